import { hostFlaw, hostPatternFlaw } from './host-text.ts';
import { words } from './http.ts';
import { secretFlaw } from './secret-words.ts';
import type { Settings } from './settings.ts';

/** What is wrong with a text of the settings, as a sentence; `undefined` for a good one. Forms and files ask the same. */
export type Flaw = string | undefined;

/** From the least to the most that may be chosen. The store of the browser's session holds 10 MB. */
export const RANGES = {
  mostRequests: [100, 5000],
  mostMegabytes: [1, 8],
  leewaySeconds: [0, 600],
} as const satisfies Partial<Record<keyof Settings, readonly [number, number]>>;

const LONGEST = 500;

/** How many items a list may have: nobody keeps longer ones by hand, and of words the redaction looks for no more. */
export const mostItems = (list: keyof Settings): number => (list === 'redactWords' ? 200 : 500);

const harmless = (text: string): Flaw =>
  secretFlaw(text.slice(0, 8192)) ?? (text.length > LONGEST ? `More than ${LONGEST} characters.` : undefined);

export const siteFlaw = (text: string): Flaw => harmless(text) ?? hostPatternFlaw(text);
export const oneHostFlaw = (text: string): Flaw => harmless(text) ?? hostFlaw(text);
/** Free text, such as a reason. */
export const noteFlaw = harmless;

export function audienceFlaw(text: string): Flaw {
  if (text.trim() === '') return 'An audience is missing.';
  if (/\s/.test(text.trim())) return 'An audience has no spaces; it is copied as it stands, slash included.';
  return harmless(text);
}

/** RFC 8414 section 2, but for loopback hosts: their http is as good. */
export function issuerFlaw(text: string): Flaw {
  const issuer = text.trim();
  const flaw = harmless(issuer);
  if (flaw) return flaw;
  if (!/^https?:\/\//.test(issuer) || !URL.canParse(issuer))
    return 'An issuer is an address, such as https://login.example.com/, copied with or without its slash.';
  return /[?#\s]/.test(issuer) ? 'An issuer has no query, no fragment and no spaces.' : undefined;
}

export function scopeFlaw(text: string): Flaw {
  if (words(text).length === 0) return 'A scope is missing.';
  if (text.includes(',')) return 'Words of a scope are set apart by spaces, not by commas.';
  return harmless(text);
}

export function algorithmFlaw(text: string): Flaw {
  return ALGORITHMS.includes(text) ? undefined : `One of ${ALGORITHMS.join(', ')}.`;
}

/** RFC 7518 section 3.1, RFC 8037 section 3.1. */
export const ALGORITHMS: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
];

export const ruleIdFlaw = (text: string): Flaw =>
  /^[a-z\d]+(?:-[a-z\d]+)*$/.test(text)
    ? undefined
    : 'A rule is named as at the foot of a finding: clock-skew.';

/** A number within the range of that name, whole. */
export function numberFlaw(value: number, name: keyof typeof RANGES): Flaw {
  const [least, most] = RANGES[name];
  return Number.isInteger(value) && value >= least && value <= most
    ? undefined
    : `A whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`;
}
