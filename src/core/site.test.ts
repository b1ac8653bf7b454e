import { expect, test } from 'vitest';
import { isOtherSite } from './site.ts';

test.each([
  ['https://app.northwind.com', 'northwind.auth0.com', true],
  ['https://app.northwind.com', 'login.northwind.com', false],
  ['https://northwind.com', 'login.northwind.com:8443', false],
  ['http://localhost:3000', 'northwind.auth0.com', true],
  ['http://localhost:3000', 'localhost:8080', false],
  ['https://shop.co.uk', 'login.bank.co.uk', true],
  ['https://app.shop.co.uk', 'login.shop.co.uk', false],
  ['https://a.vercel.app', 'b.vercel.app', true],
  ['http://127.0.0.1:3000', 'http://localhost:3000', true],
  [undefined, 'login.northwind.com', false],
  ['', '', false],
  ['not a url', 'login.northwind.com', false],
])('%s and %s: %s', (a, b, other) => {
  expect(isOtherSite(a, b)).toBe(other);
  expect(isOtherSite(b, a)).toBe(other);
});
