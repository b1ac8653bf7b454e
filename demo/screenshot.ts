import type { Page } from 'playwright';

/** DevTools leave a hole where the inspected page is; this draws the page into it before taking the picture. */
export async function drawPage(page: Page, devtools: Page, path: string): Promise<void> {
  const image = (await page.screenshot()).toString('base64');
  await devtools.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.id = 'northwind-page';
    canvas.style.cssText = 'position:fixed;left:0;top:0;z-index:9999;pointer-events:none';
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    document.body.append(canvas);
  }, image);
  await devtools.screenshot({ path });
  await devtools.evaluate(() => document.querySelector('#northwind-page')?.remove());
}
