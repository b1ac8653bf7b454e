import { resolve } from 'node:path';

/** Another build can be tested, so that building does not pull the files from under a running browser. */
export const distChrome = resolve(process.env.TOKENSCOPE_DIST ?? 'dist/chrome');
