import { codeOf, form, stateOf } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { discoveryEndpointUnreachable } from './discovery-endpoint-unreachable.ts';

const APP = 'https://shop.example.com';
const HOST = 'id.example.com';
const metadata = (more: Record<string, string>, origin = `https://${HOST}`) =>
  `* fetch initiator=${APP}\n> GET ${origin}/.well-known/openid-configuration\n< 200\n< Content-Type: application/json\n<\n< ${JSON.stringify({ issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token`, jwks_uri: `${origin}/jwks`, ...more })}`;
const visit = (origin = `https://${HOST}`) =>
  `* main_frame\n> GET ${origin}/authorize?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf() })}\n< 302\n< Location: ${APP}?code=${codeOf()}&state=${stateOf()}`;

testRule(discoveryEndpointUnreachable, {
  finds: [
    {
      name: 'plain http behind a proxy',
      wire: [metadata({ token_endpoint: `http://${HOST}/token` }), visit()],
      certainty: 'certain',
      says: /metadata at id\.example\.com name http:\/\/id\.example\.com\/token as token_endpoint/,
      at: { part: 'response-body', name: 'token_endpoint' },
    },
    {
      name: 'a name of the inner network',
      wire: [metadata({ jwks_uri: 'https://keycloak:8443/realms/a/protocol/openid-connect/certs' }), visit()],
      says: /jwks_uri/,
    },
    {
      name: 'an address of a private network',
      wire: [metadata({ userinfo_endpoint: 'https://10.0.3.7/userinfo' }), visit()],
    },
  ],
  silent: [
    { name: 'all are at home', wire: [metadata({}), visit()] },
    {
      name: 'others are public hosts',
      wire: [
        metadata({
          token_endpoint: 'https://oauth2.googleapis.com/token',
          jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
        }),
        visit(),
      ],
    },
    { name: 'all is local', wire: [metadata({}, 'http://localhost:8080'), visit('http://localhost:8080')] },
    {
      name: 'all is of one inner network',
      wire: [
        metadata({ jwks_uri: 'http://keycloak:8080/certs' }, 'https://id.corp.internal'),
        visit('https://id.corp.internal'),
      ],
    },
    {
      name: 'it is for servers alone',
      wire: [metadata({ introspection_endpoint: 'http://keycloak:8080/introspect' }), visit()],
    },
    {
      name: 'it worked',
      wire: [
        metadata({ token_endpoint: `http://${HOST}/token` }),
        visit(),
        `* fetch initiator=${APP}\n> POST http://${HOST}/token\n>\n> ${form({ grant_type: 'authorization_code', code: codeOf(), client_id: 'shop' })}\n< 200`,
      ],
    },
    { name: 'its body was out of sight', wire: [metadata({}).replace(/\n<\n[\s\S]*$/, ''), visit()] },
  ],
});
