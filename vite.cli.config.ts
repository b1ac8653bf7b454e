import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The command line: it needs Node and nothing else. What only some commands need is in files of its own. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'tokenscope:executable',
      writeBundle: ({ dir = '' }) => chmod(join(dir, 'tokenscope.js'), 0o755),
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
