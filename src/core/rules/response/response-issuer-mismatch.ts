import { evidence, first } from '../../http.ts';
import { answeringIdTokens, answersOf, metadataOf } from '../../questions/front-channel.ts';
import { paramOf, tokenAt } from '../../questions/login.ts';
import { isUpstreamLeg } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';
import { issuer as issuerOf } from '../../token-claims.ts';

export const responseIssuerMismatch: Rule = {
  id: 'response-issuer-mismatch',
  index: 's33',
  title: 'The answer does not name the issuer that was asked',
  severity: 'error',
  why: 'An app that uses several authorization servers can be made to send the code of one to another (mix-up). `iss` in the answer says who gave it: the app must refuse one that is not the issuer it asked, and an answer without `iss` from a server that promises it.',
  fix: 'Let the server send its issuer exactly as its discovery document has it (scheme, host, path, slash). At a custom domain, use the issuer of that domain throughout.',
  notWhen: [
    'Neither the discovery document of the endpoint that was asked nor an ID token was seen.',
    'The document does not promise `iss`, and none came.',
    'The answer is signed (JARM) or a web message, or it went to another address than the redirect URI.',
  ],
  docs: [rfc(9207, '2.4'), rfc(9700, '4.4')],
  supersededBy: ['discovery-issuer-mismatch'],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isUpstreamLeg(request, facts)) return;
    const answer = answersOf(flow).find((a) => a.mode !== 'web_message' && !a.params.has('response'));
    const known = answer && metadataOf(request, flow, facts);
    if (!answer) return;
    const iss = first(answer.params, 'iss');
    if (!known) {
      const token = answeringIdTokens(flow)[0]?.token;
      const other = token && issuerOf(token);
      if (!token || !iss || !other || plain(other) === plain(iss)) return;
      yield problem({
        message: `The answer says that it comes from ${iss}, and the ID token that its code brought is of ${other}.`,
        // One of the two is wrong; which, the metadata would tell.
        certainty: 'likely',
        at: [paramOf(answer, 'iss'), tokenAt(token, 'claims.iss')],
      });
      return;
    }
    const { document, exchange } = known;
    const { issuer } = document;
    if (typeof issuer !== 'string' || issuer.includes('{') || iss === issuer) return;
    if (iss === undefined && document.authorization_response_iss_parameter_supported !== true) return;
    yield problem({
      message: iss
        ? `The app asked ${issuer}, and the answer says that it comes from ${iss}.`
        : `${issuer} promises iss in its answers (authorization_response_iss_parameter_supported), and this one has none.`,
      ...(iss ? {} : { severity: 'warning' }),
      certainty: 'certain',
      at: [paramOf(answer, 'iss'), evidence(exchange, 'response-body', 'issuer')],
    });
  },
};

/** Google's ID tokens may leave the scheme out. */
const plain = (iss: string): string => iss.replace(/^https:\/\/(?=accounts\.google\.com$)/, '');
