import { existsSync } from 'node:fs';
import { defineManifest, type ManifestV3Export } from '@crxjs/vite-plugin';
import npm from './package.json' with { type: 'json' };

const icons = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' };

/** `connect-src 'none'` makes the promise of PRIVACY.md a fact: no page of the extension can make a request. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The manifest of one browser; why each permission is asked for is written in README.md. */
export const manifestFor = (browser: 'chrome' | 'firefox'): ManifestV3Export =>
  defineManifest({
    manifest_version: 3,
    name: 'Tokenscope',
    version: npm.version,
    description: 'Watches OAuth and OpenID Connect logins, says what every token is, and what went wrong.',
    icons,
    action: {
      default_title: 'Tokenscope',
      default_icon: icons,
      ...(existsSync('src/popup/index.html') ? { default_popup: 'src/popup/index.html' } : {}),
    },
    devtools_page: 'src/devtools/index.html',
    permissions: ['webRequest', 'scripting', 'storage'],
    host_permissions: ['<all_urls>'],
    content_security_policy: { extension_pages: policy },
    incognito: 'spanning',
    ...(browser === 'chrome'
      ? {
          minimum_chrome_version: '120',
          background: { service_worker: 'src/background/main.ts', type: 'module' },
        }
      : {
          background: { scripts: ['src/background/main.ts'], type: 'module' },
          browser_specific_settings: {
            gecko: { id: 'tokenscope@tokenscope.example', strict_min_version: '128.0' },
          },
        }),
  });
