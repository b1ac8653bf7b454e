import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Diagnosis, Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { API, apiCall, login, nonceOf, tokenCall, tokens } from '../core/testing/logins.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken } from '../core/testing/tokens.ts';
import { wire } from '../core/testing/wire.ts';
import { lifeOf, shareLeft } from './expiry.tsx';
import { type ListedToken, listTokens, worstOf } from './listed-tokens.ts';
import { fixtureExchanges, oneLogin } from './testing/fixture.ts';
import { audienceWords, clockAhead, domainWords, sentTo } from './token-story.ts';

const diagnose = (exchanges: readonly Exchange[]): Diagnosis => createDiagnoser(rules)(exchanges);
const rolesOf = (listed: readonly ListedToken[]) => listed.map(({ token }) => token.role);
const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('It is not there');
  return value;
};
const renewed = (n: number) => {
  const scope = 'openid profile email read:orders offline_access';
  const first = apiToken({ jti: 'first', scope });
  const second = apiToken({ jti: 'second', scope });
  const refresh = auth0RefreshToken('one');
  const renewal = {
    grant_type: 'refresh_token',
    client_id: 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe',
    refresh_token: refresh,
  };
  return (
    login(
      { n, audience: API, scope },
      tokens(first, { scope, id_token: idToken({ nonce: nonceOf(n) }), refresh_token: refresh }),
    ) +
    apiCall(first) +
    tokenCall({ n }, renewal, tokens(second, { scope, refresh_token: auth0RefreshToken('two') })) +
    apiCall(second)
  );
};

describe('the tokens of a tab', () => {
  it('stand newest first, those of a renewal before those of the login', () => {
    const listed = listTokens(diagnose(wire(renewed(1))));
    expect(rolesOf(listed)).toEqual([
      'access_token',
      'refresh_token',
      'access_token',
      'id_token',
      'refresh_token',
    ]);
    expect(listed[0]?.token.claims?.jti).toBe('second');
    expect(listed.map(({ at }) => at)).toEqual(listed.map(({ at }) => at).toSorted((a, b) => b - a));
  });

  it('are listed once each, whichever logins know them', () => {
    const { session } = createDiagnoser([])(fixtureExchanges(33, 0));
    const listed = listTokens({ session, findings: [], unseen: [] });
    expect(new Set(listed.map(({ token }) => token.raw)).size).toBe(listed.length);
    const doubled = { ...session, flows: [...session.flows, ...session.flows] };
    expect(listTokens({ session: doubled, findings: [], unseen: [] })).toHaveLength(listed.length);
  });

  it('name the last request that carried them', () => {
    const [access] = listTokens(diagnose(oneLogin('noAudience')));
    expect(access?.sent?.status).toBe(401);
    expect(access?.findings.map(({ rule }) => rule)).toEqual(['missing-audience-opaque-token']);
  });
});

describe('the worst finding of a tab', () => {
  it('is an error before anything milder, and of the newest login among equals', () => {
    const diagnosis = diagnose(fixtureExchanges(22, 0));
    const worst = found(worstOf(diagnosis));
    expect(worst.severity).toBe('error');
    const began = (id: string) => diagnosis.session.flows.find((flow) => flow.id === id)?.startedAt ?? 0;
    const equals = diagnosis.findings.filter(
      (f) => f.severity === 'error' && f.certainty === worst.certainty && began(f.flow) > began(worst.flow),
    );
    expect(equals).toEqual([]);
  });

  it('is none where nothing is wrong', () => {
    expect(worstOf(diagnose(oneLogin('right')))).toBeUndefined();
  });
});

describe('the story of a token', () => {
  const diagnosis = diagnose(oneLogin('right'));
  const { facts } = diagnosis.session;
  const [access, id, refresh] = listTokens(diagnosis).map(({ token, flow }) => ({ token, flow }));

  it('says whether its issuer is the custom domain', () => {
    expect(domainWords(found(access).token, facts)).toBe('the custom domain of northwind.auth0.com');
    const [management] = listTokens(diagnose(oneLogin('wrongDomain')));
    const other = diagnose(oneLogin('wrongDomain')).session.facts;
    expect(domainWords(found(management).token, other)).toMatch(/custom domain/);
    const own = { ...found(access).token, claims: { iss: 'https://northwind.auth0.com/' } };
    expect(domainWords(own, facts)).toBe('the tenant’s own domain, not login.northwind.com');
    expect(domainWords({ ...own, claims: { iss: 'https://nobody.example/' } }, facts)).toBeUndefined();
  });

  it('says where it was sent, and what came back', () => {
    expect(sentTo(found(access).token, found(access).flow, facts)).toEqual([
      { host: 'api.northwind.com', path: '/orders', answers: [{ status: 200, times: 2 }] },
      { host: 'login.northwind.com', path: '/userinfo', answers: [{ status: 200, times: 1 }] },
    ]);
    expect(sentTo(found(id).token, found(id).flow, facts)).toEqual([]);
    const renewal = diagnose(wire(renewed(1)));
    const old = listTokens(renewal).at(-1);
    expect(sentTo(found(old).token, found(old).flow, renewal.session.facts)).toEqual([
      expect.objectContaining({ path: '/oauth/token', answers: [{ status: 200, times: 1 }] }),
    ]);
  });

  it('says why it was refused', () => {
    const refused = diagnose(oneLogin('noAudience'));
    const [opaque] = listTokens(refused);
    const places = sentTo(found(opaque).token, found(opaque).flow, refused.session.facts);
    expect(places.map(({ path, reason }) => [path, reason !== undefined])).toEqual([
      ['/userinfo', false],
      ['/orders', true],
    ]);
  });

  it('says why nobody is named', () => {
    expect(audienceWords(found(access).token)).toBe('');
    expect(audienceWords(found(refresh).token)).toBe('Only the server that issued it can use it.');
  });

  it('has a life from issue to end, of which less is left as time goes', () => {
    const life = found(lifeOf(found(access).token));
    expect(life).toEqual({ from: ISSUED * 1000, to: (ISSUED + 86_400) * 1000 });
    expect(shareLeft(life, life.from)).toBe(1);
    expect(shareLeft(life, (life.from + life.to) / 2)).toBe(0.5);
    expect(shareLeft(life, life.to + 1)).toBe(0);
    expect(lifeOf(found(refresh).token)).toBeUndefined();
  });

  it('tells the issuing server’s clock from this computer’s by its Date, and nothing without one', () => {
    const { token, flow } = found(access);
    const dated = (seconds: number, more: { name: string; value: string }[] = []) => ({
      ...flow,
      steps: flow.steps.map((step) => ({
        ...step,
        exchange: {
          ...step.exchange,
          responseHeaders: [
            {
              name: 'Date',
              value: new Date(
                (step.exchange.endedAt ?? step.exchange.startedAt) + seconds * 1000,
              ).toUTCString(),
            },
            ...more,
          ],
        },
      })),
    });
    expect(clockAhead(token, dated(0))).toBe(0);
    expect(clockAhead(token, dated(-1))).toBe(0);
    expect(clockAhead(token, dated(90))).toBeGreaterThan(88_000);
    expect(clockAhead(token, dated(90))).toBeLessThanOrEqual(90_000);
    expect(clockAhead(token, dated(-90))).toBeLessThan(-88_000);
    expect(clockAhead(token, dated(200_000))).toBeUndefined();
    expect(clockAhead(token, dated(0, [{ name: 'Age', value: '600' }]))).toBeUndefined();
    expect(clockAhead(token, { ...flow, steps: [] })).toBeUndefined();
  });
});
