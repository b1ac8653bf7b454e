/** Long enough for the browser to ask where to. */
const KEPT_MS = 60_000;

/** Hands a text to the browser's downloads; also works in a docked DevTools panel, without any permission. */
export function saveFile(name: string, text: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
