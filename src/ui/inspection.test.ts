import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { bindingsOf } from '../core/bindings.ts';
import { s256 } from '../core/join.ts';
import type { JsonObject } from '../core/model.ts';
import { readPasted } from '../core/paste.ts';
import { thumbprint } from '../core/questions/dpop.ts';
import { apiToken, idToken } from '../core/testing/tokens.ts';
import { halfHash } from '../core/token-hash.ts';
import { looseTokens } from './inspection.ts';

/** What is said of the tokens in a text: the role, and what binds one to another. */
async function said(text: string): Promise<string[]> {
  const loose = looseTokens(readPasted(text), []);
  const all = await Promise.all(
    loose.map(async ({ token, flow }) =>
      (await bindingsOf(token, flow)).map(({ name, verdict }) => `${token.role}: ${name} ${verdict}`),
    ),
  );
  return all.flat();
}

describe('what stands beside a token in a pasted text', () => {
  const access = apiToken();
  const id = (token: string) => idToken({ at_hash: halfHash(token, 'RS256') ?? '' });
  const answer = (idOf: string) => JSON.stringify({ access_token: access, id_token: id(idOf) });

  test('the access token of an answer, by its hash', async () => {
    expect(await said(answer(access))).toEqual(['id_token: at_hash valid']);
    expect(await said(answer(`${access}x`))).toEqual(['id_token: at_hash invalid']);
    expect(await said(id(access))).toEqual(['id_token: at_hash cannot-be-checked']);
  });

  test('a proof, by the hash of the access token and by the key that it is bound to', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = (await exportJWK(publicKey)) as JsonObject;
    const proof = (token: string) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify({ jti: '1', ath: s256(token) })))
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey);
    const headers = async (token: string, of = token) =>
      said(`Authorization: DPoP ${token}\nDPoP: ${await proof(of)}`);
    const bound = apiToken({ cnf: { jkt: thumbprint(jwk) ?? '' } });
    expect(await headers(bound)).toEqual(['dpop_proof: ath valid', 'dpop_proof: jkt valid']);
    expect(await headers(bound, 'another')).toEqual(['dpop_proof: ath invalid', 'dpop_proof: jkt valid']);
    expect(await headers(apiToken({ cnf: { jkt: 'x' } }))).toEqual([
      'dpop_proof: ath valid',
      'dpop_proof: jkt invalid',
    ]);
    expect(await headers(access)).toEqual(['dpop_proof: ath valid', 'dpop_proof: jkt cannot-be-checked']);
    expect(await said(await proof(access))).toEqual([
      'dpop_proof: ath cannot-be-checked',
      'dpop_proof: jkt cannot-be-checked',
    ]);
  });
});
