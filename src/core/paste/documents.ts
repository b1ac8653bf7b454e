import { isObject, parseJson } from '../http.ts';
import { s256 } from '../join.ts';
import { isMasked } from '../masked.ts';
import type { Json, JsonObject } from '../model.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isExpression } from './code.ts';
import { LONGEST, MOST, type Span } from './span.ts';

/** Something that is no token and no message, but that one may hold in hand: a key, a recording. */
export interface Thing extends Span {
  readonly what: string;
  /** One plain sentence or two. */
  readonly says: string;
  /** Nobody but its owner may have it. */
  readonly isSecret?: true;
  /** For the viewer. */
  readonly isRecording?: true;
}

/** “It is a HAR”: its messages are for the viewer, which reads files of any size. */
export const isHar = (text: string): boolean =>
  /^\s{0,64}\{\s{0,64}"log"\s{0,64}:/.test(text) && /"entries"\s{0,8}:/.test(text);

const PEM = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;

export function pems(text: string): Thing[] {
  const found: Thing[] = [];
  for (const { 0: begin, 1: label = '', index } of text.matchAll(PEM)) {
    const end = text.indexOf(`-----END ${label}-----`, index);
    const to =
      end < 0 || end - index > LONGEST ? index + begin.length : end + `-----END ${label}-----`.length;
    const isSecret = /PRIVATE KEY/.test(label);
    found.push({
      what: isSecret
        ? 'A private key'
        : label === 'CERTIFICATE'
          ? 'A certificate'
          : `A ${label.toLowerCase()}`,
      says: isSecret
        ? SECRET_KEY
        : label === 'CERTIFICATE'
          ? 'It holds a public key and a name for it. With it the signature of a token can be checked.'
          : /PUBLIC KEY/.test(label)
            ? 'With it the signature of a token can be checked. It signs nothing.'
            : 'It is in PEM format, and not read here.',
      from: index,
      to,
      ...(isSecret ? { isSecret: true } : {}),
    });
    if (found.length === MOST) break;
  }
  return found;
}

const SECRET_KEY =
  'Whoever has it can sign in its owner’s name. It should not have left its server: if it did, replace it.';

/** RFC 7517: a key, or a set of them. */
export function keys(text: string): Thing[] {
  const at = text.search(/"kty"\s{0,8}:\s{0,8}"/);
  if (at < 0) return [];
  const from = text.search(/[{[]/);
  const json = parseJson(text.slice(from).trim());
  const list = (
    isObject(json) ? (Array.isArray(json.keys) ? json.keys : [json]) : Array.isArray(json) ? json : []
  ).filter((key): key is JsonObject => isObject(key) && typeof key.kty === 'string');
  const to = text.trimEnd().length;
  if (list.length === 0)
    return [{ what: 'A key', says: 'It looks like a JSON Web Key, but it is not whole JSON.', from: at, to }];
  const isSecret = list.some((key) => key.d !== undefined || key.k !== undefined);
  const names = list.slice(0, 8).map(nameOf).join('; ');
  return [
    {
      what: isSecret
        ? 'A key that must stay secret (JWK)'
        : list.length === 1
          ? 'A public key (JWK)'
          : `A set of ${list.length} public keys (JWKS)`,
      says: `${names}${list.length > 8 ? ' …' : ''}. ${isSecret ? SECRET_KEY : 'With it the signature of a token can be checked.'}`,
      from,
      to,
      ...(isSecret ? { isSecret: true } : {}),
    },
  ];
}

const short = (value: Json | undefined): string => (typeof value === 'string' ? value.slice(0, 60) : '');

function nameOf({ kty, kid, alg, crv, use }: JsonObject): string {
  const kind = [short(kty), short(crv)].filter(Boolean).join(' ');
  const purpose = short(alg) || (use === 'enc' ? 'encryption' : '');
  return `${kind}${purpose && ` for ${purpose}`}${kid === undefined ? '' : `, named ${short(kid)}`}`;
}

const VERIFIER = /code_?verifier["'\\]{0,8}\s{0,8}[:=]\s{0,8}["'\\]{0,8}([\w.~-]{16,200})/gi;
const CHALLENGE = /code_?challenge["'\\]{0,8}\s{0,8}[:=]\s{0,8}["'\\]{0,8}([\w-]{20,128})/gi;

/** RFC 7636 section 4.2: which challenge a verifier makes, and whether it is the one that stands beside it. */
export function pkce(text: string): { readonly pair: Thing[]; readonly alone: Thing[] } {
  const [verifier] = text.matchAll(VERIFIER);
  const [challenge] = text.matchAll(CHALLENGE);
  if (!verifier?.[1]) return { pair: [], alone: [] };
  const made = s256(verifier[1]);
  const from = Math.min(verifier.index, challenge?.index ?? verifier.index);
  const end = (match: RegExpExecArray | undefined) => (match ? match.index + match[0].length : 0);
  const thing = {
    what: challenge ? 'A PKCE verifier and challenge' : 'A PKCE verifier',
    says: !challenge
      ? `Its challenge by S256 is ${made}.`
      : challenge[1] === made
        ? 'They belong together: the challenge is the SHA-256 of the verifier.'
        : challenge[1] === verifier[1]
          ? 'They are the same: the method is “plain”, which protects nothing that S256 would.'
          : `They do not belong together: the verifier’s challenge is ${made}.`,
    from,
    to: Math.max(end(verifier), end(challenge)),
  };
  return challenge ? { pair: [thing], alone: [] } : { pair: [], alone: [thing] };
}

const CLIENT_SECRET =
  /client[_-]?secret["'\\]{0,4}\s{0,8}(?:=>?|:|%3D)\s{0,8}["'\\]{0,4}([^\s"'\\&,;<>{}()[\]$*%]{8,300})/gi;

/** What an app proves with that it is itself: many have one in their hands that nobody should see. */
export function secrets(text: string): Thing[] {
  const found = new Map<string, Thing>();
  for (const { 0: all, 1: value = '', index } of text.matchAll(CLIENT_SECRET)) {
    if (
      isMasked(value) ||
      isPlaceholder(value) ||
      isExpression(value) ||
      /secret/i.test(value) ||
      found.has(value)
    )
      continue;
    found.set(value, {
      what: 'A client secret',
      says: 'Whoever has it can ask for tokens in the name of this client. It belongs on a server: if others were shown it, replace it.',
      from: index,
      to: index + all.length,
      isSecret: true,
    });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
