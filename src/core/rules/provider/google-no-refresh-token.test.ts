import { codeRequest, visit } from '../../testing/good/transcript.ts';
import { signIn as auth0SignIn } from '../../testing/logins.ts';
import { GOOGLE, login, OKTA, signIn } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { googleNoRefreshToken } from './google-no-refresh-token.ts';

const offline = { ...GOOGLE, scope: 'openid email offline_access' };
const upstream = { ...offline, redirectUri: 'https://northwind.auth0.com/login/callback' };

testRule(googleNoRefreshToken, {
  finds: [
    {
      name: 'a scope that Google does not know',
      wire: visit(codeRequest(offline), { status: 400 }),
      certainty: 'certain',
      says: /offline_access.*access_type/,
      change: { name: 'access_type', value: 'offline' },
      at: { name: 'scope' },
    },
    {
      name: 'offline access for somebody who has agreed before, as information',
      wire: login(GOOGLE, GOOGLE.access(), {}, { access_type: 'offline' }),
      severity: 'info',
      change: { name: 'prompt', value: 'consent' },
    },
  ],
  silent: [
    { name: 'the app merely signs users in', wire: login(GOOGLE) },
    {
      name: 'there is a refresh token',
      wire: login(
        GOOGLE,
        GOOGLE.access(),
        { refresh_token: '1//09xKjqcpmgPg4e' },
        { access_type: 'offline' },
      ),
    },
    {
      name: 'the consent was asked for',
      wire: login(GOOGLE, GOOGLE.access(), {}, { access_type: 'offline', prompt: 'consent' }),
    },
    { name: 'a server redeems the code', wire: signIn(GOOGLE, { access_type: 'offline' }) },
    {
      name: 'it is the leg of a tenant',
      wire: auth0SignIn({ domain: 'northwind.auth0.com' }) + visit(codeRequest(upstream)),
    },
    { name: 'the provider is another', wire: login({ ...OKTA, scope: 'openid offline_access' }) },
  ],
});
