import { setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isGarbage } from '../../join.ts';
import type { Flow } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';

export const logoutHintNotIdToken: Rule = {
  id: 'logout-hint-not-id-token',
  index: 's43',
  title: 'What the logout sends as `id_token_hint` is no ID token',
  severity: 'warning',
  why: 'The hint tells the server whose session to end, and for which client: only an ID token that it issued says that. With anything else it asks the user, shows an error, or ignores the address to return to; and an access token in a URL ends in logs.',
  fix: 'Send the `id_token` of the last token response, whole and as it came; it may have expired. If there is none, send `client_id` instead.',
  notWhen: [
    'It is an ID token, also one that was issued before the recording, has expired or is encrypted.',
    'No hint was sent.',
  ],
  docs: [oidc('RP-Initiated Logout', '2')],
  *check(flow) {
    for (const step of flow.steps) {
      const hint = first(step.params, 'id_token_hint');
      if (step.kind !== 'logout' || hint === undefined) continue;
      const what = whatItIs(hint, flow);
      if (what === undefined) continue;
      yield problem({
        message: `The logout at ${urlOf(step.exchange).host} sends ${what} as id_token_hint.`,
        certainty: 'certain',
        at: [paramOf(step, 'id_token_hint')],
        changes: [setParameter('id_token_hint', undefined, 'logout')],
      });
      return;
    }
  },
};

function whatItIs(hint: string, flow: Flow): string | undefined {
  if (hint === '') return undefined;
  if (isGarbage(hint)) return `the word “${hint.slice(0, 20)}”`;
  // The name of the parameter alone makes any string an ID token, so what it was issued as decides.
  const wasIssuedAs = (name: string) =>
    [flow.response, ...flow.exchanges.map((e) => e.response)].some(
      (a) => a && first(a.params, name) === hint,
    );
  if (wasIssuedAs('id_token')) return undefined;
  return wasIssuedAs('access_token')
    ? 'the access token'
    : wasIssuedAs('refresh_token')
      ? 'the refresh token'
      : undefined;
}
