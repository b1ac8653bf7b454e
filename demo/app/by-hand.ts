import { callback, custom, spa } from './config.ts';
import type { Action, Result } from './result.ts';

/** Hand-written OAuth, for the mistakes that an SDK would not let anybody make. */

export interface ByHandOptions {
  readonly domain?: string;
  /** Where the code is redeemed, if not where the login was. */
  readonly tokenDomain?: string;
  readonly clientId?: string;
  /** Parameters of the authorization request; `undefined` leaves a usual one out. */
  readonly params?: Readonly<Record<string, string | undefined>>;
  /** More, or other, fields of the token request. */
  readonly exchange?: Readonly<Record<string, string | undefined>>;
}

export interface Tokens {
  readonly access_token?: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}

interface Pending {
  readonly state: string | undefined;
  readonly verifier: string;
}

const key = 'northwind.login';

export function byHand(options: ByHandOptions, then: (tokens: Tokens) => Promise<Result>): Action {
  return {
    start: () => authorize(options),
    finish: async (back) => {
      const failure = back.searchParams.get('error');
      if (failure) throw new Error(`${failure}: ${back.searchParams.get('error_description')}`);
      return then(await redeem(options, codeOf(back)));
    },
  };
}

/** Sends the browser to the authorization endpoint. */
export async function authorize({ domain = custom, clientId = spa.clientId, params = {} }: ByHandOptions) {
  const verifier = random();
  const all: Record<string, string | undefined> = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile email',
    state: random(),
    nonce: random(),
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...params,
  };
  const pending: Pending = { state: all.state, verifier };
  sessionStorage.setItem(key, JSON.stringify(pending));
  location.assign(`${domain}/authorize?${form(all)}`);
  return undefined;
}

/** The code of the callback, once the state was compared. */
export function codeOf(back: URL): string {
  const { state } = pendingLogin();
  if (state !== undefined && back.searchParams.get('state') !== state)
    throw new Error('The state is another one');
  return back.searchParams.get('code') ?? '';
}

/** Redeems a code at the token endpoint. */
export async function redeem(options: ByHandOptions, code: string): Promise<Tokens> {
  const { domain = custom, tokenDomain = domain } = options;
  const response = await fetch(`${tokenDomain}/oauth/token`, {
    method: 'POST',
    body: exchangeOf(options, code),
  });
  return (await response.json()) as Tokens;
}

/** The fields of the token request. */
export function exchangeOf({ clientId = spa.clientId, exchange = {} }: ByHandOptions, code: string) {
  return form({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: pendingLogin().verifier,
    redirect_uri: callback,
    ...exchange,
  });
}

function form(fields: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).filter((f): f is [string, string] => f[1] !== undefined));
}

function pendingLogin(): Pending {
  return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Pending;
}

export function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');
}

/** Reads a claim without verifying anything, as apps do to greet a user. */
export function claim(token: string | undefined, name: string): string {
  const json = atob((token?.split('.')[1] ?? 'e30').replace(/-/g, '+').replace(/_/g, '/'));
  return String((JSON.parse(json) as Record<string, unknown>)[name]);
}
