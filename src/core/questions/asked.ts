import { first, urlOf } from '../http.ts';
import type { Flow, Step, Token, TokenExchange } from '../model.ts';
import { perFlow } from '../per-flow.ts';
import { isHidden, requestedAudience } from './login.ts';

/** A request that says, or fails to say, which API it wants a token for; and what came of it. */
export interface Ask {
  /** The message in which the audience stands, or would stand. */
  readonly step: Step;
  readonly host: string;
  readonly clientId: string | undefined;
  /** As `requestedAudience`: `undefined` was not sent, `''` was sent empty. */
  readonly audience: string | undefined;
  /** The access tokens that it brought, renewals without an audience of their own included. */
  readonly tokens: readonly Token[];
  /** A code or a token came: the server took the request as it is. */
  readonly granted: boolean;
  /** The answer that refused it. */
  readonly refusal?: Step;
}

/**
 * Every request of a login that decides about an audience: the authorization request, and token requests that
 * name an API themselves. One that is out of sight (PAR, JAR, a login before the recording, the first leg of
 * MFA) is left out with all that it brought, so that nothing of it can be called missing.
 */
export const asksOf = perFlow((flow): readonly Ask[] => {
  const login = loginStep(flow);
  const asks = login
    ? [
        askOf(
          flow,
          login,
          flow.tokens.filter((token) => isUnwitnessed(token, flow)),
        ),
      ]
    : [];
  for (const exchange of flow.exchanges) {
    const step = askedIn(exchange, flow);
    if (!step) continue;
    const token = flow.tokens.find((t) => t.raw === answered(exchange, 'access_token'));
    const index = asks.findIndex((ask) => ask.step === step);
    const ask = asks[index] ?? askOf(flow, step, []);
    const known = token === undefined || ask.tokens.includes(token);
    const refused = step === exchange.request && exchange.response?.ok === false;
    asks.splice(index < 0 ? asks.length : index, 1, {
      ...ask,
      tokens: known ? ask.tokens : [...ask.tokens, token],
      granted: ask.granted || exchange.response?.ok === true,
      ...(refused && exchange.response ? { refusal: exchange.response } : {}),
    });
  }
  return asks;
});

const answered = ({ response }: TokenExchange, name: string) => response && first(response.params, name);

function askOf(flow: Flow, step: Step, tokens: readonly Token[]): Ask {
  const { response } = flow;
  const answer = step.kind === 'token-request' ? undefined : response;
  const frontChannel = answer && flow.tokens.find((t) => t.raw === first(answer.params, 'access_token'));
  return {
    step,
    host: urlOf(step.exchange).host,
    clientId: first(step.params, 'client_id') ?? flow.clientId,
    audience: requestedAudience(step.params),
    tokens: frontChannel ? [frontChannel, ...tokens] : tokens,
    granted: answer?.params.has('code') === true || frontChannel !== undefined || tokens.length > 0,
    ...(answer?.params.has('error') ? { refusal: answer } : {}),
  };
}

/** Where the login itself was asked for; a pushed request (RFC 9126) is the one that counts where it was seen. */
function loginStep({ request, steps }: Flow): Step | undefined {
  if (!request) return steps.find((s) => s.kind === 'device-authorization');
  if (isHidden(request)) return undefined;
  return request.pushed ? (steps.find((s) => s.kind === 'pushed-authorization') ?? request) : request;
}

/** The message that decided which API the token of an exchange is for. */
function askedIn(exchange: TokenExchange, flow: Flow): Step | undefined {
  const { request } = exchange;
  const { grantType } = request;
  if (grantType === 'authorization_code' || grantType.endsWith(':device_code')) return loginStep(flow);
  if (grantType === '' && answersLogin(exchange, flow)) return loginStep(flow);
  if (ASKS_ITSELF.test(grantType) || requestedAudience(request.params) !== undefined) return request;
  // RFC 6749 section 6: a renewal that names no API is for what was granted at first.
  if (grantType === 'refresh_token' && flow.request) return loginStep(flow);
  return undefined;
}

/** The body of the request was out of sight, but what came names the login that it is for. */
function answersLogin(exchange: TokenExchange, { request, tokens }: Flow): boolean {
  const idToken = tokens.find((token) => token.raw === answered(exchange, 'id_token'));
  const nonce = idToken?.claims?.nonce;
  return typeof nonce === 'string' && request !== undefined && nonce === first(request.params, 'nonce');
}

/** The grants without a step before them. With MFA and CIBA it was another request that named the API. */
const ASKS_ITSELF =
  /^(?:client_credentials|password)$|\/(?:password-realm|passwordless\/otp)$|:token-exchange$|:webauthn$/;

/** A token in use that only an answer out of sight can have brought; see `adopt.ts`. */
const isUnwitnessed = (token: Token, flow: Flow): boolean =>
  token.role === 'access_token' &&
  token.issuedAt === undefined &&
  flow.uses.some((use) => use.carried?.value === token.raw);
