import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken } from '../../testing/tokens.ts';
import { tokenOverHttp } from './token-over-http.ts';

const at = apiToken();
const loggedIn = login({ audience: API }, tokens(at));
const call = (url: string, status = 200) => loggedIn + apiCall(at, { url, status });

testRule(tokenOverHttp, {
  finds: [
    {
      name: 'a call by http',
      wire: call('http://api.northwind.com/orders'),
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders carried a token over plain http/,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'a redirect to https, which comes too late',
      wire: `${call('http://api.northwind.com/orders', 301)}\n< Location: https://api.northwind.com/orders`,
    },
    { name: 'one that was refused', wire: call('http://api.northwind.com/orders', 401) },
    {
      name: 'a token in the query',
      wire:
        loggedIn +
        `
* fetch
> GET http://api.northwind.com/orders?access_token=${at}
< 200`,
    },
    { name: 'a host on the own network', wire: call('http://192.168.1.20:3001/orders'), severity: 'info' },
    { name: 'a name without a dot', wire: call('http://gateway:8080/orders'), severity: 'info' },
  ],
  silent: [
    { name: 'the call is by https', wire: call('https://api.northwind.com/orders') },
    {
      name: 'the host is loopback',
      wire: call('http://localhost:3001/orders') + apiCall(at, { url: 'http://127.0.0.1:3001/x' }),
    },
    {
      name: 'the browser itself went to https (HSTS)',
      wire: `${call('http://api.northwind.com/orders', 307)}\n< Location: https://api.northwind.com/orders\n< Non-Authoritative-Reason: HSTS`,
    },
    {
      name: 'the browser blocked it as mixed content',
      wire: `${loggedIn}
* fetch error=net::ERR_BLOCKED_BY_CLIENT
> GET http://api.northwind.com/orders
> Authorization: Bearer ${at}`,
    },
    {
      name: 'the call has no token',
      wire: `${call('https://api.northwind.com/orders')}
* fetch
> GET http://api.northwind.com/orders
< 401`,
    },
  ],
});
