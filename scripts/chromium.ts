import { findChromium } from '../demo/chromium.ts';

/** Makes sure that a Chromium is there, and says where. */
try {
  console.log(`Chromium: ${await findChromium()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
