import { changeSetting } from '../../change.ts';
import { first } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const accessDeniedCustom: Rule = {
  id: 'access-denied-custom',
  index: 'g03',
  title: 'The login was denied',
  severity: 'warning',
  why: 'The authorization server knows the user and the app, and says no. At Auth0 the description is written by whoever denied it: an Action or Rule of the tenant (on purpose, or because it crashed), a provider behind it, or the user, who cancelled.',
  fix: 'Read the description and the tenant’s log (Monitoring > Logs), which names the Action or Rule. Correct it, or show the user what it says and let them try again.',
  notWhen: [
    'The user cancelled (information).',
    'The description is one of Auth0’s own with a cause that other findings name: an unknown API, an API access policy, an organization.',
    'Another provider gives no reason: then a user has usually just changed their mind.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [auth0Docs('Check Error Messages'), rfc(6749, '4.1.2.1')],
  supersededBy: [
    'audience-placeholder',
    'audience-is-client-id',
    'audience-is-tenant-domain',
    'audience-trailing-slash',
    'audience-not-registered',
    'multiple-audiences-requested',
    'audience-on-custom-domain',
    'mgmt-audience-slash',
    'callback-url-mismatch',
    'service-not-found',
    'client-not-authorized-for-api',
    'organization-membership',
  ],
  *check(flow, facts) {
    const { request, response, host } = flow;
    const error = response && first(response.params, 'error');
    if (!response || (error !== 'access_denied' && error !== 'unauthorized')) return;
    if (request && isUpstreamLeg(request, facts)) return;
    const text = first(response.params, 'error_description')?.trim() ?? '';
    if (text === '' && !facts.isAuth0(host)) return;
    if (SERVER_CAUSE.test(text)) return;
    const cancelled = CANCELLED.test(text);
    yield problem({
      message: cancelled
        ? `The user cancelled the login at ${host ?? 'the authorization server'}.`
        : `${host ?? 'The authorization server'} denied the login${text ? `: “${withoutAddresses(text.slice(0, 1024)).slice(0, 160)}”.${facts.isAuth0(host) && !BLOCKED.test(text) ? ' The text comes from the tenant’s own code or configuration.' : ''}` : ' and gave no reason.'}`,
      certainty: 'certain',
      ...(cancelled
        ? { severity: 'info', fix: 'Nothing is broken. Show a page that lets the user try again.' }
        : { changes: [changeSetting('logs'), changeSetting('login-actions')] }),
      at: text
        ? [paramOf(response, 'error_description'), paramOf(response, 'error')]
        : [paramOf(response, 'error')],
    });
  },
};

/** Auth0, Okta, Entra, Cognito and Keycloak: the user did not want to. */
const CANCELLED =
  /\bcancell?ed\b|\bdid not (?:authorize|consent|grant|approve)|\b(?:declined|refused|rejected|denied)\b.{0,160}\b(?:consent|request|access|by the (?:user|owner))|\b(?:user|owner|resource owner)\b.{0,160}\b(?:declined|refused|rejected|denied)\b|AADSTS65004/i;

/** Auth0's own word, for a user whom an administrator or its attack protection has blocked. */
const BLOCKED = /^user is blocked/i;

/** Actions like to name the user; a finding goes into reports. */
const withoutAddresses = (text: string): string =>
  text.replaceAll(/[^\s@<>“”"'(]{1,64}@[^\s@<>“”"')]+/g, '…@…');

/** The rest of what Auth0 itself says. */
const SERVER_CAUSE =
  /^service not (?:found|enabled)|not authorized to access resource server|client-grant|organization|multi-?factor|\bmfa\b/i;
