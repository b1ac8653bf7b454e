import { API, codeExchange, codeOf, elsewhere, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, ISSUED } from '../../testing/tokens.ts';
import { silentAuthPolling } from './silent-auth-polling.ts';

type Options = { after?: string; lasts?: number; tab?: number; audience?: string };
const poll = (n: number, o: Options = {}) =>
  silent({ n, audience: o.audience ?? API, tab: o.tab ?? 1 }, { code: codeOf(n) }).replace(
    '* sub_frame',
    `* sub_frame at=+${o.after ?? '60s'}`,
  ) +
  codeExchange(
    { n, tab: o.tab ?? 1 },
    tokens(apiToken({ iat: ISSUED + n * 60 }), { expires_in: o.lasts ?? 86_400 }),
  );
const four = [1, 2, 3, 4];
const refused = (n: number) =>
  silent({ n, audience: API }, { error: 'login_required' }).replace('* sub_frame', '* sub_frame at=+2m');

testRule(silentAuthPolling, {
  finds: [
    {
      name: 'a check every minute',
      wire: four.map((n) => poll(n)),
      severity: 'warning',
      certainty: 'certain',
      says: /nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe asks login\.northwind\.com silently every 60 s/,
      change: { kind: 'call', name: 'call-api' },
      at: { part: 'query', name: 'prompt' },
    },
    { name: 'it once, however long it goes on', wire: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => poll(n)) },
    { name: 'one that finds nobody', wire: four.map(refused), says: /every 120 s|every 2 min/ },
  ],
  silent: [
    { name: 'there are three', wire: [1, 2, 3].map((n) => poll(n)) },
    { name: 'there is a quarter of an hour between them', wire: four.map((n) => poll(n, { after: '15m' })) },
    {
      name: 'a user loads the page again',
      wire: [
        poll(1),
        poll(2, { after: '20s' }),
        poll(3, { after: '3m' }),
        poll(4, { after: '45s' }),
        poll(5),
      ],
    },
    { name: 'the tokens are due', wire: four.map((n) => poll(n, { after: '4m', lasts: 300 })) },
    { name: 'each is for a tab of its own', wire: four.map((n) => poll(n, { tab: n })) },
    { name: 'each is for an API of its own', wire: four.map((n) => poll(n, { audience: `urn:api-${n}` })) },
    { name: 'they come at once', wire: four.map((n) => poll(n, { after: '100ms' })) },
    { name: 'the server is not Auth0', wire: elsewhere(four.map((n) => poll(n)).join('')) },
  ],
});
