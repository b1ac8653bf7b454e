import type { Provider } from './provider.ts';

export const entra: Provider = {
  id: 'entra',
  name: 'Microsoft Entra',
  signs: [
    {
      where: 'host',
      is: /(?:^|\.)(?:login\.(?:microsoftonline(?:-p)?\.(?:com|us)|partner\.microsoftonline\.cn|live\.com|windows\.net)|sts\.windows\.net|b2clogin\.com|ciamlogin\.com)$/,
      strength: 'strong',
      how: 'its host is Microsoft’s own',
    },
    {
      where: 'header',
      is: /^x-ms-ests-server:/,
      strength: 'strong',
      how: 'it answers with x-ms-ests-server',
    },
    {
      where: 'cookie',
      is: /^(?:esctx(?:-\w+)?|x-ms-gateway-slice|x-ms-cpim-\w+|ESTSAUTH\w*)$/,
      strength: 'weak',
      how: 'it sets the cookies that Entra sets',
    },
    {
      where: 'discovery',
      is: /^(?:cloud_instance_name|tenant_region_scope|msgraph_host)$/,
      strength: 'strong',
      how: 'its discovery document names a Microsoft cloud',
    },
    {
      where: 'path',
      is: /\/oauth2\/v2\.0\/(?:authorize|token|logout|devicecode)$/,
      strength: 'weak',
      how: 'its endpoints have the paths of Entra',
    },
  ],
  issuers: [
    { form: 'v1', is: /^https:\/\/sts\.windows\.net\/[^/]+\/$/ },
    { form: 'b2c', is: /^https:\/\/[^/]+\.b2clogin\.com\// },
    { form: 'v2', is: /^https:\/\/[^/]+\/[^/]+\/v2\.0\/?$/ },
  ],
  /** Of ID tokens; an access token has the version that its API is registered for. Shared endpoints do not tell. */
  issuerOf(host, path) {
    const [, tenant, v2] = /^\/([\da-f]{8}-[\da-f-]{27})\/oauth2\/(v2\.0\/)?/i.exec(path) ?? [];
    if (tenant === undefined) return undefined;
    return v2 ? `https://${host}/${tenant}/v2.0` : `https://sts.windows.net/${tenant}/`;
  },
  // `resource` is read by its first version only, where `scope` names no API.
  audience: { by: 'scope', ignored: ['audience'] },
  audienceVaries: true,
  subjectsVary: true,
  ownAudiences:
    /^(?:00000003-0000-0000-c000-000000000000|00000002-0000-0000-c000-000000000000|https:\/\/graph\.(?:microsoft|windows)\.(?:com|us|net)\/?)$/,
  marks: [],
  lifetimes: [
    // Chosen at random, so that not all tokens expire at once; `expires_in` is a second or so less.
    { of: 'access_token', seconds: [3_590, 5_400], says: 'within Entra’s default of 60 to 90 minutes' },
    { of: 'id_token', seconds: 3_600, says: 'Entra’s default' },
    { of: 'refresh_token', seconds: 86_400, says: 'fixed by Entra for single-page applications' },
    { of: 'refresh_token', seconds: 7_776_000, says: 'Entra’s default' },
  ],
  errors: [
    { is: /AADSTS50011\d?\b/, means: 'redirect-uri-mismatch' },
    { is: /AADSTS(?:7000215|7000218|7000222)\b/, means: 'client-auth' },
    { is: /AADSTS700016\b/, means: 'client-unknown' },
    { is: /AADSTS(?:54005|70008)\b/, means: 'code-used' },
    { is: /AADSTS(?:500011|650057)\b/, means: 'audience-unknown' },
    { is: /AADSTS65001\b/, means: 'consent' },
    { is: /AADSTS(?:50058|50076|50079|50158|16000|53\d{3})\b/, means: 'interaction' },
    { is: /AADSTS(?:501481|9002325)\b/, means: 'pkce' },
    { is: /AADSTS9002326\b/, means: 'cross-origin-not-spa' },
    { is: /AADSTS700084\b/, means: 'refresh-spa-ended' },
    { is: /AADSTS(?:70000|70043|700082|50173)\b/, means: 'refresh-invalid' },
    { is: /AADSTS28000\b|more than one resource/i, means: 'several-resources' },
    { is: /AADSTS(?:70011|650053)\b/, means: 'scope-unknown' },
    { is: /AADSTS50105\b/, means: 'user-not-assigned' },
  ],
};
