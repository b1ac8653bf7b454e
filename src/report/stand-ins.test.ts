import { describe, expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { s256 } from '../core/join.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { wire } from '../core/testing/wire.ts';
import { parseToken } from '../core/token.ts';
import { halfHash } from '../core/token-hash.ts';
import type { Kind } from './redact/kinds.ts';
import type { Redaction } from './redact.ts';
import { imitate, redactionIn } from './stand-ins.ts';

const shape = '43:Aa0-_';
const replaced = (kind: string, of = shape, n = 1) => ({
  pseudonym: `‹${kind} ${n}›`,
  kind: kind as Kind,
  shape: of,
});
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
const alg = part({ alg: 'RS256', typ: 'JWT' });
const at = (value: string) => encodeURIComponent(value);

const ACCESS = `${alg}.${part({ iss: 'https://a.example/', sub: 'u', jti: '‹jti 1›' })}.‹signature 1›`;
const AT_HASH = 'AAAAAAAAAAAAAAAAAAAAAA';
const ID = `${alg}.${part({ iss: 'https://a.example/', nonce: '‹nonce 1›', at_hash: AT_HASH })}.‹signature 2›`;

const LOGIN = wire(`
> GET https://a.example/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_challenge=${at('‹code_challenge 1›')}&code_challenge_method=S256&state=${at('‹state 1›')}&nonce=${at('‹nonce 1›')}&scope=openid
< 302
< Location: https://app.example/cb?code=${at('‹code 1›')}&state=${at('‹state 1›').replaceAll('%20', '+')}
> GET https://app.example/cb?code=${at('‹code 1›')}&state=${at('‹state 1›')}
< 200
> POST https://a.example/oauth/token
> Content-Type: application/x-www-form-urlencoded
> Authorization: Basic ${Buffer.from('c:‹client secret 1›').toString('base64')}
>
> grant_type=authorization_code&code=${at('‹code 1›')}&code_verifier=${at('‹code_verifier 1›')}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb
< 200
< Content-Type: application/json
<
< {"access_token":"${ACCESS}","id_token":"${ID}","token_type":"Bearer","more":"{\\"a\\":\\"‹odd 1›\\"}"}
> GET https://api.example/me?back=${at(`https://x.example/?t=${at('‹code 1›')}`)}
> Authorization: Bearer ${ACCESS}
< 200
`);

const REDACTION: Redaction = {
  profile: 'support',
  replaced: [
    ...['code_challenge', 'code', 'code_verifier', 'jti', 'nonce', 'client secret'].map((k) => replaced(k)),
    replaced('signature'),
    replaced('signature', shape, 2),
    replaced('state', '1:0'),
    replaced('odd', '9:a%22%5C'),
  ],
  hashes: [
    { of: '‹code_verifier 1›', by: 'S256', is: '‹code_challenge 1›' },
    { of: ACCESS, by: 'half SHA-256', is: AT_HASH },
  ],
};

describe('a redacted log with made-up values', () => {
  const { exchanges, named } = imitate(LOGIN, REDACTION);
  const param = (exchange: Exchange | undefined, name: string) =>
    new URL(exchange?.url ?? '').searchParams.get(name) ?? '';
  const [asked, back, redeemed, used] = exchanges;
  const form = new URLSearchParams(redeemed?.requestBody);
  const answer = JSON.parse(redeemed?.responseBody ?? '{}');

  it('has no pseudonym left', () => {
    expect(decodeURIComponent(decodeURIComponent(JSON.stringify(exchanges)))).not.toContain('‹');
  });

  it('is equal where the pseudonyms were', () => {
    const code = param(back, 'code');
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(form.get('code')).toBe(code);
    expect(new URL(asked?.redirectTo ?? '').searchParams.get('code')).toBe(code);
    expect(new URL(asked?.redirectTo ?? '').searchParams.get('state')).toBe(param(asked, 'state'));
    expect(new URL(param(used, 'back')).searchParams.get('t')).toBe(code);
    expect(parseToken(answer.id_token).claims?.nonce).toBe(param(asked, 'nonce'));
    expect(used?.requestHeaders?.[0]?.value).toBe(`Bearer ${answer.access_token}`);
  });

  it('has the form of the values, in every encoding', () => {
    expect(param(asked, 'state')).toMatch(/^\d$/);
    expect(JSON.parse(answer.more).a).toMatch(/^["\\a-z]{9}$/);
    const basic =
      redeemed?.requestHeaders?.find(({ name }) => name === 'Authorization')?.value.slice(6) ?? '';
    expect(Buffer.from(basic, 'base64').toString()).toMatch(/^c:[\w-]{43}$/);
    expect(parseToken(answer.access_token).flaw).toBeUndefined();
  });

  it('keeps the hashes among them', () => {
    expect(s256(form.get('code_verifier') ?? '')).toBe(param(asked, 'code_challenge'));
    const { at_hash } = parseToken(answer.id_token).claims ?? {};
    expect(at_hash).toBe(halfHash(answer.access_token, 'RS256'));
  });

  it('is diagnosed in the words of the redacted log', () => {
    const diagnosis = named(diagnose(exchanges, rules));
    const { flows, facts, tokens } = diagnosis.session;
    expect(flows).toHaveLength(1);
    const [flow] = flows;
    expect(flow?.steps.map(({ exchange }) => exchange).every((e) => LOGIN.includes(e))).toBe(true);
    expect(flow?.request?.params.get('state')).toEqual(['‹state 1›']);
    expect(flow?.steps).toContain(flow?.request);
    expect(tokens.map(({ raw }) => raw)).toEqual(['‹code 1›', ACCESS, ID]);
    expect(flow?.tokens).toEqual(tokens);
    expect(tokens[2]?.claims).toMatchObject({ nonce: '‹nonce 1›', at_hash: AT_HASH });
    expect(flow && facts.recent(flow)).toEqual([]);
    expect(facts.isAuthorizationServer('a.example')).toBe(true);
  });
});

it('takes of a redaction what concerns some exchanges', () => {
  expect(redactionIn(LOGIN, REDACTION)).toEqual(REDACTION);
  const { replaced: names, hashes } = redactionIn(LOGIN.slice(1, 2), REDACTION);
  expect(names.map(({ pseudonym }) => pseudonym)).toEqual(['‹code 1›', '‹state 1›']);
  expect(hashes).toEqual([]);
});

it('leaves a log without pseudonyms as it is', () => {
  const plain = wire('> GET https://a.example/authorize?client_id=c&response_type=code\n< 200');
  const imitation = imitate(plain, REDACTION);
  expect(imitation.exchanges[0]).toBe(plain[0]);
  const diagnosis = diagnose(plain, rules);
  const renamed = imitation.named(diagnosis);
  expect(renamed.findings).toBe(diagnosis.findings);
  expect(renamed.session.flows).toBe(diagnosis.session.flows);
});

describe('a table that is off', () => {
  const strange: readonly Redaction[] = [
    { profile: 'support', replaced: [replaced('code', '')], hashes: [] },
    { profile: 'support', replaced: [replaced('code', '999999999999:a')], hashes: [] },
    { profile: 'support', replaced: [replaced('code', 'NaN:%E0%A4%A :: =%')], hashes: [] },
    { profile: 'support', replaced: [replaced('__proto__'), replaced('constructor')], hashes: [] },
    {
      profile: 'support',
      replaced: [replaced('code')],
      hashes: [
        { of: '‹code 1›', by: 'S256', is: '‹state 1›' },
        { of: '‹state 1›', by: 'S256', is: '‹code 1›' },
        { of: ACCESS, by: 'half SHA-512', is: AT_HASH },
        { of: ID, by: 'half SHA-256', is: AT_HASH },
      ],
    },
    {
      profile: 'support',
      replaced: [],
      hashes: Array.from({ length: 50_000 }, (_, i) => ({
        of: `‹code ${i + 2}›`,
        by: 'S256',
        is: `‹code ${i + 1}›`,
      })),
    },
  ];
  it.each(strange.map((redaction, i) => [i, redaction] as const))('%i throws nothing', (_, redaction) => {
    const imitation = imitate(LOGIN, redaction);
    expect(imitation.named(diagnose(imitation.exchanges, rules)).session.flows).toHaveLength(1);
  });
});
