import type { Provider } from './provider.ts';

export const cognito: Provider = {
  id: 'cognito',
  name: 'Amazon Cognito',
  signs: [
    {
      where: 'host',
      is: /(?:^|\.)(?:amazoncognito\.com|cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?)$/,
      strength: 'strong',
      how: 'its host is Amazon Cognito’s own',
    },
    {
      where: 'header',
      is: /^x-amz-cognito-request-id:/,
      strength: 'strong',
      how: 'it answers with x-amz-cognito-request-id',
    },
    {
      where: 'cookie',
      is: /^(?:cognito|cognito-fl|csrf-state(?:-legacy)?)$/,
      strength: 'weak',
      how: 'it sets the cookies that Cognito sets',
    },
    {
      where: 'path',
      is: /^\/oauth2\/(?:idpresponse|userInfo)$/,
      strength: 'weak',
      how: 'its endpoints have the paths of Cognito',
    },
  ],
};
