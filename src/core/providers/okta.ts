import type { Provider } from './provider.ts';

export const okta: Provider = {
  id: 'okta',
  name: 'Okta',
  signs: [
    {
      where: 'host',
      is: /(?:^|\.)(?:okta(?:preview|-emea|-gov)?\.com|okta\.mil)$/,
      strength: 'strong',
      how: 'its host is Okta’s own',
    },
    {
      where: 'header',
      is: /^x-okta-request-id:/,
      strength: 'strong',
      how: 'it answers with x-okta-request-id',
    },
    {
      where: 'cookie',
      is: /^(?:okta-oauth-[\w-]+|okta_user_lang|xids|idx)$/,
      strength: 'weak',
      how: 'it sets the cookies that Okta sets',
    },
    {
      where: 'path',
      is: /^\/oauth2\/(?:[\w-]+\/)?v1\/(?:authorize|token|userinfo|keys|logout|revoke|introspect|interact|par)$/,
      strength: 'weak',
      how: 'its endpoints have the paths of Okta',
    },
  ],
};
