import { APP, CLIENT, CUSTOM, form, nonceOf, stateOf } from './logins.ts';

/** Pieces of transcripts with pushed requests (RFC 9126) and request objects (RFC 9101). */

export const REFERENCE = 'urn:ietf:params:oauth:request_uri:6esc11ACC5bwc014ltc14eY22c';

type Values = Readonly<Record<string, string | undefined>>;

/** The page pushes its request. */
export const push = (
  more: Values = {},
  answer: object = { request_uri: REFERENCE, expires_in: 30 },
): string => `
  * fetch
  > POST https://${CUSTOM}/oauth/par
  > Content-Type: application/x-www-form-urlencoded
  >
  > ${form({ client_id: CLIENT, response_type: 'code', redirect_uri: APP, scope: 'openid', state: stateOf(), nonce: nonceOf(), ...more })}
  < 201
  <
  < ${JSON.stringify(answer)}`;

/** The authorization request that refers to it, or carries its parameters itself; answered with a code, or not. */
export const follow = (
  more: Values = {},
  o: { status?: number; at?: string; back?: Values } = {},
): string => `
  * main_frame at=${o.at ?? '+1s'}
  > GET https://${CUSTOM}/authorize?${form({ client_id: CLIENT, request_uri: REFERENCE, ...more })}
  < ${o.status ?? 302}
  < x-auth0-requestid: e623ebb9c257099ed80f${o.status === undefined ? `\n< Location: ${APP}?${form({ code: 'Code1-0123456789abcdef', state: stateOf(), ...o.back })}` : ''}`;

export const denied = (error: string): Values => ({ code: undefined, error });
