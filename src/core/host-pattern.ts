import { splitUrl } from './http.ts';

/**
 * Patterns of hosts as a person writes them: `app.example.com`, `*.example.com` (which is `example.com` as well, as
 * in the browser's own match patterns), `localhost:3000`. Without a port, any port.
 */

/** What is wrong with it, as a sentence; `undefined` for a good one. */
export function hostPatternFlaw(text: string): string | undefined {
  const pattern = text.trim();
  if (pattern === '') return 'A host is missing.';
  if (pattern === '*' || pattern === '*.') return 'A star stands for subdomains: write *.example.com.';
  const bare = pattern.replace(/^\*\./, '');
  if (bare.includes('*')) return 'A star may only stand at the beginning, as in *.example.com.';
  return hostFlaw(bare);
}

/** The same of a host without a star. */
export function hostFlaw(text: string): string | undefined {
  const host = text.trim();
  if (host === '') return 'A host is missing.';
  if (host.includes('*')) return 'No star here: name one host.';
  if (/[/?#@\\]/.test(host)) {
    const inside = splitUrl(host.includes('://') ? host : `https://${host}`).host;
    return `Write the host alone${inside ? `: ${inside}` : ', without a path'}.`;
  }
  if (/[\s,;]/.test(host)) return 'One host at a time, without spaces.';
  if (normalHost(host) === '') return `“${host.slice(0, 80)}” is not a host.`;
  return undefined;
}

/** As the browser writes it: lower case, Punycode, no port that is a scheme's own; `''` for what is none. */
export function normalHost(text: string): string {
  const host = text.trim();
  if (!/^[^/?#@\\\s]+$/.test(host)) return '';
  const { host: read, hostname } = splitUrl(`https://${host}`);
  return /^\[[\da-f:.]+\]$|^[\w-]+(?:\.[\w-]+)*$/.test(hostname) ? read.replace(/:80$/, '') : '';
}

export const normalPattern = (text: string): string => {
  const pattern = text.trim();
  return pattern.startsWith('*.') ? `*.${normalHost(pattern.slice(2))}` : normalHost(pattern);
};

export const matchesAny = (patterns: readonly string[], host: string): boolean =>
  host !== '' && patterns.some((pattern) => matchesHost(pattern, host));

/** `host` with its port, if it is not the scheme's own. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const hasPort = /:\d+$/.test(wanted);
  const given = hasPort ? host : host.replace(/:\d+$/, '');
  if (!wanted.startsWith('*.')) return given === wanted;
  const domain = wanted.slice(2);
  return given === domain || given.endsWith(`.${domain}`);
}

/** As a match pattern of the browser; `undefined` where those cannot say it in every browser (ports, IPv6). */
export const matchPatternOf = (pattern: string): string | undefined =>
  /[:[]/.test(pattern) ? undefined : `*://${pattern}/*`;
