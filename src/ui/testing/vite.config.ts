import { defineConfig } from 'vite';

/** `npx vite -c src/ui/testing/vite.config.ts`: the interface with made logins, without the extension around it. */
export default defineConfig({
  root: '.',
  server: { host: '127.0.0.1', open: '/src/ui/testing/preview.html?logins=11' },
});
