import {
  API,
  APP,
  authorizeUrl,
  CUSTOM,
  codeExchange,
  form,
  login,
  signIn,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { insecureHttp } from './insecure-http.ts';

const plain = authorizeUrl().replace('https:', 'http:');
const asked = (origin: string) =>
  `* main_frame\n> GET ${origin}/realms/shop/protocol/openid-connect/auth?${form({ client_id: 'shop', response_type: 'code', redirect_uri: 'http://localhost:3000', state: 'kTqzXwPb' })}\n< 200`;

testRule(insecureHttp, {
  finds: [
    {
      name: 'the authorization endpoint',
      wire: `* main_frame\n> GET ${plain}\n< 301\n< Location: ${authorizeUrl()}`,
      severity: 'error',
      certainty: 'certain',
      says: /called http:\/\/login\.northwind\.com\/authorize, without TLS/,
      change: { kind: 'option', name: 'domain', value: CUSTOM },
      at: { part: 'url' },
    },
    {
      name: 'the token endpoint',
      wire: [
        signIn(),
        codeExchange({}, tokens(apiToken())).replace(`POST https://${CUSTOM}`, `POST http://${CUSTOM}`),
      ],
      says: /\/oauth\/token/,
    },
    { name: 'a private network, as information', wire: asked('http://keycloak.corp:8080'), severity: 'info' },
  ],
  silent: [
    { name: 'all is https', wire: login({ audience: API }, tokens(apiToken())) },
    { name: 'it is a container’s name', wire: asked('http://keycloak:8080') },
    { name: 'it is loopback', wire: asked('http://localhost:8080') },
    { name: 'it is loopback by its address', wire: asked('http://127.0.0.1:8080') },
    {
      name: 'the browser went over to https by itself',
      wire: `* main_frame\n> GET ${plain}\n< 307\n< Location: ${authorizeUrl()}\n< Non-Authoritative-Reason: HSTS`,
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: [
        signIn(),
        `* main_frame\n> GET http://accounts.example.com/authorize?${form({ client_id: 'x', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'Upstream-abcdef' })}\n< 302`,
      ],
    },
    { name: 'only the app is on http', wire: signIn({ redirectUri: APP.replace('https', 'http') }) },
  ],
});
