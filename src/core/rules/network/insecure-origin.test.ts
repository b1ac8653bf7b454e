import { login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { insecureOrigin } from './insecure-origin.ts';

const redirectUri = 'http://app.northwind.test:3000/';

testRule(insecureOrigin, {
  finds: [
    {
      name: 'a single-page app on plain http',
      wire: signIn({ redirectUri }),
      certainty: 'likely',
      says: /went back to http:\/\/app\.northwind\.test:3000/,
      at: { part: 'query', name: 'redirect_uri' },
    },
    { name: 'an address of the local network', wire: signIn({ redirectUri: 'http://192.168.1.20:5173' }) },
    {
      name: 'it in a browser that was told to trust the origin',
      wire: login({ redirectUri }, tokens(apiToken())),
      severity: 'warning',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'it is https', wire: signIn() },
    { name: 'it is localhost', wire: signIn({ redirectUri: 'http://localhost:3000' }) },
    { name: 'it is 127.0.0.1', wire: signIn({ redirectUri: 'http://127.0.0.1:3000' }) },
    {
      name: 'nothing says that it is a single-page app',
      wire: signIn({ redirectUri, params: { auth0Client: undefined } }),
    },
    {
      name: 'it is a server’s SDK',
      wire: signIn({
        redirectUri,
        params: { auth0Client: btoa('{"name":"nextjs-auth0","version":"4.1.0"}') },
      }),
    },
    {
      name: 'the user has not signed in yet',
      wire: signIn({ redirectUri }).split('* main_frame at=+8s')[0] ?? '',
    },
  ],
});
