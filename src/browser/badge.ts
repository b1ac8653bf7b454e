import browser from 'webextension-polyfill';

/** The toolbar button: the number of errors in a tab, as its devtools page worked it out, and where the hook is. */
export function createBadge() {
  const counts = new Map<number, number>();

  const show = (tab: number) => {
    const count = counts.get(tab) ?? 0;
    // A tab that was closed meanwhile has no badge.
    browser.action.setBadgeText({ tabId: tab, text: count > 0 ? String(count) : '' }).catch(() => undefined);
  };

  void browser.action.setBadgeBackgroundColor({ color: '#b3261e' });

  return {
    count(tab: number, errors: number): void {
      counts.set(tab, errors);
      show(tab);
    },
    /** A new page in a tab takes the badge away. */
    again(tab: number): void {
      if (counts.has(tab)) show(tab);
    },
    /** These sites are read while DevTools are closed, which must not be forgotten. */
    armed(origins: readonly string[]): void {
      const hosts = origins.map((origin) => new URL(origin).host);
      const whose = hosts.length > 3 ? `${hosts.length} sites` : hosts.join(', ');
      const title = `Tokenscope${hosts.length > 0 ? `: reads token responses of ${whose} until the browser closes` : ''}`;
      browser.action.setTitle({ title }).catch(() => undefined);
    },
    forget(tab: number): void {
      counts.delete(tab);
      show(tab);
    },
  };
}
