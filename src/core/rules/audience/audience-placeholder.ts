import { removeParameter, setParameter } from '../../change.ts';
import { asksOf } from '../../questions/asked.ts';
import { askedAt, unknownService } from '../../questions/login.ts';
import { opaqueUse } from '../../questions/opaque-use.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

/** What samples, templates and unset variables leave behind. Braces and angle brackets are in no URL or URN. */
const PLACEHOLDERS = [
  /^(?:undefined|null|nan)$/i,
  /\[object |[{}<>]|\$\(|^%\w+%$|\b(?:process|import\.meta)\.env\b/,
  /^(?:VITE|REACT_APP|NEXT_PUBLIC)_\w+$|^(?:AUTH0_)?(?:API_)?(?:AUDIENCE|IDENTIFIER)$/,
  /(?:^|[/._-])YOUR[ _-]/,
  /^your[ _-]?(?:api|audience|auth0|domain|tenant)[ _-]?(?:id(?:entifier)?|audience|domain)?$/i,
];

export const audiencePlaceholder: Rule = {
  id: 'audience-placeholder',
  index: 'a08',
  title: 'The audience is a placeholder or empty',
  severity: 'error',
  why: 'The value of a setting never reached the request: an environment variable was not set at build time, or a sample’s text was left as it was. An empty audience counts as none, so the token is opaque.',
  fix: 'Set the variable and build again. Bundlers pass on only names with their prefix: `VITE_` (Vite), `REACT_APP_` (Create React App), `NEXT_PUBLIC_` (Next.js). In auth0-spa-js leave `audience` out rather than passing `undefined`.',
  notWhen: [
    'Auth0 accepted it: then an API is registered under this Identifier.',
    'It is empty, and the token goes to /userinfo and nowhere else.',
    'The provider is not Auth0: others ignore the parameter.',
  ],
  docs: [auth0Docs('Register APIs'), auth0Docs('Get Access Tokens')],
  *check(flow, facts) {
    for (const ask of asksOf(flow)) {
      if (ask.audience === undefined || !facts.isAuth0(ask.host)) continue;
      if (ask.audience.trim() === '') {
        const opaque = opaqueUse(ask, flow, facts);
        if (!opaque || opaque.onlyUserinfo) continue;
        yield problem({
          message: `The audience was sent empty, which counts as none, so the access token is opaque.${opaque.told}`,
          severity: opaque.severity,
          certainty: opaque.certainty,
          at: [askedAt(ask.step), ...opaque.at],
          changes: [setParameter('audience', opaque.identifier), removeParameter('audience')],
        });
        return;
      }
      const value = ask.audience.trim();
      if (ask.granted || !PLACEHOLDERS.some((pattern) => pattern.test(value))) continue;
      // Another error says nothing of the audience.
      if (ask.refusal && unknownService(ask.refusal) === undefined) continue;
      yield problem({
        message: `The audience is “${ask.audience}”: a placeholder and no API’s Identifier.`,
        certainty: ask.refusal ? 'certain' : 'likely',
        at: [askedAt(ask.step)],
        changes: [setParameter('audience')],
      });
      return;
    }
  },
};
