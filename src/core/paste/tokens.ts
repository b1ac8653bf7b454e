import { garbageOf } from '../garbage.ts';
import { isMasked } from '../masked.ts';
import type { ParsedToken } from '../model.ts';
import { parseToken } from '../token.ts';
import { type RoleVerdict, tokenRole } from '../token-role.ts';
import type { TokenPlace } from '../tokens-in.ts';
import { isCode } from './code.ts';
import { disclosuresAt } from './disclosures.ts';
import type { Group } from './parameters.ts';
import type { Span } from './span.ts';
import type { Unread } from './unread.ts';

export interface PastedToken extends Span {
  readonly kind: 'token';
  readonly token: ParsedToken;
  readonly role: RoleVerdict;
  /** The parameter, header or member that it stood under. */
  readonly name?: string;
  /** What is wrong with how it is carried, as one plain sentence. */
  readonly oddity?: string;
  /** The text around it was written in base64, so its place is that of all that. */
  readonly isPacked?: true;
}

/** More are counted, and not explained. */
export const MOST_TOKENS = 100;

/** What stands at these places, each token once; what the disclosures behind them say; and what cannot be read. */
export function readTokens(text: string, places: readonly TokenPlace[]) {
  const found: PastedToken[] = [];
  const disclosed: Group[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();
  let more = 0;
  for (const place of places) {
    const { value, key, isPacked } = place;
    const instead = standsIn(value);
    if (seen.has(value) || (instead === undefined && !isPacked && isCode(place, text))) continue;
    seen.add(value);
    const what = key === undefined ? 'A token' : `What stands under “${key.slice(0, 60)}”`;
    if (instead !== undefined) {
      unread.push({ what, why: instead });
    } else if (found.length === MOST_TOKENS) {
      more++;
    } else {
      const token = parseToken(value);
      unread.push(...flawsOf(token, place).map((why) => ({ what, why })));
      const disclosures = isPacked ? undefined : disclosuresAt(text, place.to);
      if (disclosures) disclosed.push(disclosures);
      found.push(pastedToken(token, place));
    }
  }
  if (more > 0)
    unread.push({
      what: `${more.toLocaleString('en')} more tokens`,
      why: `The first ${MOST_TOKENS} are explained.`,
    });
  return { found, disclosed, unread };
}

/** What is there in the place of a token, as a sentence. */
function standsIn(value: string): string | undefined {
  if (/^[$%+]\W{0,4}\w{0,64}%?$/.test(value))
    return 'The name of a variable stands there: its value is not in the text.';
  return isMasked(value) || /^[.*_-]+$/.test(value) ? 'Somebody has put a mask in its place.' : undefined;
}

function flawsOf({ format, header }: ParsedToken, { isCut }: TokenPlace): string[] {
  return [
    ...(isCut ? ['It was cut off: something stands for the rest. Copy the whole of it.'] : []),
    ...(format === 'jwe' ? ['It is encrypted: what it says can be read by its recipient only.'] : []),
    ...(format === 'jws' && !header && !isCut
      ? [
          'Its header cannot be decoded: some letter is another one, as when it was read from a picture (l, I and 1, O and 0), or a part was cut off. Copy it as text.',
        ]
      : []),
  ];
}

function pastedToken(token: ParsedToken, place: TokenPlace): PastedToken {
  const { from, to, key, isPacked } = place;
  const oddity = oddityOf(place);
  return {
    kind: 'token',
    from,
    to,
    token,
    role: roleOf(token, key),
    ...(key === undefined ? {} : { name: key }),
    ...(oddity === undefined ? {} : { oddity }),
    ...(isPacked ? { isPacked } : {}),
  };
}

/** A name that says no role still says where it was. */
function roleOf(token: ParsedToken, key: string | undefined): RoleVerdict {
  const verdict = tokenRole(token, key === undefined ? {} : { key });
  if (key === undefined || verdict.role !== 'unknown' || verdict.reason.includes('stood under'))
    return verdict;
  const isSession = token.format === 'jwe' && /sess/i.test(key);
  const why = isSession
    ? 'Most likely it is the session of an app, encrypted for its own server.'
    : verdict.reason;
  return { ...verdict, reason: `It stood under "${key.slice(0, 60)}". ${why}` };
}

function oddityOf({ value, carriedAs }: TokenPlace): string | undefined {
  const garbage = garbageOf(carriedAs ?? value);
  return garbage && `Here stands ${garbage.what}.${garbage.fix ? ` ${garbage.fix}` : ''}`;
}
