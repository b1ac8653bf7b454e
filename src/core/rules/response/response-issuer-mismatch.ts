import type { Facts } from '../../facts.ts';
import { answersOf } from '../../front-channel.ts';
import { evidence, first, isObject, parseJson, withoutQuery } from '../../http.ts';
import type { AuthorizationRequest, Exchange, Flow, JsonObject } from '../../model.ts';
import { paramOf } from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';
import { isUpstreamLeg } from '../../token-answers.ts';

export const responseIssuerMismatch: Rule = {
  id: 'response-issuer-mismatch',
  index: 's33',
  title: 'The answer does not name the issuer that was asked',
  severity: 'error',
  why: 'An app that uses several authorization servers can be made to send the code of one to another (mix-up). `iss` in the answer says who gave it: the app must refuse one that is not the issuer it asked, and an answer without `iss` from a server that promises it.',
  fix: 'Let the server send its issuer exactly as its discovery document has it (scheme, host, path, slash). At a custom domain, use the issuer of that domain throughout.',
  notWhen: [
    'The discovery document of the endpoint that was asked was not seen.',
    'The document does not promise `iss`, and none came.',
    'The answer is signed (JARM) or a web message, or it went to another address than the redirect URI.',
  ],
  docs: [rfc(9207, '2.4'), rfc(9700, '4.4')],
  *check(flow, facts) {
    const { request } = flow;
    if (!request || isUpstreamLeg(request, facts)) return;
    const answer = answersOf(flow).find((a) => a.mode !== 'web_message' && !a.params.has('response'));
    const known = answer && discoveryOf(request, flow, facts);
    if (!answer || !known) return;
    const { document, exchange } = known;
    const iss = first(answer.params, 'iss');
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

/** The discovery document that names the very endpoint that was asked. */
function discoveryOf(
  { exchange: asked }: AuthorizationRequest,
  flow: Flow,
  facts: Facts,
): { document: JsonObject; exchange: Exchange } | undefined {
  for (const step of [...flow.steps, ...(facts.before(flow)?.steps ?? [])]) {
    if (step.kind !== 'discovery') continue;
    const document = parseJson(step.exchange.responseBody);
    if (isObject(document) && document.authorization_endpoint === withoutQuery(asked.url))
      return { document, exchange: step.exchange };
  }
  return undefined;
}
