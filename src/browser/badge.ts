import browser from 'webextension-polyfill';

/** The number of errors in a tab, on the toolbar button. Worked out by the tab's devtools page, shown here. */
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
    forget(tab: number): void {
      counts.delete(tab);
      show(tab);
    },
  };
}
