import { setParameter } from '../../change.ts';
import { first, splitUrl } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { isOtherSite } from '../../site.ts';
import { auth0Docs } from '../../spec/references.ts';

export const audienceDiffersLoginVsSilent: Rule = {
  id: 'audience-differs-login-vs-silent',
  index: 'a11',
  title: 'The login asked for another audience than the silent request after it',
  severity: 'warning',
  why: 'The SDK keeps tokens by audience and scope. A token for an audience that the login did not ask for must be fetched in a hidden frame, which fails where third-party cookies are blocked (Safari, Firefox, private windows), and consent cannot be given there.',
  fix: 'Set `audience` and `scope` once, where the client is made (`authorizationParams` of `Auth0Provider`, `createAuth0Client` or `AuthModule.forRoot`), so that the login itself brings the token. For more APIs than one use Multi-Resource Refresh Tokens.',
  notWhen: [
    'The app uses several APIs, the login named one of them, and the silent request succeeded.',
    'There was no login before, it failed, it was of another app, or the user has logged out since.',
    'The token of the login had expired: then the silent request was due anyway.',
    'The API wants a second factor, for which the user is asked next.',
  ],
  docs: [auth0Docs('Configure Silent Authentication'), auth0Docs('Multi-Resource Refresh Token')],
  *check(flow, facts) {
    const login = facts.before(flow);
    if (flow.kind !== 'silent' || !facts.isAuth0(flow.host) || login?.kind !== 'interactive') return;
    const now = loginAsk(flow);
    const before = loginAsk(login);
    if (!now?.audience || !before?.granted || now.audience === (before.audience ?? '')) return;
    if (!sameApp(login, flow) || loggedOut(login, flow) || expired(login, flow)) return;

    const error = now.refusal && first(now.refusal.params, 'error');
    // The app uses several APIs, /userinfo among them, and all is well.
    if (error === undefined && (!now.granted || before.audience || login.uses.length > 0)) return;
    if (error !== undefined && !/^(?:login|consent|interaction)_required$/.test(error)) return;
    // Stepping up to an API that wants a second factor begins like this.
    if (
      /multi-?factor|\bmfa\b/i.test(now.refusal ? (first(now.refusal.params, 'error_description') ?? '') : '')
    )
      return;
    yield problem({
      message: `The login asked for ${before.audience || 'no audience'}, the silent request after it for ${now.audience}${error ? `, and it failed with ${error}` : ''}.`,
      // A frame of the same site has its cookies.
      ...(error ? { severity: 'error' } : isOtherSite(flow.host, originOf(flow)) ? {} : { severity: 'info' }),
      certainty: error === undefined ? 'certain' : 'likely',
      at: [askedAt(now.step), askedAt(before.step)],
      changes: [setParameter('audience', now.audience)],
    });
  },
};

/** `undefined` where the parameters were out of sight. */
const loginAsk = (flow: Flow) => asksOf(flow).find((ask) => ask.step.kind !== 'token-request');

const originOf = ({ request }: Flow) => splitUrl(request && first(request.params, 'redirect_uri')).origin;

/** One client ID serves several deployments; a login at another one brings this one nothing. */
const sameApp = (a: Flow, b: Flow) => originOf(a) === originOf(b) && a.host === b.host;

const loggedOut = (login: Flow, flow: Flow): boolean =>
  [...login.steps, ...flow.steps].some(
    (s) =>
      s.kind === 'logout' && s.exchange.startedAt > login.startedAt && s.exchange.startedAt < flow.startedAt,
  );

/** As far as known; else five minutes, within which no token ends by itself. */
function expired(login: Flow, flow: Flow): boolean {
  const lifetimes = login.tokens.map((t) => t.expiresInSeconds).filter((s) => s !== undefined);
  return (
    flow.startedAt - login.endedAt > Math.min(...lifetimes, lifetimes.length > 0 ? Infinity : 300) * 1000
  );
}
