import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface ModalProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

const REACHABLE = 'button:not(:disabled), input:not(:disabled), a[href], summary, [tabindex="0"]';

/** A dialog above everything else; the keys stay in it, and go back to where they were. */
export function Modal({ title, onClose, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Closing it gives the focus back to what had it.
    return () => dialog?.close();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    // Neither the page below nor DevTools, which would open its drawer, is asked.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key === 'Tab') wrap(event, ref.current);
  };
  return (
    <dialog
      ref={ref}
      class="modal"
      aria-labelledby="modal-title"
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="modal-bar">
        <h2 id="modal-title">{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** The browser would go on from the last control to its own, and in DevTools to those of DevTools. */
function wrap(event: KeyboardEvent, dialog: HTMLDialogElement | null): void {
  // Of radio buttons, Tab reaches the checked one alone.
  const stops = [...(dialog?.querySelectorAll<HTMLElement>(REACHABLE) ?? [])].filter(
    (stop) => !(stop instanceof HTMLInputElement && stop.type === 'radio' && !stop.checked),
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}
