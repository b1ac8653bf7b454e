import type { Facts } from '../../facts.ts';
import { first, hostOf, responseHeader } from '../../http.ts';
import { isDisguised } from '../../masked.ts';
import type { AuthorizationResponse, Flow, ParsedToken } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { oidc } from '../../spec/references.ts';
import { audiences, looksLikeJwt, parseToken } from '../../token.ts';

export const jarmResponseInvalid: Rule = {
  id: 'jarm-response-invalid',
  index: 's28',
  title: 'The signed answer is not for this login',
  severity: 'error',
  why: 'With JARM the whole answer is one JWT. Its `iss` must be the server that was asked, its `aud` the client that asked, and its `exp` must lie ahead; an answer that is somebody else’s or an old one must be dropped.',
  fix: 'Compare `iss` with the issuer of the discovery document and `aud` with the client ID. If they differ, the app is set up for another tenant, realm or client than the one that answers.',
  notWhen: [
    'The answer is encrypted.',
    'The issuer is the server’s other domain, or the one that its discovery document names.',
    'Neither that document nor an ID token says what the issuer should be.',
    'The request was out of sight, so it is not known who was asked.',
  ],
  docs: [oidc('JARM')],
  *check(flow, facts) {
    const { request, response } = flow;
    const jwt = response && first(response.params, 'response');
    if (!request || !response || !jwt || !looksLikeJwt(jwt)) return;
    const token = parseToken(jwt);
    const what = token.claims && fault(token, response, flow, facts);
    if (!what) return;
    yield problem({
      message: `The answer that came to ${response.to} ${what}.`,
      certainty: 'certain',
      at: [paramOf(response, 'response'), paramOf(request, 'client_id')],
    });
  },
};

function fault(
  token: ParsedToken,
  response: AuthorizationResponse,
  flow: Flow,
  facts: Facts,
): string | undefined {
  const { iss, exp } = token.claims ?? {};
  const { host = '', clientId } = flow;
  if (typeof iss === 'string' && isForeign(iss, host, flow, facts))
    return `has the issuer ${iss}, and ${host} was asked`;
  const aud = audiences(token);
  if (clientId && !isDisguised(clientId) && aud.length > 0 && !aud.includes(clientId))
    return `is for ${aud.join(', ')}, and ${clientId} asked`;
  // By the clock of the server that made it, not of the app that it came to.
  const date =
    response.part === 'redirect' ? Date.parse(responseHeader(response.exchange, 'date') ?? '') : Number.NaN;
  return typeof exp === 'number' && date > exp * 1000 + LEEWAY ? 'had expired when it came' : undefined;
}

/** An issuer’s name may be on another host; so it takes the server’s own word that it is not this one. */
function isForeign(iss: string, host: string, { tokens }: Flow, facts: Facts): boolean {
  if (hostOf(iss) === host || facts.paired(hostOf(iss), host) !== undefined) return false;
  const published = facts.issuers(host);
  if (published.length > 0) return !published.includes(iss);
  const stated = tokens.find((token) => token.role === 'id_token')?.claims?.iss;
  return facts.isAuth0(host) || (stated !== undefined && stated !== iss);
}

/** Milliseconds that two clocks may differ. */
const LEEWAY = 60_000;
