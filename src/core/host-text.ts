import { splitUrl } from './http.ts';

/** Hosts and patterns of them (`host-pattern.ts`) as a person writes them. */

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
