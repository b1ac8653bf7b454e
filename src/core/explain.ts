import { claimValue, inWords } from './claim-values.ts';
import type { Json, ParsedToken, ProviderId, TokenRole } from './model.ts';
import { parameterValue } from './parameter-values.ts';
import { providers } from './providers/recognise.ts';
import { CLAIMS, INTERNAL } from './spec/claims.ts';
import { ERRORS } from './spec/errors.ts';
import { type Explanation, entry, says } from './spec/explanation.ts';
import { GRANTS } from './spec/grants.ts';
import { HTTP_HEADERS } from './spec/http-headers.ts';
import { JOSE_HEADERS } from './spec/jose-headers.ts';
import { PARAMETERS, PARAMETERS_THERE } from './spec/parameters.ts';
import { audiences } from './token.ts';

/** Names and values as plain sentences, with the place where each is written. No secret ever comes out. */

export interface ClaimContext {
  /** Whose token it is, where that is known. */
  readonly provider?: ProviderId;
}

/** Where a parameter stands, for those that mean something else there. */
export type ParameterPlace = 'answer' | 'login page';

/** `undefined` for a parameter that no specification and no provider's documentation that we know names. */
export function explainParameter(
  name: string,
  value?: string,
  place?: ParameterPlace,
): Explanation | undefined {
  const known = (place && entry(PARAMETERS_THERE[place], name)) ?? entry(PARAMETERS, name);
  if (!known)
    return name.startsWith('ext-') ? says('A parameter of one’s own for the login page (Auth0).') : undefined;
  if (value === undefined) return known;
  const detail =
    name === 'grant_type' ? explainGrantType(value) : name === 'error' ? explainError(value) : undefined;
  if (detail) return says(`${known.text} ${detail.text}`, detail.reference ?? known.reference);
  return withValue(known, parameterValue(name, value));
}

export function explainClaim(name: string, value: Json, context: ClaimContext = {}): Explanation {
  const known = entry(CLAIMS, name);
  if (known) return withValue(known, claimValue(name, value, context.provider));
  if (INTERNAL.test(name)) return says('For Microsoft’s own use: leave it alone.');
  if (name.startsWith('custom:')) return says('A custom attribute of the Cognito user pool.');
  if (name.startsWith('cognito:')) return says('Something that Cognito knows of the user.');
  if (/^https?:\/\//.test(name))
    return says('A custom claim: somebody added it, under a name that cannot clash with others.');
  return says('Nobody documents this claim: this provider or its configuration added it.');
}

/** A member of a token's header. */
export function explainHeader(name: string, value: Json): Explanation {
  const known = entry(JOSE_HEADERS, name);
  if (!known) return says('Nobody documents this header member.');
  return withValue(
    known,
    typeof value === 'string' ? entry(HEADER_VALUES, `${name} ${value}`.toLowerCase())?.text : undefined,
  );
}

export const explainHttpHeader = (name: string): Explanation | undefined =>
  entry(HTTP_HEADERS, name.toLowerCase());

export const explainError = (code: string): Explanation | undefined => entry(ERRORS, code);

export const explainGrantType = (type: string): Explanation | undefined => entry(GRANTS, type);

const HEADER_VALUES = {
  'alg none': says('Nobody signed it, so anybody can change it.'),
  'alg rs256': says('Signed with the issuer’s private RSA key; everybody can check it with the public one.'),
  'alg ps256': says(
    'Signed with the issuer’s private RSA key (PSS); everybody can check it with the public one.',
  ),
  'alg es256': says(
    'Signed with the issuer’s private elliptic-curve key; everybody can check it with the public one.',
  ),
  'alg eddsa': says(
    'Signed with the issuer’s private Edwards-curve key; everybody can check it with the public one.',
  ),
  'alg hs256': says('Signed with a secret that the issuer and the recipient share; a page cannot check it.'),
  'alg hs512': says('Signed with a secret that the issuer and the recipient share; a page cannot check it.'),
  'alg dir': says('Encrypted with a key that its recipient already has.'),
  'alg rsa-oaep': says('Encrypted with the recipient’s public RSA key.'),
  'alg rsa-oaep-256': says('Encrypted with the recipient’s public RSA key.'),
  'typ jwt': says('A JWT, without saying of what kind.'),
  'typ at+jwt': says('An access token in the profile of RFC 9068.'),
  'typ dpop+jwt': says('A DPoP proof.'),
  'typ logout+jwt': says('A logout token.'),
  'typ oauth-authz-req+jwt': says('A signed authorization request.'),
};

/** What the name means, then what this value means. */
const withValue = (known: Explanation, value: string | undefined): Explanation =>
  says(value === undefined ? known.text : `${known.text} ${value}`, known.reference);

export interface LifetimeContext {
  readonly provider?: ProviderId | undefined;
  readonly token?: ParsedToken & { readonly role: TokenRole };
}

/** `24 hours, Auth0’s default for a custom API`. */
export function lifetimeInWords(seconds: number, context: LifetimeContext = {}): string {
  const comment = lifetimeComment(seconds, context);
  return comment === undefined ? inWords(seconds) : `${inWords(seconds)}, ${comment}`;
}

function lifetimeComment(seconds: number, { provider, token }: LifetimeContext): string | undefined {
  if (provider === undefined || token === undefined) return undefined;
  const { role, kind } = token;
  if (audiences(token).some((aud) => aud.endsWith('/api/v2/'))) return undefined;
  const of = kind === 'auth0-opaque' || kind === 'auth0-opaque-jwe' ? 'opaque' : role;
  return providers[provider].lifetimes.find((l) => {
    const [from, to] = typeof l.seconds === 'number' ? [l.seconds, l.seconds] : l.seconds;
    return l.of === of && seconds >= from && seconds <= to;
  })?.says;
}
