import { makeCall } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { evidence, first, urlOf } from '../../http.ts';
import { isDisguised } from '../../masked.ts';
import type { AuthorizationRequest, AuthorizationResponse, Evidence, Flow } from '../../model.ts';
import { answersOf, isNext, isTied, sameValue } from '../../questions/front-channel.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { sdkOf } from '../../sdk.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const stateMismatch: Rule = {
  id: 'state-mismatch',
  index: 'g09',
  title: 'The answer does not have the state that the app sent',
  severity: 'error',
  why: 'An app must refuse an answer whose `state` is not the one that it sent from this browser: “Invalid state”, “state_mismatch”, “missing_transaction”. It happens when a login is begun twice and the first answer comes last, when a callback or a login page is opened again, when something on the way rewrites the parameter, and when somebody slips in an answer of their own.',
  fix: 'Begin a login once at a time, keep its `state` where the same tab finds it again, answer the callback once, and take the parameters out of the address afterwards (`history.replaceState`). When an answer does not fit, begin a new login instead of trying again.',
  notWhen: [
    'Two logins crossed in one tab, and the code of the first was not redeemed in sight (information).',
    'The request was not seen: the recording began late, or another tab made it.',
    'The two differ only in padding, in a + that became a space, or in Facebook’s #_=_.',
    'The answer went to another address than the redirect URI: it belongs to a broker on the way.',
    'The cookie that holds the state did not come back to the app’s server (i12).',
  ],
  docs: [auth0Docs('State Parameter'), rfc(6749, '10.12'), rfc(6749, '4.1.2')],
  supersededBy: ['callback-cookie-lost', 'login-loop'],
  *check(flow, facts) {
    const { request } = flow;
    if (request && isUpstreamLeg(request, facts)) return;
    const answer = rewritten(flow);
    if (answer && request) {
      const guessed = isNext(answer, flow) && !isTied(answer, flow);
      yield problem({
        message: `The app sent one state to ${urlOf(request.exchange).host}, and the answer to that ${guessed ? '' : 'very '}request came to ${answer.to} with another.`,
        certainty: guessed ? 'likely' : 'certain',
        at: [paramOf(answer, 'state'), paramOf(request, 'state')],
      });
      return;
    }
    const newer = beganAnew(flow, facts);
    if (newer && flow.response) {
      yield problem({
        message: `The user began a second login before this one was answered, and ${flow.response.to} did not redeem its code: the SDK keeps the state of the last login only.`,
        severity: 'info',
        certainty: 'possible',
        changes: [makeCall('log-in')],
        at: [paramOf(flow.response, 'state'), paramOf(newer, 'state')],
      });
      return;
    }
    const refusal = refusedByApp(flow);
    if (!refusal) return;
    const { response, status, at } = refusal;
    yield problem({
      message: `${response.to} refused the answer${status} because its state is not one that the app is waiting for.`,
      certainty: 'likely',
      changes: [makeCall('log-in')],
      at: [at, paramOf(response, 'state')],
    });
  },
};

/** The answer to this request, beyond doubt, with a `state` that this request did not have. */
function rewritten(flow: Flow): AuthorizationResponse | undefined {
  const sent = flow.request && first(flow.request.params, 'state');
  if (!sent) return undefined;
  const answers = answersOf(flow);
  return answers.find((answer) => {
    const state = first(answer.params, 'state');
    if (
      !state ||
      sameValue(state, sent) ||
      MASKED.test(state + sent) ||
      isDisguised(state) ||
      isDisguised(sent)
    )
      return false;
    const code = first(answer.params, 'code');
    return (
      isTied(answer, flow) ||
      isNext(answer, flow) ||
      answers.some((a) => code && a !== answer && first(a.params, 'code') === code && isTied(a, flow))
    );
  });
}

/** The request that took this one's place in the same tab, while its answer had not come. */
function beganAnew(flow: Flow, facts: Facts): AuthorizationRequest | undefined {
  const { request, response, exchanges, uses } = flow;
  const newer = facts.after(flow)?.request;
  if (!request || !response?.params.has('code') || exchanges.length > 0 || uses.some((u) => u.carried))
    return undefined;
  if (newer?.via !== 'navigation' || newer.exchange.tab !== response.exchange.tab) return undefined;
  const isBetween = newer.exchange.startedAt < response.exchange.startedAt;
  // Other SDKs keep several side by side.
  const keepsOne = /^(?:auth0-(?:spa-js|react|vue|angular)|@auth0\/auth0-[\w-]+)$/.test(
    sdkOf(flow)?.name ?? '',
  );
  return isBetween && keepsOne && response.exchange.tab !== undefined ? newer : undefined;
}

/** Somebody has cleaned the recording. */
const MASKED = /redact|\*{3}|\[\w*\]|x{6}/i;

/** The words of passport, openid-client, Auth.js, Spring, omniauth, Authlib, ASP.NET, oauth2-proxy and Auth0's SDKs. */
const REFUSED =
  /state[ _]mismatch|mismatching[_ ]state|csrf_detected|state not equal|invalid (?:authorization request )?state\b|invalid_state|unable to verify (?:authorization )?request state|(?:the )?state parameter (?:is invalid|mismatch|does not match)|authorization_request_not_found|state is invalid|\bcorrelation failed|missing_transaction/i;

/** What the app's own server said to the callback. */
function refusedByApp({
  response,
  exchanges,
}: Flow):
  | { readonly response: AuthorizationResponse; readonly status: string; readonly at: Evidence }
  | undefined {
  if (!response?.params.has('state') || response.params.has('error') || exchanges.length > 0)
    return undefined;
  const callback = response.received ?? (response.part === 'redirect' ? undefined : response.exchange);
  if (!callback || response.mode === 'web_message') return undefined;
  const { status } = callback;
  if (REFUSED.test(decoded(callback.redirectTo)))
    return { response, status: '', at: evidence(callback, 'redirect') };
  if (status === undefined || status < 400 || !REFUSED.test(callback.responseBody?.slice(0, 16_384) ?? ''))
    return undefined;
  return { response, status: ` (${status})`, at: evidence(callback, 'response-body') };
}

const decoded = (url: string | undefined): string => url?.slice(0, 4096).replaceAll(/\+|%20/g, ' ') ?? '';
