import { evidence, urlOf } from '../../http.ts';
import type { Exchange, Flow } from '../../model.ts';
import { issuedAccessTokens, tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const headerTooLarge: Rule = {
  id: 'header-too-large',
  index: 'i10',
  title: 'The request’s headers are larger than the server takes',
  severity: 'error',
  why: 'Most servers stop at 8 to 16 KB of headers in all. Cookies of every app below a shared parent domain add up, sessions in cookies come in several pieces, unfinished logins leave their state behind, and a token with many roles or permissions travels with every call.',
  fix: 'Scope cookies to the app’s own host instead of the parent domain, keep the session on the server, and delete stale transaction cookies. Leave roles and permissions that the API does not need out of the token, or look them up there. Clearing the site’s cookies mends it for one user, once.',
  notWhen: ['The server answered 400 for another reason: only 431, 494 or its words decide.'],
  docs: [rfc(6585, '5'), auth0Docs('Token Best Practices')],
  *check(flow) {
    const refused = exchangesOf(flow).find(isTooLarge);
    if (refused) {
      const { host, path } = urlOf(refused);
      yield problem({
        message: `${host}${path} answered ${refused.status}: the headers of the request were too large.`,
        certainty: 'certain',
        at: [evidence(refused, 'status')],
      });
      return;
    }
    const large = issuedAccessTokens(flow).find(
      ({ raw }) => raw.length > LARGE && flow.uses.some((use) => use.carried?.value === raw),
    );
    if (!large) return;
    yield problem({
      message: `The access token has ${large.raw.length.toLocaleString('en-GB')} characters, close to what servers take in headers.`,
      certainty: 'possible',
      severity: 'info',
      at: [tokenAt(large)],
    });
  },
};

/** Characters. */
const LARGE = 6144;

/** RFC 6585 section 5; nginx says 494 inside and 400 outside, and others only say it in words. */
const isTooLarge = ({ status, responseBody }: Exchange): boolean =>
  status === 431 ||
  status === 494 ||
  (status === 400 &&
    responseBody !== undefined &&
    /header (?:or cookie )?(?:fields? )?(?:is |are )?too (?:large|long|big)|request header fields too large|size of the request headers is too long|header (?:section )?size exceed/i.test(
      responseBody.slice(0, 8192),
    ));

const exchangesOf = (flow: Flow): Exchange[] =>
  flow.steps.flatMap((step) =>
    step.kind === 'authorization-response' && step.received
      ? [step.exchange, step.received]
      : [step.exchange],
  );
