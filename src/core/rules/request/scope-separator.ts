import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { readableRequest } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const scopeSeparator: Rule = {
  id: 'scope-separator',
  index: 'f11',
  title: 'The scopes are not separated by spaces',
  severity: 'error',
  why: 'A scope is a list of words with a space between them. With commas, plus signs or brackets the whole text is one word that no server knows; Auth0 ignores it without an error, so `openid` and all the rest are missing.',
  fix: "Separate the scopes with one space each: `openid profile email`. In a URL that you write by hand a space is `%20` or `+`; do not encode it twice, and join an array with `.join(' ')`.",
  notWhen: [
    'The provider separates scopes with commas, as Facebook, Slack, GitHub, Strava, TikTok and Shopify do.',
    'The word with the comma was granted as it stands, or an ID token came.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '3.3'), auth0Docs('Scopes'), auth0Docs('OpenID Connect Scopes')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const scope = request && first(request.params, 'scope');
    if (!request || !scope) return;
    const { host } = urlOf(request.exchange);
    const isKnown = !/^(?:undefined|generic)$/.test(`${facts.provider(host)}`);
    const glued = gluedIn(scope, isKnown);
    if (glued.length === 0 || TAKES_COMMAS.test(host) || understood(flow, glued)) return;
    const listed = split(scope);
    yield problem({
      message: `The scope sent to ${host} is “${scope}”, which is ${words(scope).length === 1 ? 'one word' : 'not the list that was meant'}: scopes are separated by spaces.`,
      certainty: isKnown ? 'certain' : 'likely',
      changes: [setParameter('scope', listed.join(' '))],
      at: [paramOf(request, 'scope')],
    });
  },
};

const split = (text: string): string[] => text.split(/(?:[\s,;+[\]"']|%20|%2B|%2C)+/i).filter(Boolean);

/** Words that are several scopes: an OpenID scope is among them, or they look like a list at a known provider. */
const gluedIn = (scope: string, isKnown: boolean): string[] =>
  words(scope).filter((word) => {
    const parts = split(word);
    if (parts.length === 1 && parts[0] === word) return false;
    if (parts.some((part) => part === 'openid' || (isKnown && OPENID.test(part)))) return true;
    return isKnown && parts.every((part) => /^[\w.-]+[:/][\w.:/-]+$/.test(part)) && !word.includes('://');
  });

const OPENID = /^(?:openid|profile|email|address|phone|offline_access)$/;
const TAKES_COMMAS =
  /(?:^|\.)(?:facebook|slack|strava|github|tiktok|shopify|myshopify|instagram|linkedin|threads)\.(?:com|net)$/;

function understood(flow: Flow, glued: readonly string[]): boolean {
  if (flow.tokens.some((token) => token.role === 'id_token')) return true;
  const granted = flow.exchanges.flatMap((e) => words(e.response && first(e.response.params, 'scope')));
  return glued.some((word) => granted.includes(word) || split(word).every((part) => granted.includes(part)));
}
