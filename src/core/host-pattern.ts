/**
 * Patterns of hosts as a person writes them: `app.example.com`, `*.example.com` (which is `example.com` as well, as
 * in the browser's own match patterns), `localhost:3000`. Without a port, any port.
 */

export const matchesAny = (patterns: readonly string[], host: string): boolean =>
  host !== '' && patterns.some((pattern) => matchesHost(pattern, host));

/** `host` with its port, if it is not the scheme's own. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const hasPort = /:\d+$/.test(wanted);
  // A dot at the end is the same host.
  const given = (hasPort ? host : host.replace(/:\d+$/, '')).replace(/\.(?=:\d+$|$)/, '');
  if (!wanted.startsWith('*.')) return given === wanted;
  const domain = wanted.slice(2);
  return given === domain || given.endsWith(`.${domain}`);
}

/** As a match pattern of the browser; `undefined` where those cannot say it in every browser (ports, IPv6). */
export const matchPatternOf = (pattern: string): string | undefined =>
  /[:[]/.test(pattern) ? undefined : `*://${pattern}/*`;
