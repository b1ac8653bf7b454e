import { setOption } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isPlaceholder } from '../../placeholder.ts';
import { paramOf } from '../../questions/login.ts';
import { errorOf, readableRequest, wasGranted, wasStopped } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const clientIdSuspect: Rule = {
  id: 'client-id-suspect',
  index: 'f13',
  title: 'The client ID is empty, a placeholder, or something else’s name',
  severity: 'error',
  why: 'The client ID tells the server which app asks. A setting that never reached the request (an environment variable that was not set at build time, a sample’s text) or that was swapped with another names no app, and the login stops at an error page.',
  fix: 'Copy the Client ID from the app’s settings and set it where the app is built. Bundlers pass on only names with their prefix: `VITE_` (Vite), `REACT_APP_` (Create React App), `NEXT_PUBLIC_` (Next.js).',
  notWhen: [
    'The server let this client in: then it is its name. Some servers know clients by an address.',
    'The client ID is the address of a metadata document, which is no domain alone.',
    'The provider has another name for the parameter, and none of its own was seen.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [rfc(6749, '2.2'), auth0Docs('Application Settings')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    if (!request || wasGranted(flow)) return;
    const { host } = urlOf(request.exchange);
    const id = first(request.params, 'client_id');
    const isRefused = wasStopped(flow) || errorOf(flow) !== '';
    const what =
      (id === undefined ? undefined : unset(id)) ??
      (isRefused ? mistaken(id, host, first(request.params, 'audience'), facts.provider(host)) : undefined);
    if (!what) return;
    yield problem({
      message: `The authorization request to ${host} ${what}.`,
      // Until the server has spoken it may be that a client is called so.
      certainty: isRefused ? 'certain' : 'likely',
      changes: [setOption('clientId')],
      at: [paramOf(request, 'client_id')],
    });
  },
};

function unset(id: string): string | undefined {
  if (id.trim() === '') return 'has an empty client_id';
  return isPlaceholder(id) ? `has client_id=${id}, which is a placeholder` : undefined;
}

/** Some servers know clients by an address, or in another parameter; so these are judged once they are refused. */
function mistaken(
  id: string | undefined,
  host: string,
  audience: string | undefined,
  provider: string | undefined,
): string | undefined {
  // WeChat has `appid`, TikTok `client_key`.
  if (id === undefined)
    return provider === undefined || provider === 'generic' ? undefined : 'has no client_id';
  if (id !== id.trim()) return 'has a client_id with white space around it';
  if (id.replace(/^https?:\/\/|\/$/g, '').toLowerCase() === host)
    return `has client_id=${id}, which is the server’s own name`;
  if (/^[\w-]+(?:\.[a-z]{2}(?:-\d)?)?\.auth0\.com$/i.test(id))
    return `has client_id=${id}, which is a tenant’s domain`;
  // A client ID in place of an audience is a05; an API’s address in place of the client ID is this.
  return id === audience && /[:/.]/.test(id) ? `has client_id=${id}, which is the audience` : undefined;
}
