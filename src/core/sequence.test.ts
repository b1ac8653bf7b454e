import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { rules } from './rules/index.ts';
import { type Arrow, hasFailed, type Sequence, sequenceOf } from './sequence.ts';
import { goodLogins } from './testing/good-logins.ts';
import {
  API,
  APP,
  apiCall,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  deniedSignIn,
  form,
  login,
  nonceOf,
  signIn,
  silent,
  stateOf,
  TENANT,
  tokens,
} from './testing/logins.ts';
import { apiToken, auth0OpaqueJwe, idToken, managementToken } from './testing/tokens.ts';
import { wire } from './testing/wire.ts';

function sequences(text: string): Sequence[] {
  const { session, findings } = diagnose(wire(text), rules);
  return session.flows.map((flow) =>
    sequenceOf(
      flow,
      session.facts,
      findings.filter((f) => f.flow === flow.id),
    ),
  );
}

function sequence(text: string): Sequence {
  const [first] = sequences(text);
  if (!first) throw new Error('no login');
  return first;
}

/** `browser>server authorization-request 302` */
const told = ({ lanes, arrows }: Sequence) =>
  arrows.map((arrow) =>
    [
      `${lanes[arrow.from]?.kind}>${lanes[arrow.to]?.kind}`,
      arrow.times > 1 ? `${arrow.times}×${arrow.step}` : arrow.step,
      arrow.sight === 'seen' ? (arrow.error ?? arrow.status) : arrow.sight,
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );

const right = () => {
  const token = apiToken({ jti: 'sequence' });
  return (
    login({ audience: API }, tokens(token, { id_token: idToken({ nonce: nonceOf() }) })) + apiCall(token)
  );
};

describe('the arrows of a login', () => {
  it('go through the browser while the user signs in, and start at the app afterwards', () => {
    const made = sequence(right());
    expect(made.lanes).toEqual([
      { kind: 'app', hosts: ['app.northwind.com'] },
      { kind: 'browser', hosts: [] },
      { kind: 'server', hosts: [CUSTOM] },
      { kind: 'api', hosts: ['api.northwind.com'] },
    ]);
    expect(told(made)).toEqual([
      'browser>server authorization-request 302',
      'browser>server login-page 200',
      'browser>server login-page 302',
      'browser>server login-page 302',
      'server>browser authorization-response 302',
      'browser>app authorization-response 200',
      'app>server token-request',
      'server>app token-response 200',
      'app>api token-use 200',
    ]);
    expect(made.arrows.some(hasFailed)).toBe(false);
  });

  it('carry the time since the login began, in order', () => {
    const times = sequence(right()).arrows.map(({ after }) => after ?? -1);
    expect(times[0]).toBe(0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(8000);
  });

  it('tell a custom domain and its tenant as one server under two names', () => {
    const token = managementToken({ jti: 'two-names' });
    const { lanes, arrows } = sequence(
      login({ audience: `https://${TENANT}/api/v2/` }, tokens(token)) +
        apiCall(token, { url: `https://${TENANT}/api/v2/users/1`, status: 401 }),
    );
    expect(lanes.filter(({ kind }) => kind === 'server')).toEqual([
      { kind: 'server', hosts: [CUSTOM, TENANT] },
    ]);
    expect(arrows.at(-1)).toMatchObject({ step: 'token-use', api: 'management', host: TENANT, status: 401 });
  });

  it('bring the answer of a silent login from its frame', () => {
    const answer = { error: 'login_required', error_description: 'Login required' };
    const made = sequence(silent({ audience: API }, answer));
    expect(told(made)).toEqual([
      'browser>server authorization-request 200',
      'browser>app authorization-response',
    ]);
    expect(made.arrows[1]).toMatchObject({ note: 'error: login_required' });
  });

  it('show a preflight as the browser’s own, and a call that was refused to the page as failed', () => {
    const token = apiToken({ jti: 'cors' });
    const made = sequence(`
* fetch initiator=${APP}
> OPTIONS https://api.northwind.com/orders
> Access-Control-Request-Method: GET
> Origin: ${APP}
< 204
* fetch initiator=${APP} error=net::ERR_FAILED
> GET https://api.northwind.com/orders
> Authorization: Bearer ${token}
> Origin: ${APP}`);
    const call = made.arrows.at(-1) as Arrow;
    expect(call).toMatchObject({ step: 'token-use', error: 'ERR_FAILED' });
    expect(hasFailed(call)).toBe(true);
    for (const arrow of made.arrows)
      expect([made.lanes[arrow.from]?.kind, made.lanes[arrow.to]?.kind]).toEqual([
        arrow.step === 'preflight' ? 'browser' : 'app',
        'api',
      ]);
  });
});

describe('the order of steps', () => {
  const ofCalls = (text: string) =>
    sequence(text).arrows.map(({ step, after }) => `${step} ${after === undefined ? '' : after}`);
  const call = `
> GET https://api.northwind.com/orders
> Authorization: Bearer ${apiToken({ jti: 'order' })}
> Origin: ${APP}
< 200`;
  const preflight = `
> OPTIONS https://api.northwind.com/orders
> Access-Control-Request-Method: GET
> Origin: ${APP}
< 204`;

  it('has a preflight before the call that waits for it, although browsers count the call from earlier', () => {
    expect(ofCalls(`* fetch initiator=${APP}${call}\n* fetch at=+0s initiator=${APP}${preflight}`)).toEqual([
      'preflight 0',
      'token-use 0',
    ]);
  });

  it('leaves a preflight behind a call that was over', () => {
    const again = `* fetch initiator=${APP}${call}\n* fetch at=+5s initiator=${APP}${preflight}\n* fetch initiator=${APP}${call}`;
    expect(ofCalls(again)).toEqual(['token-use 0', 'preflight 5000', 'token-use 5200']);
  });
});

describe('what nobody saw', () => {
  const unseen = (text: string) => told(sequence(text)).filter((line) => /unseen|presumed/.test(line));

  it('is not claimed of a login that is not over', () => {
    expect(unseen(`\n* main_frame\n> GET ${authorizeUrl({ audience: API })}\n< 200`)).toEqual([]);
    expect(unseen(right())).toEqual([]);
  });

  it('is a token response without a body', () => {
    expect(unseen(login({ audience: API }, undefined))).toEqual(['server>app token-response unseen']);
  });

  it('is a token request whose token is used, and one that may not have been made', () => {
    const code = signIn({ audience: API });
    expect(unseen(code)).toEqual(['app>server token-request presumed']);
    expect(unseen(code + apiCall(apiToken({ jti: 'behind' })))).toEqual(['app>server token-request unseen']);
  });

  it('is no token request after an error', () => {
    expect(unseen(deniedSignIn({ audience: API }, 'access_denied', 'No'))).toEqual([]);
  });

  it('is the beginning of a login that was recorded from the middle', () => {
    const { lanes, arrows } = sequence(codeExchange({}, tokens(apiToken({ jti: 'late' }))));
    expect(told({ lanes, arrows }).slice(0, 3)).toEqual([
      'browser>server authorization-request unseen',
      'browser>app authorization-response unseen',
      'app>server token-request',
    ]);
    // Each leads to what tells of it.
    expect(arrows[0]?.at.exchange).toBe(arrows[2]?.at.exchange);
    const answered = `
* main_frame
> GET ${APP}/?${form({ code: codeOf(), state: stateOf() })}
< 200`;
    expect(unseen(answered)).toEqual([
      'browser>server authorization-request presumed',
      'app>server token-request presumed',
    ]);
  });

  it('is a pushed request that another one refers to', () => {
    const uri = 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c';
    const text = `\n* main_frame\n> GET https://${CUSTOM}/authorize?${form({ client_id: CLIENT, request_uri: uri })}\n< 200`;
    expect(told(sequence(text))).toEqual([
      'app>server pushed-authorization unseen',
      'browser>server authorization-request 200',
    ]);
  });
});

describe('findings', () => {
  it('stand at the step that their evidence names', () => {
    const token = auth0OpaqueJwe(undefined, 'finding');
    const { arrows } = sequence(
      login({}, tokens(token, { id_token: idToken({ nonce: nonceOf() }) })) + apiCall(token, { status: 401 }),
    );
    const marked = arrows.filter(({ findings }) => findings.length > 0);
    expect(marked.map(({ step, findings }) => [step, findings[0]?.rule])).toEqual([
      ['authorization-request', 'missing-audience-opaque-token'],
    ]);
    expect(arrows.filter(hasFailed).map(({ step }) => step)).toEqual(['authorization-request', 'token-use']);
  });
});

describe('many calls', () => {
  const token = apiToken({ jti: 'many' });
  const calls = (n: number, url: (i: number) => string, status = (_: number) => 200) =>
    Array.from({ length: n }, (_, i) => apiCall(token, { url: url(i), status: status(i) })).join('');
  const last = (text: string) =>
    sequence(login({ audience: API }, tokens(token)) + text)
      .arrows.filter(({ step }) => step === 'token-use')
      .map(({ times, path, status }) => `${times} ${path} ${status}`);

  it('are one while they are equal', () => {
    expect(last(calls(214, () => 'https://api.northwind.com/orders'))).toEqual(['214 /orders 200']);
  });

  it('keep their order while they are few', () => {
    const status = (i: number) => (i === 1 ? 401 : 200);
    expect(last(calls(3, () => 'https://api.northwind.com/orders', status))).toEqual([
      '1 /orders 200',
      '1 /orders 401',
      '1 /orders 200',
    ]);
  });

  it('are told by what they have in common when they are many', () => {
    expect(last(calls(60, (i) => `https://api.northwind.com/${i % 2 ? 'orders' : 'users'}`))).toEqual([
      '30 /users 200',
      '30 /orders 200',
    ]);
    expect(last(calls(2000, (i) => `https://api.northwind.com/orders/${i}`))).toEqual(['2000 /orders/… 200']);
  });

  it('lose none', () => {
    const text = calls(
      300,
      (i) => `https://api.northwind.com/${'abcdefghij'[i % 10]}/${i}`,
      (i) => (i % 7 ? 200 : 401),
    );
    const { arrows } = sequence(login({ audience: API }, tokens(token)) + text);
    const counted = arrows.filter(({ step }) => step === 'token-use').reduce((n, { times }) => n + times, 0);
    expect(counted).toBe(300);
    expect(arrows.length).toBeLessThan(40);
  });
});

describe('every good login', () => {
  it.each(goodLogins)('$name can be drawn', ({ wire: text }) => {
    for (const { lanes, arrows } of sequences(text)) {
      expect(arrows.length).toBeGreaterThan(0);
      for (const { from, to, at } of arrows) {
        expect(from).not.toBe(to);
        expect(lanes[from]).toBeDefined();
        expect(lanes[to]).toBeDefined();
        expect(at.exchange).toBeTruthy();
      }
    }
  });
});
