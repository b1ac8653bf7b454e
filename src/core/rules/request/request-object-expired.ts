import { responseHeader, urlOf } from '../../http.ts';
import { paramOf, statusAt } from '../../questions/login.ts';
import { errorOf, wasStopped } from '../../questions/request-answers.ts';
import { requestObjectOf } from '../../questions/request-object.ts';
import { problem, type Rule } from '../../rule.ts';
import { span } from '../../span.ts';
import { rfc } from '../../spec/references.ts';

export const requestObjectExpired: Rule = {
  id: 'request-object-expired',
  index: 's27',
  title: 'The request object has expired',
  severity: 'error',
  why: 'A request object holds for a short time, until its `exp`. After that the server must refuse it, so that an old one cannot be replayed.',
  fix: 'Make and sign the object for each login, when the user presses the button, and not when the page or the server starts. Check the clock of the machine that signs.',
  notWhen: [
    'The server took it: clocks differ.',
    'The request was refused for something else.',
    'The object is encrypted or lies elsewhere.',
  ],
  docs: [rfc(9101, '4'), rfc(7519, '4.1.4')],
  *check(flow) {
    const object = requestObjectOf(flow);
    const exp = object?.token.claims?.exp;
    if (!object || typeof exp !== 'number') return;
    const isStopped = wasStopped(flow);
    if (!isStopped && !/request_object|invalid_request\b/.test(errorOf(flow))) return;
    const { exchange } = object.step;
    const date = Date.parse(responseHeader(exchange, 'date') ?? '');
    const now = Number.isNaN(date) ? exchange.startedAt : date;
    if (now <= exp * 1000 + LEEWAY) return;
    yield problem({
      message: `The request object sent to ${urlOf(exchange).host} had expired ${span(now - exp * 1000)} before.`,
      certainty: Number.isNaN(date) ? 'likely' : 'certain',
      at: [
        paramOf(object.step, 'request'),
        flow.response ? paramOf(flow.response, 'error') : statusAt(object.step),
      ],
    });
  },
};

/** Milliseconds that two clocks may differ. */
const LEEWAY = 60_000;
