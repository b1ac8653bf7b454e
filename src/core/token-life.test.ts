import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { goodLogins } from './testing/good-logins.ts';
import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  nonceOf,
  silent,
  tokenCall,
  tokens,
} from './testing/logins.ts';
import { apiToken, auth0RefreshToken, idToken } from './testing/tokens.ts';
import { T0, wire } from './testing/wire.ts';
import { livesOf, type TokenLife } from './token-life.ts';
import { scaleOf, ticksOf } from './token-life-scale.ts';

function lives(text: string): TokenLife[] {
  const { flows, facts } = diagnose(wire(text), []).session;
  return flows.flatMap((flow) => livesOf(flow, facts, flows));
}

const seconds = (time: number) => Math.round((time - T0) / 1000);

/** `9 used 3× good late` */
const told = ({ events }: TokenLife) =>
  events.map((event) =>
    [
      seconds(event.at),
      event.kind,
      event.kind === 'used' && event.times > 1 ? `${event.times}×` : '',
      'outcome' in event ? event.outcome : '',
      event.kind === 'used' && event.late !== undefined ? `late by ${Math.round(event.late / 1000)}` : '',
      event.kind === 'refreshed' && event.rotated ? 'rotated' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );

const iat = T0 / 1000 + 8;
const short = (jti: string, from = 8) =>
  apiToken({ jti, iat: T0 / 1000 + from, exp: T0 / 1000 + from + 600 });
const call = (token: string, status = 200, at = '+1s') => apiCall(token, { status, at });
const refresh = (from: string, answer: Record<string, unknown>, status = 200) =>
  tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: from }, answer, status);

describe('the life of a token', () => {
  it('begins with its issue and ends when it says', () => {
    const token = short('one');
    const [life] = lives(
      login({ audience: API }, tokens(token, { expires_in: 600 })) + call(token).repeat(3),
    );
    expect(life && told(life)).toEqual(['9 issued', '10 used 3× good']);
    expect(life).toMatchObject({ end: (iat + 600) * 1000, lifetimeSeconds: 600, provider: 'auth0' });
    expect(life?.events[0]).toMatchObject({ by: CUSTOM, grant: 'authorization_code' });
  });

  it('lasts as long as it says itself, whatever came with it', () => {
    const [life] = lives(login({ audience: API }, tokens(short('says'), { expires_in: 86_400 })));
    expect(life).toMatchObject({ end: (iat + 600) * 1000, lifetimeSeconds: 600 });
  });

  it('begins with its own account where nobody saw its issue', () => {
    const [life] = lives(call(short('seen', -60)));
    expect(life && told(life)).toEqual(['-60 dated', '1 used good']);
    expect(life?.events[0]?.evidence).toMatchObject({ claim: 'claims.iat' });
  });

  it('tells calls after its end from those before, and by how much', () => {
    const token = short('late');
    const [life] = lives(
      login({ audience: API }, tokens(token)) + call(token) + call(token, 401, '+11m') + call(token, 401),
    );
    expect(life && told(life)).toEqual(['9 issued', '10 used good', '670 used 2× bad late by 62']);
  });

  it('does not call a call late that a clock within the leeway may have made so', () => {
    const token = short('leeway');
    const [life] = lives(login({ audience: API }, tokens(token)) + call(token, 200, '+10m'));
    expect(life && told(life).at(-1)).toBe('609 used good');
  });

  it('tells a refusal from what is no fault of the token', () => {
    const token = short('faults');
    const [life] = lives(
      login({ audience: API }, tokens(token)) + call(token, 403) + call(token, 404) + call(token, 500),
    );
    expect(life && told(life).slice(1)).toEqual(['10 used bad', '11 used other', '12 used other']);
  });

  it('goes on in another one: by which refresh, with or without rotation', () => {
    const [first, second, third] = [short('a'), short('b', 20), short('c', 30)];
    const [r1, r2] = [auth0RefreshToken('1'), auth0RefreshToken('2')];
    const all = lives(
      login(
        { audience: API },
        tokens(first, { refresh_token: r1, id_token: idToken({ nonce: nonceOf() }) }),
      ) +
        refresh(r1, tokens(second, { refresh_token: r2 })) +
        refresh(r2, tokens(third)) +
        call(third),
    );
    expect(all.map((life) => [life.token.role, ...told(life)])).toEqual([
      ['access_token', '9 issued', '9 replaced'],
      ['access_token', '9 issued', '9 replaced'],
      ['access_token', '9 issued', '10 used good'],
      ['id_token', '9 issued'],
      ['refresh_token', '9 issued', '9 refreshed good rotated', '9 replaced'],
      ['refresh_token', '9 issued', '9 refreshed good'],
    ]);
    expect(all[2]?.events[0]).toMatchObject({ grant: 'refresh_token' });
  });

  it('goes on in one that a silent login of the same client brings, for the same audience', () => {
    const renewed = (n: number, audience: string, o: object = {}) =>
      silent({ n, audience, ...o }, { code: codeOf(n) }) +
      codeExchange({ n, audience, ...o }, tokens(apiToken({ aud: audience, jti: `s${n}` })));
    const replacedIn = (then: string) => {
      const text = login({ n: 1, audience: API }, tokens(apiToken({ aud: API, jti: 's1' }))) + then;
      const [life] = lives(text);
      return life?.events.flatMap((event) => (event.kind === 'replaced' ? [event.flow] : []));
    };
    expect(replacedIn(renewed(2, API))).toEqual([expect.any(String)]);
    expect(replacedIn(renewed(2, API) + renewed(3, API))).toHaveLength(1);
    expect(replacedIn(renewed(2, 'https://other.northwind.com/'))).toEqual([]);
    expect(replacedIn(renewed(2, API, { tab: 7 }))).toEqual([]);
    expect(
      replacedIn(
        silent({ n: 2, audience: API }, { error: 'login_required', error_description: 'Login required' }),
      ),
    ).toEqual([]);
  });

  it('shows a refresh token that is refused', () => {
    const token = auth0RefreshToken('dead');
    const answer = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
    const [life] = lives(refresh(token, answer, 403));
    expect(life && told(life)).toEqual(['0 appeared', '0 refreshed bad']);
    expect(life?.events[1]).toMatchObject({ status: 403, error: 'invalid_grant' });
  });

  it('ends when it is revoked', () => {
    const token = auth0RefreshToken('gone');
    const [, life] = lives(
      `${login({ audience: API }, tokens(short('r'), { refresh_token: token }))}
* fetch initiator=${APP}
> POST https://${CUSTOM}/oauth/revoke
> Content-Type: application/x-www-form-urlencoded
>
> ${form({ client_id: CLIENT, token })}
< 200`,
    );
    expect(life && told(life)).toEqual(['9 issued', '9 revoked good']);
  });

  it('knows when refresh tokens end where the server says so', () => {
    const life = lives(
      login({}, tokens(short('kc'), { refresh_token: auth0RefreshToken('kc'), refresh_expires_in: 1800 })),
    ).find(({ token }) => token.role === 'refresh_token');
    expect(life?.lifetimeSeconds).toBe(1800);
  });

  it('folds thousands of calls', () => {
    const token = short('busy');
    const [life] = lives(
      login({ audience: API }, tokens(token)) +
        Array.from({ length: 400 }, (_, i) =>
          apiCall(token, { url: `https://api.northwind.com/${i % 3}`, at: '+10ms' }),
        ).join(''),
    );
    expect(life?.events).toHaveLength(4);
    expect(life?.each).toHaveLength(401);
    const scale = life && scaleOf(life);
    expect(scale && ticksOf(life, scale).length).toBeLessThan(110);
  });

  it('tells calls of many things by what they have in common', () => {
    const token = short('things');
    const [life] = lives(
      login({ audience: API }, tokens(token)) +
        Array.from({ length: 100 }, (_, i) =>
          apiCall(token, { url: `https://api.northwind.com/orders/${i}`, at: '+10ms' }),
        ).join(''),
    );
    expect(life?.events[1]).toMatchObject({ times: 100, path: '/orders/…' });
  });

  it.each(goodLogins)('of every token in $name can be drawn', ({ wire: text }) => {
    for (const life of lives(text)) {
      const scale = scaleOf(life);
      expect(scale.to).toBeGreaterThan(scale.from);
      const times = life.events.map(({ at }) => at);
      for (const time of [...times, life.end ?? life.from, 0, Number.MAX_SAFE_INTEGER]) {
        expect(scale.at(time)).toBeGreaterThanOrEqual(0);
        expect(scale.at(time)).toBeLessThanOrEqual(1);
      }
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });
});

describe('a scale', () => {
  const life = (last: number, end?: number): Pick<TokenLife, 'from' | 'end' | 'each'> => ({
    from: 0,
    ...(end === undefined ? {} : { end }),
    each: [{ kind: 'revoked', at: last, outcome: 'good', evidence: { exchange: 'e1', part: 'url' } }],
  });

  it('is even where a token was used for much of its life', () => {
    const { at, knee } = scaleOf(life(500_000, 1_000_000));
    expect(knee).toBeUndefined();
    expect(at(500_000)).toBe(0.5);
  });

  it('gives more room to a few seconds of a day, and keeps the order', () => {
    const scale = scaleOf(life(10_000, 86_400_000));
    expect(scale.knee).toBe(0.6);
    expect(scale.at(10_000)).toBeGreaterThan(0.5);
    expect(scale.at(86_400_000)).toBe(1);
    const times = [0, 5000, 10_000, 11_000, 3_600_000, 86_400_000].map(scale.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});
