import type { Header } from '../model.ts';

/** Something that was noticed and could not be read. */
export interface Unread {
  /** What it is, as the beginning of a sentence. */
  readonly what: string;
  /** Why, as one plain sentence. */
  readonly why: string;
}

const MOST_COOKIES = 12;
/** Of servers and frameworks: who is signed in, and what only their server can read. */
const SESSION = /sess|auth|sid$|^sid|token|login|user|remember|jwt|^__host-|^__secure-|^did|identity|saml/i;

/** Cookies of a session whose values are no tokens. */
export function cookiesIn(headers: readonly Header[], tokens: readonly string[]): Unread[] {
  const known = new Set(tokens);
  const names = new Set<string>();
  for (const { name, value } of headers) {
    const header = name.toLowerCase();
    if (header !== 'cookie' && header !== 'set-cookie') continue;
    const pairs = value.split(';', header === 'cookie' ? 200 : 1);
    for (const pair of pairs) {
      const [, cookie = '', content = ''] = /^\s*([^=\s]{1,128})=(.*)$/s.exec(pair) ?? [];
      const isToken = known.has(content) || content.includes('eyJ');
      if (cookie !== '' && content !== '' && !isToken && SESSION.test(cookie)) names.add(cookie);
    }
  }
  const list = [...names];
  const unread = list.slice(0, MOST_COOKIES).map((name) => ({
    what: `The cookie “${name.slice(0, 60)}”`,
    why: 'What it says is known to the server that set it, and to nobody else.',
  }));
  if (list.length > MOST_COOKIES)
    unread.push({
      what: `${list.length - MOST_COOKIES} more cookies`,
      why: 'They are their servers’ own, too.',
    });
  return unread;
}

/** What SAML looks like, also in base64: “<saml”, “<?xml ”. */
const SAML =
  /SAML(?:Response|Request)["']?\s{0,8}[=:]|<(?:saml2?p?:)?(?:Response|AuthnRequest|Assertion)\s[^>]{0,500}SAML:2\.0|(?<![\w+/=])P(?:HNhbWw|D94bWwg[\w+/]{8})/i;

export const isSaml = (text: string): boolean => SAML.test(text);

/** Of the text as a whole: what it has that nobody here reads. */
export function leftOut(pasted: string, text: string, isAnything: boolean): Unread[] {
  const unread: Unread[] = [];
  if (pasted.length > text.length)
    unread.push({
      what: `The last ${(pasted.length - text.length).toLocaleString('en')} characters`,
      why: `Of a text, the first ${text.length.toLocaleString('en')} characters are read.`,
    });
  if (isSaml(text))
    unread.push({ what: 'A SAML message', why: 'Tokenscope reads OAuth and OpenID Connect, and no SAML.' });
  if (text.includes('\0'))
    unread.push({
      what: 'The characters with code 0',
      why: 'They stand in binary files, or between the letters of a text in UTF-16: copy it as text.',
    });
  if (!isAnything && unread.length === 0 && text.trim() !== '')
    unread.push({ what: 'This text', why: other(text.trim()) });
  return unread;
}

/** Why there may be nothing in it, by what it looks like. */
function other(text: string): string {
  if (/^(?:bearer|dpop)\b/i.test(text)) return 'Behind the scheme there is no token.';
  if (/^https?:\/\/\S+$/i.test(text)) return 'This address has no parameter of a login and no token.';
  if (/^[{[]/.test(text))
    return 'This JSON has no token in it, and is no message of a login that is known here.';
  if (/^<(?:!doctype|html|\?xml|[a-z])/i.test(text))
    return 'This page has no token in it, and no form that sends one.';
  if (/\s/.test(text)) return 'There is no token in it, and no message of a login.';
  return 'It is too short for a token, or has characters that no token has.';
}
