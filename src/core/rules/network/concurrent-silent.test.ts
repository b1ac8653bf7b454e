import { API, CUSTOM, codeOf, login, silent, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { concurrentSilent } from './concurrent-silent.ts';

const signedIn = login({ audience: API }, tokens(apiToken()));
const ask = (n: number, more = {}, at = '') =>
  silent({ n, audience: API, ...more }, { code: codeOf(n) }).replace('* sub_frame', `* sub_frame${at}`);
/** Every answer of a transcript takes 50 ms. */
const soon = ' at=+20ms';

testRule(concurrentSilent, {
  finds: [
    {
      name: 'the same asked twice at once',
      wire: [signedIn, ask(2), ask(3, {}, soon)],
      certainty: 'likely',
      says: /login\.northwind\.com was asked silently twice for nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe, 20 ms apart/,
      at: { part: 'url' },
    },
    {
      name: 'the same in a file, which may hold two tabs, as information',
      severity: 'info',
      wire: [signedIn, ask(2, {}, ' tab=-'), ask(3, {}, `${soon} tab=-`)],
    },
  ],
  silent: [
    { name: 'one came after the other', wire: [signedIn, ask(2), ask(3)] },
    { name: 'they are of two tabs', wire: [signedIn, ask(2, { tab: 1 }), ask(3, { tab: 2 }, soon)] },
    {
      name: 'they ask for different APIs',
      wire: [signedIn, ask(2), ask(3, { audience: 'https://billing.northwind.com/' }, soon)],
    },
    {
      name: 'they ask for different scopes',
      wire: [signedIn, ask(2), ask(3, { scope: 'openid read:orders' }, soon)],
    },
    {
      name: 'they are of different clients',
      wire: [signedIn, ask(2), ask(3, { clientId: 'another' }, soon)],
    },
    {
      name: 'the page was loaded again',
      wire: [
        signedIn,
        `* sub_frame error=net::ERR_ABORTED${ask(2)
          .replace('* sub_frame', '')
          .replace(/\n< [\s\S]*$/, '')}`,
        ask(3, {}, soon),
      ],
    },
    {
      name: 'another SDK asks with fragments, each with a state of its own',
      wire: [
        signedIn,
        ...[2, 3].map((n) =>
          ask(n, { params: { response_mode: 'fragment', prompt: 'none' } }, n === 3 ? soon : ''),
        ),
      ],
    },
    {
      name: 'there is but one',
      wire: [signedIn, ask(2), `* main_frame\n> GET https://${CUSTOM}/v2/logout\n< 302`],
    },
  ],
});
