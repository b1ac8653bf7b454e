import { CLIENT } from '../../testing/logins.ts';
import { denied, follow, push } from '../../testing/pushed.ts';
import { testRule } from '../../testing/test-rule.ts';
import { parRequestUriSpent } from './par-request-uri-spent.ts';

testRule(parRequestUriSpent, {
  finds: [
    {
      name: 'a reference that is too old',
      wire: [push(), follow({}, { at: '+2m', back: denied('invalid_request_uri') })],
      severity: 'error',
      certainty: 'certain',
      says: /was (?:2 min|120 s)\w* old and good for 30 s/,
      change: { kind: 'call', name: 'log-in' },
      at: { part: 'query', name: 'request_uri' },
    },
    {
      name: 'an error page instead',
      wire: [push(), follow({}, { at: '+2m', status: 400 })],
      certainty: 'likely',
    },
    {
      name: 'a second use',
      wire: [push(), follow(), follow({}, { status: 400 })],
      says: /had been used before/,
    },
    {
      name: 'a second use, the first out of the page’s sight',
      wire: [follow(), follow({}, { status: 400 })],
    },
    {
      name: 'a reload that the server does not take',
      wire: [follow({}, { status: 200 }), follow({}, { status: 400 })],
    },
  ],
  silent: [
    { name: 'it is used at once', wire: [push(), follow()] },
    { name: 'the server takes it late', wire: [push(), follow({}, { at: '+2m' })] },
    { name: 'the server takes it twice', wire: [push(), follow(), follow()] },
    {
      name: 'it is refused for something else',
      wire: [push(), follow({}, { back: denied('access_denied') })],
    },
    { name: 'it is refused at once', wire: [push(), follow({}, { status: 400 })] },
    { name: 'nothing is known of its age', wire: follow({}, { back: denied('invalid_request_uri') }) },
    {
      name: 'it is an object that the client hosts',
      wire: [1, 2].map(() =>
        follow({ client_id: CLIENT, request_uri: 'https://app.northwind.com/r.jwt' }, { status: 400 }),
      ),
    },
  ],
});
