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
};
