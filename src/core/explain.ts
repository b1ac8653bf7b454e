import { type ClaimContext, claimValue } from './claim-values.ts';
import type { Json, ProviderId } from './model.ts';
import { parameterValue } from './parameter-values.ts';
import { CHALLENGE, SCHEMES } from './spec/challenge.ts';
import { CLAIMS } from './spec/claims.ts';
import { AUTH0_CLAIMS } from './spec/claims-auth0.ts';
import { ENTRA_CLAIMS, INTERNAL } from './spec/claims-entra.ts';
import { KEYCLOAK_CLAIMS } from './spec/claims-keycloak.ts';
import {
  COGNITO_CLAIMS,
  FIREBASE_CLAIMS,
  FUSIONAUTH_CLAIMS,
  GOOGLE_CLAIMS,
  OKTA_CLAIMS,
  PING_CLAIMS,
} from './spec/claims-others.ts';
import { REGISTERED_CLAIMS } from './spec/claims-registered.ts';
import { ERRORS } from './spec/errors.ts';
import { type Explanation, entry, says, type Table } from './spec/explanation.ts';
import { GRANTS } from './spec/grants.ts';
import { HTTP_HEADERS } from './spec/http-headers.ts';
import { JOSE_HEADERS } from './spec/jose-headers.ts';
import { METADATA } from './spec/metadata.ts';
import { API_PARAMETERS, PARAMETERS, PARAMETERS_THERE } from './spec/parameters.ts';
import { HEADER_VALUES } from './spec/values.ts';

/** Names and values as plain sentences, with the place where each is written. No secret ever comes out. */

/** Where a parameter stands, for those that mean something else there. */
export type ParameterPlace = 'answer' | 'login page' | 'metadata' | 'user info' | 'API';

/** `undefined` for a parameter that no specification and no provider's documentation that we know names. */
export function explainParameter(
  name: string,
  value?: string,
  place?: ParameterPlace,
): Explanation | undefined {
  const elsewhere = place && explainedElsewhere(name, place);
  if (elsewhere !== undefined) return elsewhere;
  if (place === 'API' && !API_PARAMETERS.has(name)) return undefined;
  const known = (place && entry(PARAMETERS_THERE[place] ?? {}, name)) ?? entry(PARAMETERS, name);
  if (!known)
    return name.startsWith('ext-') ? says('A parameter of one’s own for the login page (Auth0).') : undefined;
  if (value === undefined || entry(PARAMETERS, name)?.secret) return known;
  return withValue(known, parameterValue(name, value));
}

/** A document about a server, or about a user, is no message of the protocol. */
function explainedElsewhere(name: string, place: ParameterPlace): Explanation | undefined {
  if (place === 'metadata') return entry(METADATA, name);
  if (place === 'user info') return claimEntry(name, undefined);
  return undefined;
}

export function explainClaim(name: string, value: Json, context: ClaimContext = {}): Explanation {
  const { provider } = context;
  const known = claimEntry(name, provider);
  if (known) return withValue(known, claimValue(name, value, context));
  if (INTERNAL.test(name)) return says('For Microsoft’s own use: leave it alone.');
  if (name.startsWith('custom:')) return says('A custom attribute of the Cognito user pool.');
  if (name.startsWith('cognito:')) return says('Something that Cognito knows of the user.');
  if (name.startsWith('extension_')) return says('A custom attribute of the Entra directory.');
  if (/^https?:\/\//.test(name))
    return says('A custom claim: somebody added it, under a name that cannot clash with others.');
  return says('Nobody documents this claim: this provider or its configuration added it.');
}

const CLAIMS_OF: Readonly<Partial<Record<ProviderId, Table>>> = {
  auth0: AUTH0_CLAIMS,
  entra: ENTRA_CLAIMS,
  okta: OKTA_CLAIMS,
  keycloak: KEYCLOAK_CLAIMS,
  cognito: COGNITO_CLAIMS,
  google: GOOGLE_CLAIMS,
};

/** Whose claim it is where nobody knows whose token it is. */
const ANYBODYS: readonly Table[] = [
  CLAIMS,
  ...Object.values(CLAIMS_OF),
  FIREBASE_CLAIMS,
  FUSIONAUTH_CLAIMS,
  PING_CLAIMS,
  REGISTERED_CLAIMS,
];

/** A name means what its issuer says, before what the registry says; other providers' words count for nothing. */
function claimEntry(name: string, provider: ProviderId | undefined): Explanation | undefined {
  const own = provider && CLAIMS_OF[provider];
  const key = own ? provider : undefined;
  let known = claimsKnown.get(key);
  if (!known) {
    const tables = own ? [own, CLAIMS, REGISTERED_CLAIMS] : ANYBODYS;
    // The last to be set stays, so the first table comes last.
    known = new Map(tables.toReversed().flatMap((table) => Object.entries(table)));
    claimsKnown.set(key, known);
  }
  return known.get(name);
}

const claimsKnown = new Map<ProviderId | undefined, ReadonlyMap<string, Explanation>>();

/** A member of a token's header. */
export function explainHeader(name: string, value: Json): Explanation {
  const known = entry(JOSE_HEADERS, name);
  // RFC 7519 section 5.3.
  if (!known && entry(CLAIMS, name))
    return withValue(says('A claim that stands in the header, too.'), entry(CLAIMS, name));
  if (!known) return says('Nobody documents this header member.');
  return withValue(
    known,
    typeof value === 'string' ? entry(HEADER_VALUES, `${name} ${value}`.toLowerCase()) : undefined,
  );
}

/** What a header is for; of an authentication scheme also what it asks for. Credentials stay out. */
export function explainHttpHeader(name: string, value?: string): Explanation | undefined {
  const known = entry(HTTP_HEADERS, name.toLowerCase());
  const scheme =
    /^(?:www-|proxy-)?auth(?:orization|enticate)$/i.test(name) && /^\s*([\w-]+)/.exec(value ?? '');
  return known && withValue(known, scheme ? entry(SCHEMES, (scheme[1] ?? '').toLowerCase()) : undefined);
}

/** An attribute of `WWW-Authenticate`. */
export function explainChallenge(attribute: string, value: string): Explanation | undefined {
  const known = entry(CHALLENGE, attribute);
  return known && withValue(known, parameterValue(attribute, value));
}

export const explainError = (code: string): Explanation | undefined => entry(ERRORS, code);

export const explainGrantType = (type: string): Explanation | undefined => entry(GRANTS, type);

/** What the name means, then what this value means; the value's reference is the closer one. */
const withValue = (known: Explanation, value: Explanation | undefined): Explanation =>
  value ? says(`${known.text} ${value.text}`, value.reference ?? known.reference) : known;
