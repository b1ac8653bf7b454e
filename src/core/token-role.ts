import type { ParsedToken, TokenRole } from './model.ts';
import { markOf } from './providers/of-token.ts';
import { audiences } from './token.ts';
import { authorizedClient } from './token-claims.ts';

export interface RoleContext {
  /** The parameter or JSON member that it stood under. `undefined`: it was carried in a header. */
  readonly key?: string;
  /** The client of the login that it belongs to. */
  readonly clientId?: string;
}

export interface RoleVerdict {
  readonly role: TokenRole;
  /** Why, as one plain sentence. */
  readonly reason: string;
}

/** What a token is for: where it stood says it best, then what it says of itself, then whom it is for. */
export function tokenRole(token: ParsedToken, context: RoleContext): RoleVerdict {
  return (
    fromKey(context.key) ??
    fromEvent(token) ??
    fromHeader(token) ??
    fromClaims(token) ??
    fromAudience(token, context) ??
    fromShape(token)
  );
}

const ROLE_OF_KEY: Readonly<Record<string, TokenRole>> = {
  access_token: 'access_token',
  id_token: 'id_token',
  id_token_hint: 'id_token',
  refresh_token: 'refresh_token',
  logout_token: 'logout_token',
  code: 'authorization_code',
  dpop: 'dpop_proof',
  client_assertion: 'client_assertion',
  request: 'request_object',
};

/** Values that only look like tokens: applications and SDKs pack what they like into them. */
const NO_TOKEN = /^(?:state|nonce|relaystate|session_state|login_hint|claims)$/;

function fromKey(key: string | undefined): RoleVerdict | undefined {
  if (key === undefined) return undefined;
  const name = key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  if (NO_TOKEN.test(name))
    return {
      role: 'unknown',
      reason: `It stood under "${name}", so it is no token, whatever it looks like.`,
    };
  const role = Object.hasOwn(ROLE_OF_KEY, name) ? ROLE_OF_KEY[name] : undefined;
  return role && { role, reason: `It stood under "${name}".` };
}

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Back-Channel Logout section 2.4: a security event as others by its `typ`, and told from them by what happened. */
function fromEvent({ claims }: ParsedToken): RoleVerdict | undefined {
  const events = claims?.events;
  return typeof events === 'object' && events !== null && LOGOUT_EVENT in events
    ? { role: 'logout_token', reason: 'Its "events" claim announces a logout.' }
    : undefined;
}

/** Header `typ`: RFC 9068 section 2.1, RFC 9449 section 4.2, RFC 9101 section 10.8, Back-Channel Logout section 2.4. */
const ROLE_OF_TYPE: Readonly<Record<string, TokenRole>> = {
  'at+jwt': 'access_token',
  'dpop+jwt': 'dpop_proof',
  'logout+jwt': 'logout_token',
  'oauth-authz-req+jwt': 'request_object',
  'client-authentication+jwt': 'client_assertion',
};

function fromHeader({ header }: ParsedToken): RoleVerdict | undefined {
  const typ = header?.typ;
  // Which says nothing, and which most of them have.
  if (typeof typ !== 'string' || typ === 'JWT') return undefined;
  const name = typ.toLowerCase().replace(/^application\//, '');
  const role = Object.hasOwn(ROLE_OF_TYPE, name) ? ROLE_OF_TYPE[name] : undefined;
  if (role) return { role, reason: `Its header has the type "${name}".` };
  const other = Object.hasOwn(OTHER_TYPES, name) ? OTHER_TYPES[name] : undefined;
  return other === undefined
    ? undefined
    : { role: 'unknown', reason: `Its header has the type "${name}": ${other}.` };
}

/** RFC 9901 section 4.3, SD-JWT VC, RFC 9701 section 5, RFC 8417 section 2.3: JWTs that no login brings. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  'dc+sd-jwt': 'a credential of which its holder discloses what they want to (SD-JWT)',
  'vc+sd-jwt': 'a credential of which its holder discloses what they want to (SD-JWT)',
  'kb+jwt': 'its sender proves that they hold an SD-JWT',
  'token-introspection+jwt': 'the signed answer of an introspection endpoint',
  'secevent+jwt': 'a security event that one server tells another',
};

function fromClaims(token: ParsedToken): RoleVerdict | undefined {
  const { claims } = token;
  if (!claims) return undefined;
  const is = (role: TokenRole, reason: string): RoleVerdict => ({ role, reason });
  const has = (...names: string[]) =>
    names.find((name) => claims[name] !== undefined && Object.hasOwn(claims, name));

  const { iss, sub } = claims;
  const marked = markOf(token);
  if (marked) {
    const { claim, is: value, role, by } = marked;
    const says = value.endsWith('.')
      ? `Its "${claim}" begins with "${value}"`
      : `Its claim "${claim}" is "${value}"`;
    return is(role, `${says}, as ${by} writes it.`);
  }
  if (has('htm') && has('htu'))
    return is('dpop_proof', 'It names the method and URL of one request ("htm", "htu").');
  if (has('code', 'error') && has('state', 'error_description') && !has('sub'))
    return is('unknown', 'It holds the answer to an authorization request, signed by who gave it (JARM).');
  if (has('response_type') && has('client_id'))
    return is('request_object', 'It holds the parameters of an authorization request.');

  const hash = has('at_hash', 'c_hash', 's_hash');
  if (hash) return is('id_token', `It has the claim "${hash}", which only ID tokens have.`);
  const grant = has('scope', 'scp', 'permissions', 'gty');
  // Keycloak once copied the nonce into access tokens, so a token that grants something is not told by it.
  if (grant) return is('access_token', `It has the claim "${grant}", which says what its holder may do.`);
  if (has('nonce'))
    return is('id_token', 'It has the claim "nonce", which ties it to one authorization request.');
  if (typeof iss === 'string' && iss === sub && has('jti')) {
    return is('client_assertion', 'Its issuer is its own subject: a client proves who it is.');
  }
  return undefined;
}

const PROFILE = [
  'email_verified',
  'nickname',
  'picture',
  'given_name',
  'family_name',
  'preferred_username',
  'auth_time',
];

function fromAudience(token: ParsedToken, { clientId }: RoleContext): RoleVerdict | undefined {
  const auds = audiences(token);
  const [aud] = auds;
  if (aud === undefined) return undefined;
  const client = clientId ?? authorizedClient(token);
  if (client !== undefined) {
    if (auds.every((a) => a === client))
      return { role: 'id_token', reason: 'Its audience is the client itself, and it grants no scope.' };
    if (!auds.includes(client) && authorizedClient(token) !== undefined) {
      return {
        role: 'access_token',
        reason: 'It was issued to one party (the client) for another (its audience).',
      };
    }
  }
  const described = PROFILE.find((name) => token.claims?.[name] !== undefined);
  if (described && auds.length === 1 && !aud.includes(':')) {
    return {
      role: 'id_token',
      reason: `It describes a user ("${described}") to a client, and grants no scope.`,
    };
  }
  return undefined;
}

function fromShape({ kind, format }: ParsedToken): RoleVerdict {
  if (kind === 'google-access-token' || kind === 'auth0-opaque-jwe')
    return { role: 'access_token', reason: 'Only access tokens have this shape.' };
  if (kind === 'auth0-refresh-token')
    return { role: 'refresh_token', reason: 'Only refresh tokens have this shape.' };
  return {
    role: 'unknown',
    reason:
      format === 'jws' || format === 'unsecured'
        ? 'Nothing in it says what it is for.'
        : 'It was not seen being issued, and its content cannot be read.',
  };
}
