import { setOption } from '../../change.ts';
import { urlOf } from '../../http.ts';
import { firstAsSent } from '../../masked.ts';
import { issuedIdTokens } from '../../questions/front-channel.ts';
import { claim, paramOf, requestedScopes, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';
import { audiences } from '../../token.ts';

export const idTokenAudMismatch: Rule = {
  id: 'id-token-aud-mismatch',
  index: 'g15',
  title: 'The ID token is for another client',
  severity: 'error',
  why: 'An ID token is addressed to the client that asked: its `aud` must hold that client’s ID, and with several audiences `azp` must be it. Apps must refuse any other, because it was issued to somebody else.',
  fix: 'Use one client ID from the login to the token request, and the same one in whatever checks the token.',
  notWhen: [
    'A token exchange or another grant brought a token for somebody else, as it is meant to.',
    'The client ID that asked was not seen, or a tool has masked it in the recording; or another server answered.',
    'Google’s scope `audience:server:client_id:…` asks for a token for one’s own server.',
    'It is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.1.3.7'), auth0Docs('Validate ID Tokens')],
  supersededBy: ['refreshed-id-token-changed'],
  *check(flow, facts) {
    const { request, host } = flow;
    if (request && isUpstreamLeg(request, facts)) return;
    if (requestedScopes(flow).some((scope) => scope.startsWith('audience:'))) return;
    for (const { token, answer, exchange } of issuedIdTokens(flow)) {
      const asker = exchange?.request ?? request;
      const clientId = asker && firstAsSent(asker.params, 'client_id');
      if (!asker || !clientId || (exchange && urlOf(answer.exchange).host !== host)) continue;
      const auds = audiences(token);
      const azp = claim(token, 'azp');
      const forOther = auds.length > 0 && !auds.some((aud) => isSame(aud, clientId));
      const toOther = auds.length > 1 && azp !== undefined && !isSame(azp, clientId);
      if (!forOther && !toOther) continue;
      yield problem({
        message: forOther
          ? `The client ${clientId} asked, and the ID token is for ${auds.slice(0, 3).join(' and ')}.`
          : `The client ${clientId} asked, and the ID token names ${azp} as the party that it was issued to (azp).`,
        // A proxy in front of the token endpoint may hold the client's real id.
        certainty: request ? 'certain' : 'likely',
        changes: [setOption('clientId')],
        at: [tokenAt(token, forOther ? 'claims.aud' : 'claims.azp'), paramOf(asker, 'client_id')],
      });
      return;
    }
  },
};

/** Entra's client IDs are UUIDs, in which case says nothing. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
