import browser from 'webextension-polyfill';

/** Runs once for every DevTools window: adds the panel, and reports what DevTools sees from now on. */
export function startDevtools(): void {
  void browser.devtools.panels.create('Tokenscope', '/icons/32.png', '/src/panel/index.html');
}
