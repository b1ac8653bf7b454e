import { chmod } from 'node:fs/promises';
import { defineConfig } from 'vite';

/** The command line: one file that needs Node and nothing else. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  plugins: [{ name: 'tokenscope:executable', closeBundle: () => chmod('dist/cli/tokenscope.js', 0o755) }],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'tokenscope.js', banner: '#!/usr/bin/env node' } },
  },
});
