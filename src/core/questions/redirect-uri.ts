import { first, isLoopback, splitUrl } from '../http.ts';
import type { Flow } from '../model.ts';

/** What is wrong with a redirect URI as it stands, whatever is registered. */
export interface RedirectFlaw {
  /** Completes “The redirect_uri …”. */
  readonly what: string;
  /** A server that takes it breaks a rule; the others tolerate what is risky. */
  readonly forbidden: boolean;
}

export function redirectFlaw(uri: string): RedirectFlaw | undefined {
  const forbidden = (what: string): RedirectFlaw => ({ what, forbidden: true });
  if (/^(?:undefined|null)\b|\/(?:undefined|null)(?:[/?]|$)|\/\/(?:undefined|null)[/:?]|\$\{|\{\{/.test(uri))
    return forbidden('has a value in it that was never set');
  if (/^(?:\/|localhost\b|www\.)/.test(uri)) return forbidden('is no absolute URI');
  if (uri.includes('#')) return forbidden('has a fragment (#)');
  if (/^https?:\/\/[^/?]*\*/i.test(uri)) return forbidden('has a wildcard (*) in its host');
  if (/^https?:\/\/[^/?]*@/i.test(uri)) return forbidden('has a user name or password before its host');
  const { hostname } = splitUrl(uri);
  if (/^http:/i.test(uri) && hostname !== '' && !isLoopback(hostname) && !isLocalName(hostname))
    return { what: 'is plain http', forbidden: false };
  return undefined;
}

/** Names and addresses that exist in one network only: a developer's, or a company's own. */
export const isLocalName = (hostname: string): boolean =>
  !hostname.includes('.') ||
  /\.(?:local|localdomain|test|internal|intranet|lan|home|corp|home\.arpa)$/i.test(hostname) ||
  /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/.test(
    hostname,
  ) ||
  /^\[f[cde]/i.test(hostname);

/** What alone tells one redirect URI from another that was meant, as people mistake it. */
export function slip(a: string, b: string): string | undefined {
  const [x, y] = [a, b].map((uri) => splitUrl(uri));
  if (!x || !y || x.host === '' || y.host === '' || a === b) return undefined;
  const found = SLIPS.find(([, without]) => without(a) === without(b));
  return found?.[0];
}

type Slip = readonly [what: string, without: (uri: string) => string];
const SLIPS: readonly Slip[] = [
  ['a slash at the end', (uri) => uri.replace(/\/$/, '')],
  [
    'localhost in place of 127.0.0.1',
    (uri) => uri.replace(/^(https?:\/\/)(?:127\.0\.0\.1|\[::1\])(?=[:/]|$)/i, '$1localhost'),
  ],
  ['http in place of https', (uri) => uri.replace(/^https:/i, 'http:')],
  ['www. before the host', (uri) => uri.replace(/^(https?:\/\/)www\./i, '$1')],
  ['upper and lower case', (uri) => uri.toLowerCase()],
  ['the port', (uri) => uri.replace(/^(https?:\/\/[^/?:]+):\d+/i, '$1')],
];

export const redirectUriOf = (flow: Flow | undefined): string | undefined =>
  flow?.request && first(flow.request.params, 'redirect_uri');
