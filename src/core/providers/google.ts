import type { Provider } from './provider.ts';

export const google: Provider = {
  id: 'google',
  name: 'Google',
  signs: [
    {
      where: 'host',
      is: /^(?:accounts\.google\.(?:com|[a-z]{2}|co\.[a-z]{2})|oauth2\.googleapis\.com|openidconnect\.googleapis\.com)$/,
      strength: 'strong',
      how: 'its host is Google’s own',
    },
  ],
  issuerEndsWithSlash: false,
  audienceBy: 'none',
  opaqueByDefault: true,
  endpoints: {
    authorize: /^\/(?:o\/oauth2\/(?:v2\/)?auth|gsi\/select)$/,
    token: /^\/(?:token|oauth2\/v4\/token|o\/oauth2\/token)$/,
    userinfo: /^\/(?:v1\/userinfo|oauth2\/v[123]\/userinfo)$/,
    jwks: /^\/oauth2\/v[123]\/certs$/,
    revoke: /^\/revoke$/,
    device: /^\/device\/code$/,
    login: /^\/(?:signin|v3\/signin|ServiceLogin|o\/oauth2\/approval)/,
  },
};
