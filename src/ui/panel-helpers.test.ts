import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { labelOf, tokenAt } from '../report/places.ts';
import { whyEmpty } from './empty.tsx';
import { placeKey, rowKey } from './evidence.ts';
import { expiresAt } from './expiry.tsx';
import { readLayout, writeLayout } from './layout-memory.ts';
import { listTokens } from './listed-tokens.ts';
import { requestGroups, stepWords } from './request-rows.ts';
import { DEFAULT_LAYOUT } from './store.ts';
import { oneLogin } from './testing/fixture.ts';
import { themeOf } from './theme.ts';
import { scrollToShow, visibleSpan } from './virtual.ts';

describe('the window of a virtual list', () => {
  it('holds the rows in view and a few around them', () => {
    expect(visibleSpan(0, 220, 22, 300)).toEqual({ first: 0, end: 16 });
    expect(visibleSpan(2200, 220, 22, 300)).toEqual({ first: 94, end: 116 });
    expect(visibleSpan(6380, 220, 22, 300)).toEqual({ first: 284, end: 300 });
    expect(visibleSpan(6380, 220, 22, 3)).toEqual({ first: 3, end: 3 });
    expect(visibleSpan(0, 0, 22, 0)).toEqual({ first: 0, end: 0 });
  });

  it('scrolls just so far that a row is in view', () => {
    expect(scrollToShow(5, 0, 220, 22)).toBeUndefined();
    expect(scrollToShow(0, 44, 220, 22)).toBe(0);
    expect(scrollToShow(10, 0, 220, 22)).toBe(22);
  });
});

describe('an empty list', () => {
  const never = { ...DEFAULT_SETTINGS, neverRecord: ['*.northwind.com'] };
  const calm: Parameters<typeof whyEmpty>[0] = {
    inspected: true,
    settings: DEFAULT_SETTINGS,
    connection: 'live',
    siteAccess: true,
    recording: true,
    filtered: false,
    hidden: 0,
  };
  it.each<[string, Partial<typeof calm>, string | undefined]>([
    ['lost', { connection: 'lost', siteAccess: false, recording: false }, undefined],
    ['no-access', { siteAccess: false, recording: false }, 'Allow access to sites'],
    ['filtered', { filtered: true, hidden: 3, recording: false }, 'Clear filter'],
    ['not-preserved', { hidden: 1 }, 'Preserve log'],
    ['paused', { recording: false }, 'Record logins'],
    ['not-recorded', { settings: never, page: 'https://app.northwind.com/x' }, 'Open settings'],
    ['filtered', { filtered: true, hidden: 1, siteAccess: false, connection: 'lost' }, 'Clear filter'],
    ['no-web-page', { page: 'chrome://extensions' }, undefined],
    ['waiting', { page: 'https://app.northwind.com/x' }, 'Reload page'],
    ['waiting', { siteAccess: undefined }, 'Reload page'],
  ])('is diagnosed: %s', (id, situation, action) => {
    const why = whyEmpty({ ...calm, ...situation });
    expect(why.id).toBe(id);
    expect(why.action).toBe(action);
  });
});

describe('evidence', () => {
  const diagnosis = createDiagnoser(rules)(oneLogin('wrongDomain'));
  const flow = diagnosis.session.flows[0];
  if (!flow) throw new Error('a login is wanted');
  const at = diagnosis.findings[0]?.at[0] ?? { exchange: '', part: 'url' };

  it('finds the token whose claim it names, and says so in words', () => {
    expect(tokenAt(flow, at)?.role).toBe('access_token');
    expect(labelOf(flow, at)).toEqual({ name: 'iss', where: 'access token' });
  });

  it('has one place for a token wherever it was seen', () => {
    const token = tokenAt(flow, at);
    const keys = token?.seen.map((seen) => placeKey(flow, { ...seen, claim: 'claims.iss' }));
    expect(keys?.length).toBeGreaterThan(1);
    expect(new Set(keys)).toEqual(new Set([placeKey(flow, at)]));
  });

  it('keys rows whatever the case of a header', () => {
    const header = { exchange: 'e1', part: 'request-header', name: 'Authorization' } as const;
    expect(rowKey(header)).toBe(rowKey({ ...header, name: 'authorization' }));
    expect(rowKey({ exchange: 'e1', part: 'error' })).toBe(rowKey({ exchange: 'e1', part: 'status' }));
  });
});

describe('the parts of a request', () => {
  const none = { parameter: () => undefined, header: () => undefined, challenge: () => undefined };
  const { flows } = createDiagnoser([])(oneLogin('bodyUnseen')).session;
  const steps = flows[0]?.steps ?? [];
  const group = (kind: string, chosen: { part: 'query' | 'response-body'; name: string }) => {
    const own = steps.filter((s) => s.kind === kind);
    const exchange = own[0]?.exchange;
    if (!exchange) throw new Error(`no ${kind}`);
    const groups = requestGroups(exchange, own, none, { exchange: exchange.id, ...chosen });
    return groups.find((g) => g.part === chosen.part)?.rows ?? [];
  };

  it('show a parameter that evidence misses as not there', () => {
    const rows = group('authorization-request', { part: 'query', name: 'resource' });
    expect(rows[0]).toMatchObject({ name: 'resource', missing: 'absent' });
    expect(rows.filter((row) => row.missing)).toHaveLength(1);
  });

  it('show one that is there once, and not as missing', () => {
    const rows = group('authorization-request', { part: 'query', name: 'audience' });
    expect(rows.filter((row) => row.name === 'audience')).toEqual([
      expect.objectContaining({ value: 'https://api.northwind.com/' }),
    ]);
    expect(rows.some((row) => row.missing)).toBe(false);
  });

  it('show what nobody saw as out of sight', () => {
    expect(group('token-request', { part: 'response-body', name: 'access_token' })).toEqual([
      expect.objectContaining({ name: 'access_token', missing: 'unseen' }),
    ]);
  });

  it.each([
    ['{"error":"x"}', ['error']],
    ['grant_type=a&code=b', ['grant_type', 'code']],
    ['[{"id":1,"q":"a=b&c=d"}]', []],
    ['<p class="a=b">&nbsp;</p>', []],
    ['not found', []],
    ['', []],
  ])('take a body apart only where it holds parameters: %j', (responseBody, names) => {
    const [exchange] = oneLogin('callOnly');
    if (!exchange) throw new Error('an exchange is wanted');
    const groups = requestGroups({ ...exchange, responseBody }, [], none);
    const rows = groups.find((g) => g.part === 'response-body')?.rows ?? [];
    expect(rows.map((row) => row.name)).toEqual(names);
  });

  it('know the app’s state from the one that the provider’s own pages pass on', () => {
    const http = { method: 'GET', startedAt: 1, tab: 1, sources: ['webrequest'] } as const;
    const asked = 'response_type=code&client_id=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=app';
    const log: Exchange[] = [
      {
        ...http,
        id: 'e1',
        url: `https://northwind.auth0.com/authorize?${asked}`,
        status: 302,
        redirectTo: 'https://northwind.auth0.com/u/login?state=own',
      },
      { ...http, id: 'e2', startedAt: 2, url: 'https://northwind.auth0.com/u/login?state=own', status: 200 },
    ];
    const [flow] = createDiagnoser([])(log).session.flows;
    const places = new Map<string, unknown>();
    for (const exchange of log) {
      const own = (flow?.steps ?? []).filter((s) => s.exchange.id === exchange.id);
      const parameter = (name: string, value = '', place?: string) => {
        if (name === 'state') places.set(`${exchange.id} ${value}`, place);
        return undefined;
      };
      requestGroups(exchange, own, { ...none, parameter });
    }
    expect(Object.fromEntries(places)).toEqual({
      'e1 app': undefined,
      'e1 own': 'login page',
      'e2 own': 'login page',
    });
  });

  it('are bounded', () => {
    const [exchange] = oneLogin('callOnly');
    if (!exchange) throw new Error('an exchange is wanted');
    const responseBody = JSON.stringify(
      Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`n${i}`, i])),
    );
    const groups = requestGroups({ ...exchange, responseBody }, [], none);
    expect(groups.find((g) => g.part === 'response-body')?.rows).toHaveLength(200);
  });

  it('name an exchange by what it is', () => {
    expect(stepWords(steps.filter((s) => s.kind === 'token-request'))).toBe('Token request');
  });
});

describe('tokens at a glance', () => {
  it('have the findings that point at them, and no codes', () => {
    const listed = listTokens(createDiagnoser(rules)(oneLogin('noAudience')));
    expect(listed.map(({ token, findings }) => [token.role, findings.map((f) => f.rule)])).toEqual([
      ['access_token', ['missing-audience-opaque-token']],
      ['id_token', []],
    ]);
  });

  it('end when their claims say, else when their response said', () => {
    const { tokens } = createDiagnoser([])(oneLogin('noAudience')).session;
    const opaque = tokens.find((t) => t.role === 'access_token');
    const id = tokens.find((t) => t.role === 'id_token');
    expect(opaque && expiresAt(opaque)).toBe((opaque?.issuedAt ?? 0) + 86_400_000);
    expect(id && expiresAt(id)).toBe(Number(id?.claims?.exp) * 1000);
  });
});

describe('the remembered layout', () => {
  const memory = (text: string | null) => ({ getItem: () => text });
  it('comes back as it was written', () => {
    const written: string[] = [];
    const layout = { preserve: false, sort: { by: 'client', descending: false }, split: 0.5 } as const;
    writeLayout({ setItem: (_, text) => written.push(text) }, layout);
    expect(readLayout(memory(written.join()))).toEqual(layout);
  });

  it.each([null, '', 'null', '[]', '{"split":9,"sort":{"by":"__proto__"},"preserve":"no"}'])(
    'is the default when it is %j',
    (text) => expect(readLayout(memory(text))).toEqual(DEFAULT_LAYOUT),
  );

  it('is nothing to stumble over when storage is refused', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    expect(readLayout({ getItem: refuse })).toEqual(DEFAULT_LAYOUT);
    expect(() => writeLayout({ setItem: refuse }, DEFAULT_LAYOUT)).not.toThrow();
  });
});

it('takes every theme of DevTools but dark as light', () => {
  expect([themeOf('dark'), themeOf('default'), themeOf(undefined)]).toEqual(['dark', 'light', 'light']);
});
