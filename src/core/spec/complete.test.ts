import { describe, expect, it } from 'vitest';
import {
  explainChallenge,
  explainClaim,
  explainError,
  explainGrantType,
  explainHeader,
  explainHttpHeader,
  explainParameter,
} from '../explain.ts';
import type { ProviderId } from '../model.ts';
import * as names from '../testing/registered-names.ts';
import { METHODS } from './amr.ts';
import { CHALLENGE, SCHEMES } from './challenge.ts';
import { CLAIM_VALUES } from './claim-values.ts';
import { CLAIMS } from './claims.ts';
import { AUTH0_CLAIMS } from './claims-auth0.ts';
import { ENTRA_CLAIMS } from './claims-entra.ts';
import { KEYCLOAK_CLAIMS } from './claims-keycloak.ts';
import * as others from './claims-others.ts';
import { REGISTERED_CLAIMS } from './claims-registered.ts';
import { ERRORS } from './errors.ts';
import { AADSTS } from './errors-entra.ts';
import type { Explanation, Table } from './explanation.ts';
import { GRANTS } from './grants.ts';
import { HTTP_HEADERS } from './http-headers.ts';
import { JOSE_HEADERS } from './jose-headers.ts';
import { METADATA } from './metadata.ts';
import { PARAMETERS } from './parameters.ts';
import { HEADER_VALUES, VALUES } from './values.ts';

const CLAIM_TABLES: Readonly<Record<string, Table>> = {
  CLAIMS,
  REGISTERED_CLAIMS,
  AUTH0_CLAIMS,
  ENTRA_CLAIMS,
  KEYCLOAK_CLAIMS,
  ...others,
};

const TABLES: Readonly<Record<string, Table>> = {
  ...CLAIM_TABLES,
  AADSTS,
  CHALLENGE,
  CLAIM_VALUES,
  ERRORS,
  GRANTS,
  HEADER_VALUES,
  HTTP_HEADERS,
  JOSE_HEADERS,
  METADATA,
  PARAMETERS,
  SCHEMES,
  VALUES,
};

const isExplained = (found: Explanation | undefined) =>
  found !== undefined && !/^Nobody documents/.test(found.text);
const unexplained = (list: readonly string[], explain: (name: string) => Explanation | undefined) =>
  list.filter((name) => !isExplained(explain(name)));

describe('every registered name is explained', () => {
  it.each<[string, readonly string[], (name: string) => Explanation | undefined]>([
    ['claim', names.JWT_CLAIMS, (name) => explainClaim(name, {})],
    ['parameter', names.OAUTH_PARAMETERS, (name) => explainParameter(name)],
    ['parameter of a provider', names.PROVIDER_PARAMETERS, (name) => explainParameter(name)],
    ['error', names.ERROR_CODES, explainError],
    ['grant', names.GRANT_TYPES, explainGrantType],
    ['attribute of a challenge', names.CHALLENGE_ATTRIBUTES, (name) => explainChallenge(name, '')],
    ['member of a token’s header', names.JOSE_MEMBERS, (name) => explainHeader(name, {})],
    [
      'member of a discovery document',
      names.SERVER_METADATA,
      (name) => explainParameter(name, '', 'metadata'),
    ],
  ])('%s', (_, list, explain) => {
    expect(list.length).toBeGreaterThan(10);
    expect(unexplained(list, explain)).toEqual([]);
  });

  it.each(Object.entries(names.PROVIDER_CLAIMS))('claim of %s', (provider, list) => {
    const ofProvider = { provider: provider as ProviderId };
    expect(unexplained(list, (name) => explainClaim(name, {}, ofProvider))).toEqual([]);
  });

  it.each(Object.entries(names.PARAMETER_VALUES))('value of %s', (name, values) => {
    const bare = explainParameter(name)?.text ?? '';
    for (const value of values) {
      const { text = '' } = explainParameter(name, value) ?? {};
      expect(text.startsWith(bare) && text.length > bare.length, `${name}=${value}`).toBe(true);
    }
  });

  it('algorithm, scheme and way to sign in', () => {
    const bare = explainHeader('alg', {}).text;
    expect(names.JOSE_ALGORITHMS.filter((alg) => explainHeader('alg', alg).text === bare)).toEqual([]);
    const header = explainHttpHeader('www-authenticate')?.text;
    const schemes = names.SCHEME_NAMES;
    expect(
      schemes.filter((s) => explainHttpHeader('www-authenticate', `${s} x="y"`)?.text === header),
    ).toEqual([]);
    expect(names.AMR_VALUES.filter((method) => !(method in METHODS))).toEqual([]);
  });
});

describe('every sentence', () => {
  const entries = Object.entries(TABLES).flatMap(([table, own]) =>
    Object.entries(own).map(([name, explanation]) => ({ at: `${table} ${name}`, name, ...explanation })),
  );

  it('is one, plain, short, and ends with a full stop', () => {
    expect(entries.length).toBeGreaterThan(1000);
    for (const { at, text } of entries) {
      expect(text, at).toMatch(/^[A-Z][^\n]*[^.\s]\.$/);
      expect(text.length, at).toBeLessThan(140);
      expect(text, at).not.toMatch(/ {2}|[`<>]|'/);
    }
  });

  it.each([
    ['a claim', Object.values(CLAIM_TABLES)],
    ['a parameter', [PARAMETERS]],
    ['a member of metadata', [METADATA]],
    ['an error', [ERRORS]],
    ['a number of Entra’s', [AADSTS]],
    ['a grant', [GRANTS]],
    ['a header', [HTTP_HEADERS, JOSE_HEADERS]],
    ['an attribute of a challenge', [CHALLENGE, SCHEMES]],
  ])('says of %s what it says of no other', (_, tables) => {
    const names = new Map<string, Set<string>>();
    for (const [name, { text }] of tables.flatMap((table) => Object.entries(table)))
      names.set(text, (names.get(text) ?? new Set()).add(name));
    expect([...names].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it('refers to a document that there is, and to a section by its number', () => {
    const hosts = new Set<string>();
    for (const { at, reference } of entries) {
      if (!reference) continue;
      const url = new URL(reference.url);
      hosts.add(url.host);
      expect(url.protocol, at).toBe('https:');
      expect(reference.title, at).toMatch(/^[A-Z]\S*(?: \S+)*$/);
      const section = /, section (.*)$/.exec(reference.title)?.[1];
      if (section !== undefined) expect(section, at).toMatch(/^\d+(?:\.\d+)*$/);
      const number = /^RFC (\d+)/.exec(reference.title)?.[1];
      if (number !== undefined) expect(url.pathname, at).toBe(`/rfc/rfc${number}.html`);
    }
    expect([...hosts].toSorted()).toEqual([
      'auth0.com',
      'datatracker.ietf.org',
      'developer.okta.com',
      'developers.google.com',
      'docs.aws.amazon.com',
      'docs.kantarainitiative.org',
      'fetch.spec.whatwg.org',
      'firebase.google.com',
      'fusionauth.io',
      'learn.microsoft.com',
      'openid.net',
      'www.iana.org',
      'www.keycloak.org',
      'www.rfc-editor.org',
      'www.w3.org',
    ]);
  });

  it('has a reference where a specification defines the name', () => {
    const bare = (table: Table) => Object.keys(table).filter((name) => table[name]?.reference === undefined);
    expect([CLAIMS, REGISTERED_CLAIMS, METADATA].flatMap(bare).length).toBeLessThan(6);
    expect(names.OAUTH_PARAMETERS.filter((name) => !explainParameter(name)?.reference)).toEqual([]);
  });
});
