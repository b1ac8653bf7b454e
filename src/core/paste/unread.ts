/** Something that was noticed and could not be read. */
export interface Unread {
  /** What it is, as the beginning of a sentence. */
  readonly what: string;
  /** Why, as one plain sentence. */
  readonly why: string;
}

/** What SAML looks like, also in base64: “<saml”, “<?xml ”. */
const SAML =
  /SAML(?:Response|Request)["']?\s{0,8}[=:]|<(?:saml2?p?:)?(?:Response|AuthnRequest|Assertion)\s[^>]{0,500}SAML:2\.0|(?<![\w+/=])P(?:HNhbW[wx]|D94bWwg[\w+/]{8})/i;

export const isSaml = (text: string): boolean => SAML.test(text);

/** Of the text as a whole: what it has that nobody here reads. */
export function leftOut(text: string, isCutAt: number | undefined, isAnything: boolean): Unread[] {
  const unread: Unread[] = [];
  if (isCutAt !== undefined)
    unread.push({
      what: `What comes after the first ${isCutAt.toLocaleString('en')} characters`,
      why: 'It is not read. The viewer opens recordings (HAR) of any size; of a log, paste the lines around the token.',
    });
  if (isSaml(text))
    unread.push({ what: 'A SAML message', why: 'Tokenscope reads OAuth and OpenID Connect, and no SAML.' });
  if (/^\s{0,64}\{\s{0,64}"constants"\s{0,8}:/.test(text) && text.includes('"logEventTypes"'))
    unread.push({
      what: 'The rest of this network log (NetLog)',
      why: 'It is read for tokens only: DevTools export a HAR, which the viewer opens.',
    });
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
