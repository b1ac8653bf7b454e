import { evidence, urlOf } from '../../http.ts';
import { readableRequest } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const duplicateParams: Rule = {
  id: 'duplicate-params',
  index: 'f14',
  title: 'A parameter is sent twice with different values',
  severity: 'error',
  why: 'A parameter must not stand in a request more than once. Which of the two values counts is up to the server: one takes the first, another the last, a third refuses the request.',
  fix: 'Send it once. It happens where a query is appended by hand to a URL that an SDK has built, or where an array is passed in place of a text: hand the value to the SDK (`authorizationParams` in Auth0’s SDKs), and join scopes with a space.',
  notWhen: [
    'It is `resource`, which may be repeated (RFC 8707), or several audiences (a09).',
    'Both values are the same, or it is a parameter that OAuth does not know.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '3.1')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    if (!request) return;
    const repeated = ONCE.filter((name) => new Set(request.params.get(name)).size > 1);
    const [name] = repeated;
    if (name === undefined) return;
    const shown = SAYABLE.test(name)
      ? `: ${request.params
          .get(name)
          ?.map((v) => `“${v}”`)
          .join(' and ')}`
      : '';
    yield problem({
      message: `The authorization request to ${urlOf(request.exchange).host} has ${repeated.join(', ')} more than once, with different values${shown}.`,
      certainty: 'certain',
      at: [evidence(request.exchange, request.part, name)],
    });
  },
};

/** Parameters of the specifications that have one value each. */
const ONCE = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'max_age',
  'organization',
  'connection',
];
const SAYABLE = /^(?:client_id|redirect_uri|response_\w+|scope|prompt|max_age|organization|connection)$/;
