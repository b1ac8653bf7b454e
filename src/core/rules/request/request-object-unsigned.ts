import { urlOf } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { wasGranted } from '../../questions/request-answers.ts';
import { requestObjectOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc, rfc } from '../../spec/references.ts';

export const requestObjectUnsigned: Rule = {
  id: 'request-object-unsigned',
  index: 's26',
  title: 'The request object is not signed',
  severity: 'warning',
  why: 'A request object is there so that nobody between the app and the server can change the request. With `alg` none anybody can write one. RFC 9101 demands a signature; OpenID Connect leaves it to the server, and most refuse.',
  fix: 'Sign the object with the client’s key (RS256, PS256 or ES256) and register that key with the provider; or push the request (PAR), which needs no signature.',
  notWhen: [
    'The object is encrypted: whether it is signed inside cannot be seen.',
    'The server took it, as OpenID Connect lets it (information).',
  ],
  docs: [rfc(9101, '4'), rfc(9101, '10.1'), oidc('Core', '6.1')],
  *check(flow) {
    const object = requestObjectOf(flow);
    if (object?.token.format !== 'unsecured') return;
    yield problem({
      message: `The request object sent to ${urlOf(object.step.exchange).host} has alg=none, so anybody could have written it.`,
      certainty: 'certain',
      ...(wasGranted(flow) ? { severity: 'info' } : {}),
      at: [paramOf(object.step, 'request')],
    });
  },
};
