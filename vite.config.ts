import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import npm from './package.json' with { type: 'json' };
import { popupChunks } from './scripts/popup-chunks.ts';
import { ruleWords } from './scripts/rule-words.ts';

export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const outDir = `dist/${browser}`;
  return {
    build: {
      outDir,
      target: browser === 'firefox' ? 'firefox128' : 'chrome120',
      // The popup is waited for: its scripts are asked for together. The polyfill would be one more.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_, scripts, { hostId, hostType }) =>
          hostType === 'html' && hostId.includes('popup') ? scripts : [],
      },
      // Pages that the manifest does not name: the devtools page opens one, the panel and the popup the other.
      rolldownOptions: {
        input: ['src/panel/index.html', 'src/viewer/index.html'],
        preserveEntrySignatures: false,
        output: { codeSplitting: popupChunks },
      },
    },
    worker: { format: 'es' },
    plugins: [
      crx({ manifest: browser === 'firefox' ? firefox() : chrome(), browser }),
      ruleWords(),
      undetectable(),
    ],
  };
});

function chrome(): ManifestV3Export {
  return { ...manifest, version: npm.version } as ManifestV3Export;
}

/** Firefox runs the background as an event page, and wants an id. */
function firefox(): ManifestV3Export {
  const { minimum_chrome_version: _, background, ...rest } = manifest;
  return {
    ...rest,
    version: npm.version,
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'tokenscope@tokenscope.example',
        // The first that injects scripts into the page's own world.
        strict_min_version: '128.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as ManifestV3Export;
}

/**
 * Two ways in which a page could notice the extension: crxjs lists the injected files as web accessible, which the
 * browser does not need to inject them; and errors of a hooked function name the hook's file in their stack.
 */
const undetectable = (): Plugin => ({
  name: 'tokenscope:undetectable',
  apply: 'build',
  enforce: 'post',
  async writeBundle({ dir = '' }, bundle) {
    // The hook and the relay are built on their own first.
    if (!('manifest.json' in bundle)) return;
    const file = join(dir, 'manifest.json');
    const { web_accessible_resources: _, ...rest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, `${JSON.stringify(rest, null, 2)}\n`);
    const hook = join(dir, 'src/browser/page-hook.iife.js');
    await writeFile(hook, `${(await readFile(hook, 'utf8')).trimEnd()}\n//# sourceURL=native\n`);
  },
});
