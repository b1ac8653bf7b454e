import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { goodLogins } from '../core/testing/good-logins.ts';
import { T0, wire } from '../core/testing/wire.ts';
import { prepareExport } from './export.ts';
import { readHar } from './har.ts';
import { ownEntry, redactionOf } from './own-har.ts';

const SOURCE = { entries: 0, read: 0, used: 0, unreadable: [] };
const NONE = { profile: 'none', replaced: [], hashes: [] } as const;

function exported(exchanges: readonly Exchange[]): string {
  const parts = { exchanges, rules, source: SOURCE, version: '1.2.3' };
  return prepareExport(parts, { profile: 'none' }).file('har');
}

/** `har-schema` is of 2017, as HAR 1.2 is of 2012: neither changes any more. */
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addMetaSchema({ $id: 'http://json-schema.org/draft-06/schema#' });
const schemas: Readonly<Record<string, { $id: string }>> = createRequire(import.meta.url)('har-schema');
for (const { $id, ...schema } of Object.values(schemas)) ajv.addSchema(schema, $id.replace(/#$/, ''));
const isHar = ajv.getSchema('har.json');

function expectHar(text: string): void {
  expect(isHar, 'the schema').toBeDefined();
  expect([isHar?.(JSON.parse(text)), isHar?.errors]).toEqual([true, null]);
}

const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
const headers = fc.array(fc.record({ name: fc.string(), value: fc.string() }), { maxLength: 4 });
const number = fc.integer({ min: 1, max: 2 ** 31 });
const anyExchange = fc.record(
  {
    tab: number,
    openerTab: number,
    startedAt: fc.double({ min: 0, max: 4e12, noNaN: true }),
    endedAt: fc.double({ min: 0, max: 4e12, noNaN: true }),
    method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
    url,
    requestHeaders: headers,
    requestBody: fc.string(),
    status: fc.integer({ min: 100, max: 599 }),
    responseHeaders: headers,
    responseBody: fc.string({ unit: 'binary' }),
    bodyCutFrom: number,
    error: fc.string(),
    redirectTo: url,
    initiator: fc.webUrl(),
    resourceType: fc.constantFrom('main_frame', 'sub_frame', 'fetch', 'preflight', 'websocket', 'other'),
    sources: fc.subarray(['webrequest', 'devtools', 'hook', 'har'], { minLength: 1 }),
  },
  { requiredKeys: ['startedAt', 'method', 'url', 'sources'] },
) as fc.Arbitrary<Omit<Exchange, 'id'>>;

describe('a report as HAR', { timeout: 60_000 }, () => {
  it('is HAR 1.2 by its schema, for every good login', () => {
    for (const { wire: transcript } of goodLogins) expectHar(exported(wire(transcript)));
  });

  it('is no HAR by the schema where a member is missing', () => {
    const har = JSON.parse(exported(wire('> GET https://a.example/authorize?client_id=c\n< 200')));
    for (const [owner, name] of [
      [har.log, 'creator'],
      [har.log.entries[0], 'timings'],
      [har.log.entries[0].response.content, 'mimeType'],
    ] as const) {
      const { [name]: taken, ...rest } = owner;
      delete owner[name];
      expect(isHar?.(har)).toBe(false);
      Object.assign(owner, rest, { [name]: taken });
    }
    expect(isHar?.(har)).toBe(true);
  });

  it('is read back as the same exchanges, for every good login', () => {
    for (const { wire: transcript } of goodLogins) {
      const exchanges = wire(transcript);
      expect(readHar(exported(exchanges)).exchanges).toEqual(exchanges);
    }
  });

  it('is HAR and read back as the same, whatever was seen or not', () => {
    fc.assert(
      fc.property(fc.array(anyExchange, { maxLength: 5 }), (some) => {
        const exchanges = some
          .toSorted((a, b) => a.startedAt - b.startedAt)
          .map((exchange, i): Exchange => ({ ...exchange, id: `e${i + 1}` }));
        const text = exported(exchanges);
        expectHar(text);
        expect(readHar(text).exchanges).toEqual(exchanges);
      }),
    );
  });

  it('has a page for each tab', () => {
    const { log } = JSON.parse(exported(wire(TWO_TABS)));
    expect(log.pages.map(({ id }: { id: string }) => id)).toEqual(['tab_1', 'tab_2']);
    expect(log.entries.map(({ pageref }: { pageref: string }) => pageref)).toEqual(['tab_1', 'tab_2']);
    expect(log.pages[0].startedDateTime).toBe(new Date(T0).toISOString());
  });

  it('says what each entry is, and which findings point at it', () => {
    const transcript = `
> GET https://northwind.auth0.com/authorize?client_id=c&response_type=token&redirect_uri=https://app.example&scope=openid
< 302
< Location: https://app.example/#access_token=0123456789abcdef&token_type=Bearer`;
    const { log } = JSON.parse(exported(wire(transcript)));
    const { steps, findings } = log.entries[0]._tokenscope;
    expect(steps).toEqual(['authorization-request', 'authorization-response']);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toEqual({ rule: log._tokenscope.report.findings[0].rule, flow: 'e1' });
  });

  it('keeps the fragment out of the URL, as HAR wants it, and does not lose it', () => {
    const text = exported(wire('> GET https://app.example/cb#access_token=abc\n< 200'));
    expect(JSON.parse(text).log.entries[0].request.url).toBe('https://app.example/cb');
    expect(readHar(text).exchanges[0]?.url).toBe('https://app.example/cb#access_token=abc');
  });
});

const TWO_TABS = `
* tab=1
> GET https://a.example/authorize?client_id=c
< 200
* tab=2
> GET https://a.example/authorize?client_id=d
< 200`;

describe('a HAR that claims to be ours', () => {
  const entry = JSON.parse(exported(wire(TWO_TABS))).log.entries[0];

  it('is read as anybody’s where it does not hold what we write', () => {
    expect(ownEntry(entry)).toMatchObject({ id: 'e1', tab: 1 });
    for (const _tokenscope of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { id: 5 },
      { id: '' },
      { id: 'x'.repeat(101) },
    ])
      expect(ownEntry({ ...entry, _tokenscope })).toBeUndefined();
    expect(ownEntry({ ...entry, request: { ...entry.request, url: 'nowhere' } })).toBeUndefined();
    expect(ownEntry({ ...entry, request: { ...entry.request, method: null } })).toBeUndefined();
    expect(ownEntry({ ...entry, response: null })).toBeUndefined();
  });

  it('gives no exchange a member of the wrong type', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(entry._tokenscope), '__proto__'), fc.jsonValue()),
        (own) => {
          const read = ownEntry({ ...entry, _tokenscope: { ...own, id: 'e1' } });
          expect(read?.startedAt).toBeTypeOf('number');
          expect(['undefined', 'number']).toContain(typeof read?.tab);
          expect(['undefined', 'string']).toContain(typeof read?.error);
          expect(read?.sources.length).toBeGreaterThan(0);
          expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
        },
      ),
    );
  });

  it('has ids that are its own: two entries with one id are two requests', () => {
    const twice = { log: { entries: [entry, entry] } };
    const { exchanges } = readHar(JSON.stringify(twice));
    expect(new Set(exchanges.map(({ id }) => id)).size).toBe(exchanges.length);
  });

  it('has a table of pseudonyms in which only what is sound counts', () => {
    const sound = { pseudonym: '‹code 1›', kind: 'code', shape: '8:a' };
    const fits = { of: '‹code 1›', by: 'S256', is: 'x'.repeat(43) };
    const redactionIn = (redaction: object) =>
      redactionOf({ _tokenscope: { version: 1, redaction } as never });
    expect(
      redactionIn({
        profile: 'support',
        replaced: [
          null,
          1,
          {},
          sound,
          { ...sound, pseudonym: 'openid' },
          { ...sound, shape: 'x'.repeat(1e5) },
          { ...sound, kind: 'Ada Lovelace' },
          { ...sound, pseudonym: '‹Ada Lovelace 1›', kind: 'Ada Lovelace' },
          { ...sound, pseudonym: '‹code Ada›' },
          { ...sound, pseudonym: '‹state 1›' },
          { ...sound, shape: '=hunter2' },
        ],
        hashes: [
          fits,
          { ...fits, is: 'e' },
          { ...fits, by: 'md5' },
          { ...fits, of: '‹Ada Lovelace 1›' },
          { ...fits, is: '‹Ada Lovelace 1›' },
          [],
          'x',
        ],
      }),
    ).toEqual({ profile: 'support', replaced: [sound], hashes: [fits] });
    expect(redactionIn({ profile: 'strict', replaced: {}, hashes: 7 })).toEqual({
      profile: 'strict',
      replaced: [],
      hashes: [],
    });
    expect(redactionIn({ profile: 'all' })).toBeUndefined();
    expect(redactionOf({ _tokenscope: { version: 2, redaction: NONE } as never })).toBeUndefined();
    expect(redactionOf({})).toBeUndefined();
  });
});
