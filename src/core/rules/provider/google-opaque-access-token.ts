import { describeUse, statusAt, useAt } from '../../questions/login.ts';
import { mayBeOfToken, refusedCalls, wasTakenBefore } from '../../questions/provider-calls.ts';
import { problem, type Rule } from '../../rule.ts';
import { providerDocs } from '../../spec/provider-references.ts';

export const googleOpaqueAccessToken: Rule = {
  id: 'google-opaque-access-token',
  index: 'k12',
  title: 'Google’s access token was sent to an API of one’s own',
  severity: 'error',
  why: 'Google’s access tokens (`ya29.…`) are opaque and for Google’s APIs only. An API of one’s own finds no JWT in them, and could not tell for which app they were issued.',
  fix: 'Send Google’s ID token (the `credential` of Google Identity Services) to your backend, which checks its signature and that `aud` is your client id. For Google’s APIs in the user’s name, send the authorization code and let the backend redeem it.',
  notWhen: [
    'It goes to Google’s own APIs.',
    'The API takes it: it may ask Google about it.',
    'The API answers 403, or speaks of the user: it took the token, and refused the user.',
  ],
  docs: [
    providerDocs('Google: Verify the ID token on your server'),
    providerDocs('Google: OAuth 2.0 for web server applications'),
  ],
  *check(flow, facts) {
    const call = refusedCalls(flow, facts).find(
      (c) =>
        c.token.kind === 'google-access-token' &&
        c.use.exchange.status === 401 &&
        !GOOGLES.test(c.host) &&
        mayBeOfToken(c) &&
        !wasTakenBefore(c.token, c.host, facts),
    );
    if (!call) return;
    const { use, text } = call;
    const isRead = /\bjwt\b|\bjws\b|malformed|segments|decod|compact/i.test(text);
    yield problem({
      message: `${describeUse(use)} was sent an access token of Google, which only Google’s APIs can read, and answered 401.`,
      certainty: isRead ? 'certain' : 'likely',
      at: [useAt(use), statusAt(use)],
    });
  },
};

const GOOGLES = /(?:^|\.)(?:googleapis|google|googleusercontent|firebaseio|youtube|gstatic)\.com$/;
