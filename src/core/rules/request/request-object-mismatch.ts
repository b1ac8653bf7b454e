import type { Facts } from '../../facts.ts';
import { hostOf, urlOf } from '../../http.ts';
import { firstAsSent } from '../../masked.ts';
import { paramOf } from '../../questions/login.ts';
import { errorOf, wasGranted, wasStopped } from '../../questions/request-answers.ts';
import { type RequestObject, requestObjectOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const requestObjectMismatch: Rule = {
  id: 'request-object-mismatch',
  index: 's25',
  title: 'The request object contradicts the request that carries it',
  severity: 'error',
  why: 'A request object is signed by one client for one server. Its `client_id` and `iss` must be the client that sends it, its `aud` the server that gets it, and `response_type` must be the same inside and outside; otherwise it may be somebody else’s, and is refused.',
  fix: 'Build the object and the URL from one configuration: `iss` and `client_id` the client ID, `aud` the server’s issuer.',
  notWhen: [
    'The object is encrypted or lies elsewhere.',
    'The server took it all the same (a warning); issuer and audience are judged only where it was refused.',
  ],
  docs: [rfc(9101, '5'), rfc(9101, '4'), rfc(9101, '6.3')],
  *check(flow, facts) {
    const object = requestObjectOf(flow);
    if (!object?.token.claims) return;
    const isRefused = wasStopped(flow) || /invalid_request/.test(errorOf(flow));
    const what =
      contradiction(object) ?? (isRefused ? (otherSigner(object) ?? otherServer(object, facts)) : undefined);
    if (!what) return;
    yield problem({
      message: `The request object sent to ${urlOf(object.step.exchange).host} ${what}.`,
      certainty: 'certain',
      ...(wasGranted(flow) ? { severity: 'warning' } : {}),
      at: [paramOf(object.step, 'request')],
    });
  },
};

function contradiction({ token, outside }: RequestObject): string | undefined {
  for (const name of ['client_id', 'response_type']) {
    const [inside, beside] = [token.claims?.[name], firstAsSent(outside, name)];
    if (typeof inside === 'string' && beside !== undefined && inside !== beside)
      return `has ${name}=${inside}, and the request around it ${name}=${beside}`;
  }
  return undefined;
}

/** A software statement may be the signer where the server knows of it. */
function otherSigner({ token, outside }: RequestObject): string | undefined {
  const iss = token.claims?.iss;
  const own = firstAsSent(outside, 'client_id') ?? token.claims?.client_id;
  return typeof iss === 'string' && typeof own === 'string' && iss !== own
    ? `has the issuer ${iss}, and the client is ${own}`
    : undefined;
}

function otherServer({ token, step }: RequestObject, facts: Facts): string | undefined {
  const { host } = urlOf(step.exchange);
  const all = audiences(token);
  const isOurs = (aud: string) =>
    hostOf(aud) === host ||
    aud === host ||
    facts.issuers(host).includes(aud) ||
    facts.paired(hostOf(aud), host) !== undefined;
  return all.length > 0 && !all.some(isOurs) ? `is for ${all.join(', ')}` : undefined;
}
