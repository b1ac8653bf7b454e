import type { Desk } from './desk.ts';

/** The ways into the viewer that are no button: drop, paste and keys, anywhere on the page. */

export interface Ways {
  /** Something is dragged over the page. */
  onDrag(isOver: boolean): void;
  choose(): void;
}

export function listen(page: Document, desk: Desk, { onDrag, choose }: Ways): void {
  page.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    onDrag(true);
  });
  page.addEventListener('dragleave', (event) => {
    // Between two elements of the page there is always another one.
    if (event.relatedTarget === null) onDrag(false);
  });
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    onDrag(false);
    take(event.dataTransfer, 'dropped text', desk, 'That was no file: drop a HAR file from your computer.');
  });
  page.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    const isForAField =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isForAField && !data?.files.length) return;
    event.preventDefault();
    take(data, 'pasted text', desk, 'That was no HAR: copy the text of one, or the file, and paste again.');
  });
  // Before anything else: a key that stops the reading must not also close a login.
  page.addEventListener('keydown', (event) => key(event, desk, choose), { capture: true });
}

function take(data: DataTransfer | null, name: string, desk: Desk, otherwise: string): void {
  const [file, ...others] = data?.files ?? [];
  const text = data?.getData('text/plain') ?? '';
  if (file) openFiles(file, others.length, desk);
  else if (/^\s*[{[]/.test(text)) desk.open({ name, content: new Blob([text]) });
  else desk.say(otherwise);
}

/** Several at once: the first is opened, and it is said that the others were not. */
export function openFiles(file: File, others: number, desk: Desk): void {
  desk.open({ name: file.name, content: file });
  if (others > 0) desk.say(`Of ${others + 1} files the first is opened: one at a time.`);
}

function key(event: KeyboardEvent, desk: Desk, choose: () => void): void {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && event.key.toLowerCase() === 'o') choose();
  else if (event.key === 'Escape' && desk.progress.value) desk.cancel();
  else return;
  event.preventDefault();
}
