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
    plugins: [crx({ manifest: manifestFor(browser), browser }), unreachable(outDir)],
  };
});

/**
 * crxjs lists the page hook as web accessible for every site, which would let any page detect the extension.
 * The browser injects that file itself and needs no such entry.
 */
const unreachable = (outDir: string): Plugin => ({
  name: 'tokenscope:unreachable',
  apply: 'build',
  enforce: 'post',
  async closeBundle() {
    const file = join(outDir, 'manifest.json');
    if (!existsSync(file)) return;
    const { web_accessible_resources: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  },
});
