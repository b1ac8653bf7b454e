import { first } from './http.ts';
import type { Params, Step } from './model.ts';
import { looksLikeJwt, parseToken } from './token.ts';

/**
 * Parameters that travel inside one signed JWT: the request object of RFC 9101 (`request`) and the answer of JARM
 * (`response`). What is signed can be read; what is encrypted cannot.
 */
export type Holder = 'request' | 'response';

/** About the JWT itself, and no parameters of the message. `iss` of an answer is one: RFC 9207. */
const OWN: Readonly<Record<Holder, RegExp>> = {
  request: /^(?:iss|sub|aud|exp|iat|nbf|jti)$/,
  response: /^(?:sub|aud|exp|iat|nbf|jti)$/,
};

/** The parameters with those from inside put over them (RFC 9101 section 6.3); `undefined`: nothing to read. */
export function unpacked(params: Params, holder: Holder): Params | undefined {
  const inside = parametersIn(params, holder);
  return inside && new Map([...params, ...inside]);
}

function parametersIn(params: Params, holder: Holder): Params | undefined {
  const jwt = first(params, holder);
  const claims = jwt && looksLikeJwt(jwt) ? parseToken(jwt).claims : undefined;
  if (!claims) return undefined;
  const members = Object.entries(claims).flatMap(([name, value]): [string, string[]][] =>
    value === null || OWN[holder].test(name)
      ? []
      : [[name, [typeof value === 'string' ? value : JSON.stringify(value)]]],
  );
  return members.length > 0 ? new Map(members) : undefined;
}

/** The parameter under which a value stands in the message: its own name, or that of the JWT that holds it. */
export function placeOf({ kind, params }: Step, name: string): string {
  const holder = kind === 'authorization-response' ? 'response' : 'request';
  if (name === holder || !params.has(holder) || !/^(?:authorization|pushed)-/.test(kind)) return name;
  return parametersIn(params, holder)?.has(name) ? holder : name;
}
