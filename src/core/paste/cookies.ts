import type { Header } from '../model.ts';
import type { TokenPlace } from '../tokens-in.ts';
import type { Unread } from './unread.ts';

const MOST_PIECES = 20;

/** Of cookies: `appSession.0` and `appSession.1` are one value, which was too long for one cookie. */
export function joinPieces(text: string, places: readonly TokenPlace[]): TokenPlace[] {
  return places.map((place) => {
    const name = place.key?.endsWith('.0') ? place.key.slice(0, -2) : undefined;
    if (name === undefined) return place;
    let { value, to } = place;
    for (let i = 1; i < MOST_PIECES; i++) {
      const start = `${name}.${i}=`;
      const next = text.slice(to, to + FAR).indexOf(start);
      if (next < 0) break;
      const from = to + next + start.length;
      const piece = /^[^\s;,"']{1,8192}/.exec(text.slice(from, from + 8192))?.[0] ?? '';
      value += piece;
      to = from + piece.length;
    }
    return to === place.to ? place : { ...place, key: name, value, to, isJoined: true };
  });
}

/** Characters between two pieces: the attributes of a cookie, and other cookies. */
const FAR = 8192;

const MOST_COOKIES = 12;
/** Of servers and frameworks: who is signed in, and what only their server can read. */
const SESSION = /sess|auth|sid$|^sid|token|login|user|remember|jwt|^__host-|^__secure-|^did|identity|saml/i;

/** Cookies of a session whose values are no tokens. */
export function cookiesIn(headers: readonly Header[], places: readonly TokenPlace[]): Unread[] {
  const known = new Set(places.map(({ value }) => value));
  const joined = places.flatMap(({ key, isJoined }) => (isJoined && key !== undefined ? [key] : []));
  const names = new Set<string>();
  for (const { name, value } of headers) {
    const header = name.toLowerCase();
    if (header !== 'cookie' && header !== 'set-cookie') continue;
    const pairs = value.split(';', header === 'cookie' ? 200 : 1);
    for (const pair of pairs) {
      const [, cookie = '', content = ''] = /^\s*([^=\s]{1,128})=(.*)$/s.exec(pair) ?? [];
      const isToken =
        known.has(content) ||
        content.includes('eyJ') ||
        joined.some((name) => cookie.startsWith(`${name}.`) && /^\d+$/.test(cookie.slice(name.length + 1)));
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
