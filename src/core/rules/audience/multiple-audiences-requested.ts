import { makeCall, setParameter } from '../../change.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt, unknownService } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const multipleAudiencesRequested: Rule = {
  id: 'multiple-audiences-requested',
  index: 'a09',
  title: 'More than one API was requested at once',
  severity: 'error',
  why: 'Auth0 issues an access token for one API at a time; only its own /userinfo can be in the same token. A second `audience` is dropped or refused, and a list in one value is looked up as one Identifier.',
  fix: 'Ask for one token per API: `getTokenSilently({ authorizationParams: { audience } })` for each, with Multi-Resource Refresh Tokens if the app uses refresh tokens. Or register one logical API for all of them and tell them apart by scopes.',
  notWhen: [
    'The same audience stands there twice.',
    'A token for the whole value came back: it is one Identifier with a comma or a space.',
    'The token’s own `aud` has several values: with openid, /userinfo is one of them.',
    'The provider is not Auth0: RFC 8693 and RFC 8707 allow several.',
  ],
  docs: [auth0Docs('Set Up a Logical API'), auth0Docs('Multi-Resource Refresh Token'), rfc(6749, '3.1')],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      if (!facts.isAuth0(ask.host)) continue;
      const values = [...new Set(ask.step.params.get('audience') ?? [])].filter(Boolean);
      const list = values.length > 1 ? values : split(values[0] ?? '');
      if (list.length < 2) continue;
      const got = ask.tokens.flatMap(audiences);
      if (values.every((value) => got.includes(value)) || list.every((value) => got.includes(value)))
        continue;
      // One value with a separator is an Identifier if the server takes it.
      if (values.length === 1 && ask.granted) continue;
      const refused = ask.refusal && unknownService(ask.refusal) !== undefined;
      yield problem({
        message: `${list.length} audiences were requested from ${ask.host} at once: ${list.join(', ')}.`,
        certainty: values.length > 1 || refused ? 'certain' : 'likely',
        at: [askedAt(ask.step)],
        changes: [
          setParameter('audience', list[0]),
          ...list.slice(1, 4).map((audience) => makeCall('call-api', { audience })),
        ],
      });
      return;
    }
  },
};

/** Several absolute URIs in one value; a single Identifier may well have a comma or a space in it. */
function split(value: string): string[] {
  const parts = value.split(/[\s,;]+/).filter(Boolean);
  const uris = parts.filter((part) => /^(?:https?:\/\/|urn:)/i.test(part));
  return uris.length > 1 ? parts : [];
}
