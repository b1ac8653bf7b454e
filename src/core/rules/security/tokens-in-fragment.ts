import { setParameter } from '../../change.ts';
import { evidence, hostOf } from '../../http.ts';
import type { AuthorizationResponse } from '../../model.ts';
import { isRelay } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const tokensInFragment: Rule = {
  id: 'tokens-in-fragment',
  index: 'j01',
  title: 'Tokens came back in the fragment of a URL (implicit flow)',
  severity: 'warning',
  why: 'A URL stays in the browser’s history, and every script and extension of the page can read it. Nothing ties a token that arrives there to the app that asked, so an injected one cannot be told from the right one.',
  fix: 'Ask for `response_type=code` with PKCE, so that tokens travel only in the answer of the token endpoint. Current SDKs do so by themselves.',
  notWhen: [
    'The tokens came by `response_mode=web_message` or `form_post`, so they are in no URL.',
    'They go to a page of Facebook’s own, which hands them to the page that opened it.',
    'The fragment holds a code, or an answer as a JWT (JARM).',
    'Only an ID token came: it opens no API, so this is information.',
  ],
  docs: [rfc(9700, '2.1.2'), auth0Docs('Authorization Code Flow with PKCE')],
  supersededBy: ['implicit-flow'],
  *check(flow) {
    const answers = flow.steps.filter(
      (s): s is AuthorizationResponse =>
        s.kind === 'authorization-response' && s.mode === 'fragment' && !isRelay(s.to),
    );
    const withAccess = answers.find((s) => s.params.has('access_token'));
    const answer = withAccess ?? answers.find((s) => s.params.has('id_token'));
    if (!answer) return;
    const name = withAccess ? 'access_token' : 'id_token';
    const both = withAccess?.params.has('id_token') ? ' and an ID token' : '';
    yield problem({
      message: `${withAccess ? 'An access token' : 'An ID token'}${both} came back in the fragment of a URL of ${hostOf(answer.to)}.`,
      severity: withAccess ? 'warning' : 'info',
      certainty: 'certain',
      at: [evidence(answer.exchange, answer.part, name)],
      changes: [setParameter('response_type', 'code')],
    });
  },
};
