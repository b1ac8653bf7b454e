import { first, isLoopback, splitUrl } from '../../http.ts';
import { isHidden, paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { isAuth0Spa } from '../../sdk.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const insecureOrigin: Rule = {
  id: 'insecure-origin',
  index: 'i11',
  title: 'The app runs on plain http, where the browser has no Web Crypto',
  severity: 'error',
  why: 'PKCE, state and DPoP need `crypto.subtle`, which browsers offer to pages of https and of localhost only. On any other http address auth0-spa-js stops with “must run on a secure origin”, and the code comes back readable for everybody on the way.',
  fix: 'Serve the app over https, or use http://localhost while developing: not the machine’s name, its address in the network, or a name from the hosts file. Register that URL as callback and web origin.',
  notWhen: [
    'The page is on localhost or 127.0.0.1.',
    'It is a server-side app: it needs no Web Crypto (though https all the same).',
    'The code was redeemed from the page: this browser was told to treat the origin as secure, and others were not (a possible warning).',
  ],
  docs: [auth0Docs('Work with Auth0 Locally'), rfc(9700, '2.6')],
  *check(flow) {
    const { request, response, host } = flow;
    if (!request || isHidden(request) || flow.kind === 'silent') return;
    const redirectUri = first(request.params, 'redirect_uri');
    const { hostname, origin } = splitUrl(redirectUri);
    if (!redirectUri?.startsWith('http:') || isLoopback(hostname)) return;
    if (!isAuth0Spa(flow) || !response?.params.has('code')) return;
    const works = flow.exchanges.length > 0;
    yield problem({
      message: `The sign-in at ${host} went back to ${origin}, a plain http address${works ? ', where this browser must have been told to let the SDK work: others do not' : ', and the code was not redeemed: this SDK cannot work there'}.`,
      ...(works ? { severity: 'warning' } : {}),
      certainty: works ? 'possible' : 'likely',
      at: [paramOf(request, 'redirect_uri')],
    });
  },
};
