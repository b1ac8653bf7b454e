import { first, requestHeader } from './http.ts';
import { s256 } from './join.ts';
import { isDisguised, isRewritten } from './masked.ts';
import type { Exchange, Flow, Params, Token } from './model.ts';
import { boundKey, faultsOf, thumbprint } from './questions/dpop.ts';
import { issuedIdTokens } from './questions/front-channel.ts';
import { parseToken } from './token.ts';
import { algorithm } from './token-claims.ts';
import { halfHash } from './token-hash.ts';
import { verifyProof } from './verify.ts';

/** What ties a token to something else of its login, beside the signature. */
export interface Binding {
  readonly name: string;
  readonly verdict: 'valid' | 'invalid' | 'cannot-be-checked';
  /** A clause that goes on after the name. */
  readonly says: string;
}

/**
 * Of an ID token: the hashes of what came with it. Of an access token: the proofs that it was sent with. Of a proof
 * that stands alone: the access token beside it.
 */
export async function bindingsOf(token: Token, flow: Flow): Promise<readonly Binding[]> {
  if (token.role === 'id_token') return hashes(token, flow);
  return token.role === 'dpop_proof' ? provenBy(token, flow) : await proofs(token, flow);
}

const HASHED = [
  ['at_hash', 'access_token', 'access token'],
  ['c_hash', 'code', 'code'],
  ['s_hash', 'state', 'state'],
] as const;

/** OpenID Connect Core sections 3.1.3.6 and 3.3.2.11; FAPI 1.0 part 2 section 5.2.2.1. */
function hashes(token: Token, flow: Flow): Binding[] {
  const issued = issuedIdTokens(flow).find((i) => i.token === token);
  return HASHED.flatMap(([name, member, what]): Binding[] => {
    const said = token.claims?.[name];
    if (typeof said !== 'string') return [];
    const answer = issued?.answer.params ?? answerWith(token, flow);
    const value = answer && hashedOf(member, answer, flow);
    if (!value) return [{ name, verdict: 'cannot-be-checked', says: `the ${what} was not seen with it.` }];
    if (isRewritten(value) || isRewritten(said))
      return [{ name, verdict: 'cannot-be-checked', says: `the ${what} was taken out of the report.` }];
    const hash = halfHash(value, algorithm(token));
    if (hash === undefined)
      return [
        { name, verdict: 'cannot-be-checked', says: `${algorithm(token)} does not say by which hash.` },
      ];
    return [
      hash === said
        ? { name, verdict: 'valid', says: `it is the hash of the ${what} that came with it.` }
        : { name, verdict: 'invalid', says: `it is not the hash of the ${what} that came with it.` },
    ];
  });
}

/** An answer whose request nobody saw: what it says of itself can be checked all the same. */
const answerWith = ({ raw }: Token, { steps }: Flow): Params | undefined =>
  steps.find(
    ({ kind, params }) =>
      /^(?:authorization|token)-response$/.test(kind) && first(params, 'id_token') === raw,
  )?.params;

/** The code stands in the request where the token endpoint answered, and the state in the authorization request. */
function hashedOf(member: string, answer: Params, { request, exchanges }: Flow): string | undefined {
  const own = first(answer, member);
  if (own !== undefined || member === 'access_token') return own;
  if (member === 'state') return request && first(request.params, 'state');
  const exchange = exchanges.find(({ response }) => response?.params === answer);
  return exchange && first(exchange.request.params, 'code');
}

/** More are not read. */
const MOST_PROOFS = 3;

/** RFC 9449 section 4.3, as far as it is cryptography: the proof's signature, `ath`, and `jkt`. */
async function proofs(token: Token, flow: Flow): Promise<Binding[]> {
  const sent = flow.uses
    .filter(({ carried }) => carried?.value === token.raw)
    .map(({ exchange }) => ({ exchange, raw: requestHeader(exchange, 'dpop') }))
    .filter((use): use is { exchange: Exchange; raw: string } => use.raw !== undefined);
  return Promise.all(sent.slice(-MOST_PROOFS).map(({ exchange, raw }) => proof(token, exchange, raw)));
}

async function proof(token: Token, exchange: Exchange, raw: string): Promise<Binding> {
  const name = `DPoP proof of ${exchange.method} ${pathOf(exchange.url)}`;
  const parsed = parseToken(raw);
  const { verdict, reason } = await verifyProof(parsed);
  if (verdict === 'invalid')
    return { name, verdict, says: 'its signature does not fit the key in its header.' };
  if (verdict !== 'valid') return { name, verdict: 'cannot-be-checked', says: lower(reason) };
  const ath = parsed.claims?.ath;
  if (typeof ath === 'string' && ath !== s256(token.raw) && !isRewritten(token.raw))
    return { name, verdict: 'invalid', says: 'its ath is the hash of another token.' };
  const bound = boundKey(token);
  const own = thumbprint(parsed.header?.jwk);
  if (bound !== undefined && own !== bound && !isDisguised(bound))
    return { name, verdict: 'invalid', says: 'its key is not the one that the token is bound to (cnf.jkt).' };
  const { header = {}, claims = {} } = parsed;
  const other = faultsOf({ header, claims }, exchange, undefined, exchange.startedAt).find(({ claim }) =>
    /^claims\.ht[mu]$/.test(claim),
  );
  if (other) return { name, verdict: 'invalid', says: lower(other.says) };
  const fitting = [
    'its signature fits its own key',
    'it is for this request (htm, htu)',
    ...(typeof ath === 'string' ? ['its ath is the hash of this token'] : []),
    ...(bound === undefined ? [] : ['its key is the one that this token is bound to (cnf.jkt)']),
  ];
  return { name, verdict: 'valid', says: `${inSeries(fitting)}.` };
}

/** RFC 9449 sections 4.2 and 6.1: which token it was made for, and whether that is bound to its key. */
function provenBy({ header, claims }: Token, { tokens }: Flow): Binding[] {
  const access = tokens.filter(({ role }) => role === 'access_token');
  const { ath } = claims ?? {};
  const own = access.find(({ raw }) => s256(raw) === ath) ?? (access.length === 1 ? access[0] : undefined);
  const [key, bound] = [thumbprint(header?.jwk), own && boundKey(own)];
  const of = (name: string, verdict: Binding['verdict'], says: string): Binding => ({ name, verdict, says });
  const bindings: Binding[] = [];
  if (typeof ath === 'string' && !own)
    bindings.push(of('ath', 'cannot-be-checked', 'the access token was not seen with it.'));
  else if (typeof ath === 'string' && own && !isRewritten(own.raw))
    bindings.push(
      s256(own.raw) === ath
        ? of('ath', 'valid', 'it is the hash of the access token beside it.')
        : of('ath', 'invalid', 'it is not the hash of the access token beside it.'),
    );
  if (key === undefined) return bindings;
  if (bound === undefined || isDisguised(bound))
    return [
      ...bindings,
      of(
        'jkt',
        'cannot-be-checked',
        `its key’s thumbprint is ${key}; a token that is bound to it says so (cnf.jkt).`,
      ),
    ];
  return [
    ...bindings,
    key === bound
      ? of('jkt', 'valid', 'its key is the one that the access token is bound to (cnf.jkt).')
      : of(
          'jkt',
          'invalid',
          `its key’s thumbprint is ${key}, and the access token is bound to ${bound.slice(0, 60)} (cnf.jkt).`,
        ),
  ];
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const inSeries = (clauses: readonly string[]): string =>
  clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url).slice(0, 60);
