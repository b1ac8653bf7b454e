import { describe, expect, it } from 'vitest';
import { matchesHost, matchPatternOf } from './host-pattern.ts';
import { hostFlaw, hostPatternFlaw, normalPattern } from './host-text.ts';

describe('a pattern matches', () => {
  it.each([
    ['app.example.com', 'app.example.com', true],
    ['app.example.com', 'app.example.com:8443', true],
    ['app.example.com', 'example.com', false],
    ['app.example.com', 'x.app.example.com', false],
    ['app.example.com', 'app.example.com.evil.test', false],
    ['*.example.com', 'app.example.com', true],
    ['*.example.com', 'a.b.example.com:3000', true],
    ['*.example.com', 'example.com', true],
    ['*.example.com', 'notexample.com', false],
    ['app.example.com', 'app.example.com.', true],
    ['*.example.com', 'app.example.com.:8443', true],
    ['localhost:3000', 'localhost:3000', true],
    ['localhost:3000', 'localhost:4000', false],
    ['localhost:3000', 'localhost', false],
    ['localhost', 'localhost:4000', true],
    ['[::1]', '[::1]:8080', true],
    ['[::1]:8080', '[::1]:8081', false],
  ])('%s and %s: %s', (pattern, host, matches) => expect(matchesHost(pattern, host)).toBe(matches));
});

describe('what is written becomes', () => {
  it.each([
    ['App.Example.COM', 'app.example.com'],
    ['  *.Example.com ', '*.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost:3000', 'localhost:3000'],
    ['example.com:443', 'example.com'],
    ['example.com:80', 'example.com'],
    ['[::1]:8080', '[::1]:8080'],
    ['127.0.0.1', '127.0.0.1'],
  ])('%s: %s', (text, pattern) => {
    expect(hostPatternFlaw(text)).toBeUndefined();
    expect(normalPattern(text)).toBe(pattern);
  });
});

describe('it is said what is wrong with', () => {
  it.each([
    ['', /missing/],
    ['*', /star stands for subdomains/],
    ['*.', /star stands for subdomains/],
    ['app.*.com', /only stand at the beginning/],
    ['*example.com', /only stand at the beginning/],
    ['https://app.example.com/login?x=1', /Write the host alone: app\.example\.com\.$/],
    ['app.example.com/login', /Write the host alone: app\.example\.com\.$/],
    ['user@example.com', /Write the host alone: example\.com\.$/],
    ['a.example b.example', /One host at a time/],
    ['a.example, b.example', /One host at a time/],
    ['exa<mple', /is not a host/],
    ['example.com:99999', /is not a host/],
  ])('%s', (text, says) => expect(hostPatternFlaw(text)).toMatch(says));

  it('a star where one host is wanted', () => expect(hostFlaw('*.example.com')).toMatch(/name one host/));
});

it('says as a match pattern what those can say everywhere', () => {
  expect(matchPatternOf('*.example.com')).toBe('*://*.example.com/*');
  expect(matchPatternOf('localhost:3000')).toBeUndefined();
  expect(matchPatternOf('[::1]')).toBeUndefined();
});
