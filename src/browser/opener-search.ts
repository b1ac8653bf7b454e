import type { findOpener } from './opener.ts';

/** Looks for openers, and says each that is found. */
export function createOpenerSearch(
  find: typeof findOpener,
  onFound: (tab: number, opener: number) => void,
): { look(tab: number, page: string): void; whenDone(): Promise<unknown> } {
  let looking: Promise<unknown> = Promise.resolve();
  const look = async (tab: number, page: string): Promise<void> => {
    const opener = await find(tab, page).catch(() => undefined);
    if (opener !== undefined) onFound(tab, opener);
  };
  return {
    look(tab, page) {
      looking = Promise.all([looking, look(tab, page)]);
    },
    whenDone: () => looking,
  };
}
