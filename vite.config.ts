import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { manifestFor } from './manifest.config.ts';

/** Pages that the manifest does not name: the panel is opened by the devtools page. */
const pages = ['src/panel/index.html', 'src/viewer/index.html'].filter((page) => existsSync(page));

export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const outDir = `dist/${browser}`;
  return {
    build: {
      outDir,
      target: browser === 'firefox' ? 'firefox128' : 'chrome120',
      modulePreload: false,
      rollupOptions: { input: pages },
    },
    plugins: [crx({ manifest: manifestFor(browser), browser }), undetectable(outDir)],
  };
});

/**
 * Two ways in which a page could notice the extension: crxjs lists the injected files as web accessible, which the
 * browser does not need to inject them; and errors of a hooked function name the hook's file in their stack.
 */
const undetectable = (outDir: string): Plugin => ({
  name: 'tokenscope:undetectable',
  apply: 'build',
  enforce: 'post',
  async closeBundle() {
    const file = join(outDir, 'manifest.json');
    // The hook and the relay are built on their own first.
    if (!existsSync(file)) return;
    const { web_accessible_resources: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
    const hook = join(outDir, 'src/browser/page-hook.iife.js');
    await writeFile(hook, `${(await readFile(hook, 'utf8')).trimEnd()}\n//# sourceURL=native\n`);
  },
});
