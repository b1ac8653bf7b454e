import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { first, parseForm } from './http.ts';
import { placeOf, unpacked } from './packed.ts';
import { CLIENT, CUSTOM, codeExchange, codeOf, form, nonceOf, stateOf, tokens } from './testing/logins.ts';
import { apiToken, CUSTOM_ISSUER, encryptedApiToken, ISSUED, jwt } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

const BACK = 'https://app.northwind.com/callback';
const answer = { iss: CUSTOM_ISSUER, aud: CLIENT, exp: ISSUED + 600, code: codeOf(), state: stateOf() };
const login = (request: Record<string, string>, response: string) => `
  * main_frame
  > GET https://${CUSTOM}/authorize?${form({ client_id: CLIENT, response_type: 'code', ...request })}
  < 302
  < Location: ${BACK}?${response}
  * main_frame
  > GET ${BACK}?${response}
  < 200`;
const flowsOf = (text: string) => diagnose(wire(text), []).session.flows;

describe('the answer of JARM', () => {
  const [flow, ...others] = flowsOf(
    login({ state: stateOf(), redirect_uri: BACK, response_mode: 'query.jwt' }, `response=${jwt(answer)}`) +
      codeExchange({ redirectUri: BACK }, tokens(apiToken()), { code_verifier: undefined }),
  );

  it('is joined to its request and its exchange by what the JWT holds', () => {
    expect(others).toEqual([]);
    expect(flow?.exchanges).toHaveLength(1);
    expect(flow?.response && first(flow.response.params, 'code')).toBe(codeOf());
    expect(flow?.response && first(flow.response.params, 'iss')).toBe(CUSTOM_ISSUER);
    expect(flow?.response?.params.has('exp')).toBe(false);
  });

  it('keeps its code in the ledger, at the parameter that holds it', () => {
    const code = flow?.tokens.find((token) => token.role === 'authorization_code');
    expect(code?.raw).toBe(codeOf());
    expect(code?.seen[0]).toMatchObject({ part: 'redirect', name: 'response' });
    expect(code?.seen.at(-1)).toMatchObject({ part: 'request-body', name: 'code' });
  });

  it('stays shut where it is encrypted', () => {
    expect(unpacked(parseForm(`response=${encryptedApiToken()}`), 'response')).toBeUndefined();
  });
});

describe('a request object', () => {
  const inside = {
    client_id: CLIENT,
    redirect_uri: BACK,
    state: stateOf(),
    nonce: nonceOf(),
    scope: 'openid',
  };
  const request = jwt({ iss: CLIENT, aud: CUSTOM_ISSUER, exp: ISSUED + 300, max_age: 60, ...inside });

  it('is read where it is signed, and what it says counts', () => {
    const [flow] = flowsOf(login({ request, scope: 'email' }, form({ code: codeOf(), state: stateOf() })));
    expect(flow?.request).toMatchObject({ hidden: false });
    const params = flow?.request?.params ?? new Map();
    expect([first(params, 'scope'), first(params, 'max_age'), first(params, 'response_type')]).toEqual([
      'openid',
      '60',
      'code',
    ]);
    expect(params.has('aud')).toBe(false);
    expect(flow?.response).toBeDefined();
    expect(flow?.request && placeOf(flow.request, 'nonce')).toBe('request');
    expect(flow?.request && placeOf(flow.request, 'response_type')).toBe('response_type');
  });

  it.each([encryptedApiToken(), jwt({}), 'no.jwt'])('hides the request where it cannot be read', (other) => {
    const [flow] = flowsOf(
      login({ request: other, state: stateOf() }, form({ code: codeOf(), state: stateOf() })),
    );
    expect(flow?.request?.hidden).toBe(true);
  });
});
