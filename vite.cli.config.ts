import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import npm from './package.json' with { type: 'json' };

/** The command line: it needs Node and nothing else, wherever its folder is put. What only some commands need is in files of its own. */
export default defineConfig({
  publicDir: false,
  define: { TOKENSCOPE_VERSION: JSON.stringify(npm.version) },
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'tokenscope:executable',
      async writeBundle({ dir = '' }) {
        await chmod(join(dir, 'tokenscope.js'), 0o755);
        // Beside it, as a project around it may say that its files are CommonJS.
        await writeFile(join(dir, 'package.json'), '{ "type": "module" }\n');
      },
    },
  ],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: {
      output: {
        entryFileNames: 'tokenscope.js',
        chunkFileNames: '[name].js',
        banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
