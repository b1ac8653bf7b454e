import {
  APP,
  authorizeUrl,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  nonceOf,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { stateMismatch } from './state-mismatch.ts';

const back = (state: string, n = 1) => `${APP}?${form({ code: codeOf(n), state })}`;
const OTHER = 'nQ7x'.padEnd(60, 'zyxwvutsrq');
/** The server answers straight away. */
const straight = (location: string, landed = location) =>
  `* main_frame\n> GET ${authorizeUrl()}\n< 302\n< Location: ${location}\n* main_frame\n> GET ${landed}\n< 200`;
/** A server's callback page. */
const server = (answer: string) => `${signIn().replace(/< 200$/, '')}\n${answer}`;

/** The first login is answered after the second has begun. */
const crossed = `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> GET ${authorizeUrl({ n: 2 })}\n< 200\n* main_frame\n> GET ${back(stateOf())}\n< 200`;

testRule(stateMismatch, {
  finds: [
    {
      name: 'an answer to this very request with another state',
      wire: straight(back(OTHER)),
      severity: 'error',
      certainty: 'certain',
      says: /one state to login\.northwind\.com, and the answer to that very request came to https:\/\/app\.northwind\.com\/? with another/,
      at: { part: 'redirect', name: 'state' },
    },
    {
      name: 'it after the login pages',
      wire: signIn().replaceAll(
        form({ code: codeOf(), state: stateOf() }),
        form({ code: codeOf(), state: OTHER }),
      ),
      certainty: 'certain',
    },
    {
      name: 'the next answer of the server that was asked, in the same tab',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> POST https://${CUSTOM}/account/login\n< 302\n< Location: ${back(OTHER)}\n* main_frame\n> GET ${back(OTHER)}\n< 200`,
      certainty: 'likely',
    },
    {
      name: 'a router that rewrites it between the redirect and the page',
      wire: straight(back(stateOf()), back(`${stateOf()}-rewritten`)),
      certainty: 'certain',
    },
    {
      name: 'a code that is this request’s by its verifier',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> GET ${back(OTHER)}\n< 200\n${codeExchange({}, tokens(apiToken()))}`,
      certainty: 'certain',
    },
    {
      name: 'a server that refuses the answer',
      wire: server('< 401\n<\n< {"message":"Unable to verify authorization request state."}'),
      certainty: 'likely',
      says: /refused the answer \(401\) because its state/,
      at: { part: 'response-body' },
      change: { kind: 'call', name: 'log-in' },
    },
    {
      name: 'a server that sends the user to its failure page',
      wire: server('< 302\n< Location: /auth/failure?message=csrf_detected&strategy=auth0'),
      at: { part: 'redirect' },
    },
    {
      name: 'two logins that cross in one tab, as information',
      wire: crossed,
      severity: 'info',
      certainty: 'possible',
      says: /began a second login before this one was answered/,
    },
  ],
  silent: [
    {
      name: 'the answer with another state came in another tab',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame tab=2\n> POST https://${CUSTOM}/account/login\n< 302\n< Location: ${back(OTHER)}\n* main_frame tab=2\n> GET ${back(OTHER)}\n< 200`,
    },
    {
      name: 'it came from another server, or from a page',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame\n> POST https://id.example.com/account/login\n< 302\n< Location: ${back(OTHER)}\n* main_frame\n> GET ${back(OTHER)}\n< 200`,
    },
    {
      name: 'two logins cross in one tab, and the first is redeemed',
      wire: [crossed, codeExchange({}, tokens(apiToken()))],
    },
    {
      name: 'two logins cross in two tabs',
      wire: crossed.replace(/\* main_frame(?=\n> GET \S+State2)/, '* main_frame tab=2'),
    },
    { name: 'the state comes back', wire: straight(back(stateOf())) },
    {
      name: 'it comes back without its padding',
      wire: straight(back(stateOf())).replace(stateOf(), `${stateOf()}%3D%3D`),
    },
    { name: 'Facebook adds to it', wire: straight(`${back(stateOf())}%23_%3D_`) },
    { name: 'the request was not seen', wire: `* main_frame\n> GET ${back(OTHER)}\n< 200` },
    {
      name: 'the answer may be another tab’s',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n* main_frame tab=2\n> GET ${back(OTHER)}\n< 200`,
    },
    {
      name: 'two logins cross, by an SDK that keeps each state',
      wire: crossed.replaceAll('auth0Client=', 'client='),
    },
    {
      name: 'the answer is for a broker on the way',
      wire: straight(`https://broker.northwind.com/callback?${form({ code: codeOf(), state: OTHER })}`),
    },
    {
      name: 'the recording was cleaned',
      wire: straight(back('[redacted-state-of-this-login]')),
    },
    { name: 'the server’s page fails for another reason', wire: server('< 500\n<\n< database is down') },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1', nonce: nonceOf(3) })}\n< 302\n< Location: https://${CUSTOM}/login/callback?code=uPstreamCodeOf20Chars&state=uPstreamState-2`,
    },
  ],
});
