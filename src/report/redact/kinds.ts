/**
 * What a value that is replaced was, as its pseudonym calls it: `‹code 1›`. The list is closed, so that nobody's words
 * get into a report as a kind. What stands beside it is what a receipt calls one of them, where that is plainer.
 */
const KINDS = {
  'access token': '',
  'API key': '',
  code: '',
  code_challenge: '',
  code_verifier: '',
  cookie: '',
  'cookie name': '',
  'client secret': '',
  credentials: 'credential',
  'device code': '',
  'e-mail address': '',
  file: 'uploaded file',
  'file name': '',
  hash: '',
  'header value': 'unknown header',
  'ID token': '',
  jti: 'JWT ID',
  name: 'parameter name',
  nonce: '',
  'one-time code': '',
  'opaque token': '',
  password: '',
  'path segment': 'address part',
  'personal detail': '',
  'private key': '',
  'refresh token': '',
  'request id': '',
  'request URI': '',
  secret: '',
  'session id': '',
  signature: 'token signature',
  state: '',
  sub: 'user ID',
  text: 'random-looking word',
  'token part': 'unreadable token part',
  user: '',
  'user code': '',
  value: 'other value',
  word: '',
} as const;

export type Kind = keyof typeof KINDS;

export const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** One or many, for a receipt. */
export function kindWords(kind: Kind, count: number): string {
  const one = KINDS[kind] || kind;
  if (count === 1) return one;
  return /(?:s|x|ch|sh)$/.test(one) ? `${one}es` : `${one}s`;
}

/** What an earlier redaction wrote, wherever it stands: in a token's part, in a claim. */
export const isOwn = (value: string): boolean =>
  isKind(/^‹([a-z][a-z _-]{1,40}) [1-9]\d{0,5}›$/i.exec(value)?.[1] ?? '');
