import { readFile } from 'node:fs/promises';
import { launchBrowser } from '../demo/browser.ts';

/** Renders public/icons/icon.svg to the sizes that the manifest names. Run it after changing the drawing. */
const svg = await readFile('public/icons/icon.svg', 'utf8');
const browser = await launchBrowser();
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: `public/icons/${size}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
