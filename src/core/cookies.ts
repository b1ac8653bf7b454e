import type { Header } from './model.ts';

/** A cookie's value is a secret that no conclusion needs: names and attributes stay, values go. */
export function withoutCookieValues({ name, value }: Header): Header {
  const known = name.toLowerCase();
  if (known === 'cookie') return { name, value: value.replaceAll(/=[^;]*/g, '=') };
  // Several Set-Cookie headers may be joined by line feeds.
  if (known === 'set-cookie') return { name, value: value.replaceAll(/(^|\n)([^=;\n]*)=[^;\n]*/g, '$1$2=') };
  return { name, value };
}
