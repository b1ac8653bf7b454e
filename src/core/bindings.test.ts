import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindingsOf } from './bindings.ts';
import { createDiagnoser } from './diagnose.ts';
import { s256 } from './join.ts';
import type { Flow, JsonObject, TokenRole } from './model.ts';
import { thumbprint } from './questions/dpop.ts';
import { apiCall, codeOf, login, nonceOf, stateOf, tokens } from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';
import { halfHash } from './token-hash.ts';

const flowOf = (transcript: string): Flow => {
  const [flow] = createDiagnoser([])(wire(transcript)).session.flows;
  if (!flow) throw new Error('no login');
  return flow;
};

/** `name verdict` of all that binds the token of this role. */
async function bindings(transcript: string, role: TokenRole): Promise<string[]> {
  const flow = flowOf(transcript);
  const token = flow.tokens.find((t) => t.role === role);
  if (!token) throw new Error('no token');
  return (await bindingsOf(token, flow)).map(({ name, verdict }) => `${name} ${verdict}`);
}

describe('the hashes of an ID token', () => {
  const access = apiToken();
  const withHashes = (claims: JsonObject, alg = 'RS256') =>
    login({}, tokens(access, { id_token: idToken({ nonce: nonceOf(), ...claims }, { alg }) }));
  const half = (value: string, alg = 'RS256') => halfHash(value, alg) ?? '';

  it.each(['RS256', 'ES384', 'PS512', 'HS256'])('%s: that of the access token', async (alg) => {
    expect(await bindings(withHashes({ at_hash: half(access, alg) }, alg), 'id_token')).toEqual([
      'at_hash valid',
    ]);
    expect(await bindings(withHashes({ at_hash: half(`${access}x`, alg) }, alg), 'id_token')).toEqual([
      'at_hash invalid',
    ]);
  });

  it('those of the code and the state', async () => {
    const good = withHashes({ c_hash: half(codeOf()), s_hash: half(stateOf()) });
    expect(await bindings(good, 'id_token')).toEqual(['c_hash valid', 's_hash valid']);
    const bad = withHashes({ c_hash: half(codeOf(2)), s_hash: half(stateOf(2)) });
    expect(await bindings(bad, 'id_token')).toEqual(['c_hash invalid', 's_hash invalid']);
  });

  it('cannot be checked where the algorithm names no hash, or a report took the token out', async () => {
    const eddsa = withHashes({ at_hash: 'abc' }, 'EdDSA');
    expect(await bindings(eddsa, 'id_token')).toEqual(['at_hash cannot-be-checked']);
    const redacted = access.replace(/[^.]+$/, '‹signature 1›');
    const text = login(
      {},
      tokens(redacted, { id_token: idToken({ nonce: nonceOf(), at_hash: half(access) }) }),
    );
    expect(await bindings(text, 'id_token')).toEqual(['at_hash cannot-be-checked']);
  });

  it('those of an answer whose request nobody saw', async () => {
    const id = idToken({ nonce: nonceOf(), at_hash: half(access) });
    const callback = (token: string) =>
      `> GET https://app.northwind.com/callback#access_token=${token}&id_token=${id}&token_type=Bearer\n`;
    expect(await bindings(callback(access), 'id_token')).toEqual(['at_hash valid']);
    expect(await bindings(callback(apiToken({ jti: 'other' })), 'id_token')).toEqual(['at_hash invalid']);
  });

  it('says nothing of what is not there', async () => {
    expect(await bindings(withHashes({}), 'id_token')).toEqual([]);
    expect(await bindings(withHashes({ at_hash: 1 }), 'id_token')).toEqual([]);
    expect(await bindings(login({}, tokens(access)), 'access_token')).toEqual([]);
  });
});

describe('the DPoP proofs of an access token', () => {
  let prove: (token: string, claims?: JsonObject, header?: JsonObject) => Promise<string>;
  let jkt: string;
  let otherKey: JsonObject;
  const url = 'https://api.northwind.com/orders';

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = (await exportJWK(publicKey)) as JsonObject;
    otherKey = (await exportJWK((await generateKeyPair('ES256')).publicKey)) as JsonObject;
    jkt = thumbprint(jwk) ?? '';
    prove = (token, claims = {}, header = {}) =>
      new CompactSign(
        new TextEncoder().encode(
          JSON.stringify({ jti: '1', htm: 'GET', htu: url, iat: 1, ath: s256(token), ...claims }),
        ),
      )
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { ...jwk }, ...header })
        .sign(privateKey);
  });

  const used = (token: string, proof: string) =>
    login({}, tokens(token, { token_type: 'DPoP' })) +
    apiCall(token, { url, scheme: 'DPoP ' }).replace('> Origin', `> DPoP: ${proof}\n> Origin`);
  const proven = async (token: string, proof: string) => {
    const flow = flowOf(used(token, proof));
    const access = flow.tokens.find((t) => t.role === 'access_token');
    return access ? await bindingsOf(access, flow) : [];
  };

  it('fits: its own key, ath and jkt', async () => {
    const token = apiToken({ cnf: { jkt } });
    const [binding] = await proven(token, await prove(token));
    expect(binding).toEqual({
      name: 'DPoP proof of GET /orders',
      verdict: 'valid',
      says: 'its signature fits its own key, it is for this request (htm, htu), its ath is the hash of this token, and its key is the one that this token is bound to (cnf.jkt).',
    });
  });

  it('fits an opaque token, whose binding is out of sight', async () => {
    const token = auth0OpaqueJwe();
    expect(await proven(token, await prove(token))).toMatchObject([{ verdict: 'valid' }]);
  });

  it('does not fit', async () => {
    const token = apiToken({ cnf: { jkt } });
    const cases: [string, RegExp][] = [
      [await prove(token, { ath: s256('another') }), /ath/],
      [await prove(token, {}, { jwk: otherKey }), /signature/],
      [await prove(token, { htm: 'POST' }), /htm/],
      [await prove(token, { htu: 'https://api.northwind.com/payments' }), /htu/],
      [`${(await prove(token)).slice(0, -4)}AAAA`, /signature/],
    ];
    for (const [proof, reason] of cases)
      expect(await proven(token, proof)).toMatchObject([
        { verdict: 'invalid', says: expect.stringMatching(reason) },
      ]);
    const foreign = apiToken({ cnf: { jkt: thumbprint(otherKey) ?? '' } });
    expect(await proven(foreign, await prove(foreign))).toMatchObject([
      { verdict: 'invalid', says: expect.stringContaining('jkt') },
    ]);
  });

  it('cannot be checked where the proof is no proof', async () => {
    const token = apiToken({ cnf: { jkt } });
    const keyless = await prove(token, {}, { jwk: { kty: 'EC' } });
    for (const proof of ['garbage', keyless])
      for (const { verdict } of await proven(token, proof)) expect(verdict).not.toBe('valid');
    expect(await proven(token, 'garbage')).toHaveLength(1);
  });
});
