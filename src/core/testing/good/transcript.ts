import { s256 } from '../../join.ts';
import type { AuthorizationResponse, Flow } from '../../model.ts';
import { codeOf, form, nonceOf, stateOf, verifierOf } from '../logins.ts';

/** A login, or a page without one, in which nothing is wrong. */
export interface GoodLogin {
  /** Completes the sentence "nothing is wrong with …". */
  readonly name: string;
  /** A transcript, see `wire`. */
  readonly wire: string;
  /** What it must be understood as, in order of time, so that silence is not for want of recognition. */
  readonly flows: readonly ExpectedFlow[];
  /** Rules that may inform here, as the catalogue says; errors and warnings are never right. */
  readonly info?: readonly string[];
  /** Something of it was out of sight, so a rule may say so. */
  readonly unseen?: true;
}

/** What is left out is expected to be absent: no client, no answer, no exchange, no token, no call. */
export interface ExpectedFlow {
  readonly kind: Flow['kind'];
  readonly client?: string;
  readonly host?: string;
  readonly response?: AuthorizationResponse['mode'];
  /** The grant types of its token requests, in order and without the URN or URL before the name. */
  readonly grants?: string;
  /** What its tokens are, in the order they were first seen: `code access id refresh` … */
  readonly tokens?: string;
  /** Calls to APIs and UserInfo. */
  readonly calls?: number;
  /** Its other messages (login pages apart), each kind once in the order of first sight. */
  readonly also?: string;
}

type Values = Readonly<Record<string, string | undefined>>;

export interface Block {
  /** `wire` notes beyond the resource type, such as `tab=2 at=+5s`. */
  readonly on?: string;
  readonly headers?: Values;
  /** A string as it is, an object as a form. `undefined`: there was none, or nobody saw it. */
  readonly body?: string | Values;
  /** 0: no answer was seen. */
  readonly status?: number;
  /** Response headers. */
  readonly sets?: Values;
  /** The response body: a string as it is, an object as JSON. `undefined`: nobody saw it. */
  readonly answer?: string | object;
}

/** One request and its answer. */
export function send(type: string, method: string, url: string, o: Block = {}): string {
  const body = typeof o.body === 'object' ? form(o.body) : o.body;
  const answer = typeof o.answer === 'object' ? JSON.stringify(o.answer) : o.answer;
  const typed = typeof o.body === 'object' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {};
  const lines = [
    '',
    `* ${type} ${o.on ?? ''}`,
    `> ${method} ${url}`,
    ...headerLines('>', { ...typed, ...o.headers }),
    ...(body === undefined ? [] : ['>', `> ${body}`]),
    ...(o.status === 0 ? [] : [`< ${o.status ?? 200}`, ...headerLines('<', { ...o.sets })]),
    ...(answer === undefined ? [] : ['<', `< ${answer}`]),
  ];
  return lines.join('\n');
}

const headerLines = (mark: string, headers: Values): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${mark} ${name}: ${value}`],
  );

/** The top window goes to a page. */
export const visit = (url: string, o: Block = {}): string => send('main_frame', 'GET', url, o);

/** The top window is sent on. */
export const hop = (url: string, location: string, o: Block = {}): string =>
  visit(url, { status: 302, ...o, sets: { Location: location, ...o.sets } });

/** The top window posts a form. */
export const submit = (url: string, body: Values, o: Block = {}): string =>
  send('main_frame', 'POST', url, { body, ...o });

/** A hidden frame. */
export const frame = (url: string, o: Block = {}): string => send('sub_frame', 'GET', url, o);

/** Page code fetches something. */
export const ajax = (method: string, url: string, o: Block = {}): string => send('fetch', method, url, o);

/** An API call with a token. */
export const call = (
  url: string,
  token: string,
  o: Block & { method?: string; scheme?: string } = {},
): string =>
  ajax(o.method ?? 'GET', url, {
    ...o,
    headers: { Authorization: `${o.scheme ?? 'Bearer '}${token}`, ...o.headers },
  });

export const preflight = (url: string, method = 'GET', headers = 'authorization', o: Block = {}): string =>
  send('preflight', 'OPTIONS', url, {
    status: 204,
    ...o,
    headers: { 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': headers },
    sets: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': headers },
  });

/** What Auth0’s /userinfo answers. */
export const PROFILE = {
  sub: 'auth0|5f7c8ec7c33c6c004bbafe82',
  nickname: 'ada',
  email: 'ada@northwind.com',
};

export interface Client {
  /** The authorization endpoint and the token endpoint. */
  readonly authorize: string;
  readonly token: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
}

/** A code request with PKCE. `n` tells the logins of one transcript apart; `undefined` takes a parameter out. */
export const codeRequest = (c: Client, more: Values = {}, n = 1): string =>
  `${c.authorize}?${form({
    client_id: c.clientId,
    redirect_uri: c.redirectUri,
    response_type: 'code',
    scope: c.scope,
    state: stateOf(n),
    nonce: nonceOf(n),
    code_challenge: s256(verifierOf(n)),
    code_challenge_method: 'S256',
    ...more,
  })}`;

/** Where the browser is sent back to. */
export const callback = (c: Client, more: Values = {}, n = 1, mark = '?'): string =>
  `${c.redirectUri}${mark}${form({ code: codeOf(n), state: stateOf(n), ...more })}`;

/** The request that redeems the code. */
export const redeem = (
  c: Client,
  answer: object | undefined,
  o: Block & { n?: number; more?: Values } = {},
): string =>
  ajax('POST', c.token, {
    ...o,
    ...(answer === undefined ? {} : { answer }),
    body: {
      grant_type: 'authorization_code',
      client_id: c.clientId,
      code: codeOf(o.n),
      redirect_uri: c.redirectUri,
      code_verifier: verifierOf(o.n),
      ...o.more,
    },
  });

/** A renewal. */
export const refresh = (
  c: Client,
  refreshToken: string,
  answer: object | undefined,
  o: Block & { more?: Values } = {},
): string =>
  ajax('POST', c.token, {
    ...o,
    ...(answer === undefined ? {} : { answer }),
    body: { grant_type: 'refresh_token', client_id: c.clientId, refresh_token: refreshToken, ...o.more },
  });
