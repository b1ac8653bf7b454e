import { setOption } from '../../change.ts';
import { evidence, first, responseHeader, urlOf } from '../../http.ts';
import type { Flow, TokenExchange } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { tokenError } from '../../questions/token-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopNonceNotRetried: Rule = {
  id: 'dpop-nonce-not-retried',
  index: 'h11',
  title: 'The token endpoint asked for a DPoP nonce, and the app did not try again',
  severity: 'error',
  why: 'A server may want a nonce of its own in each proof. It then refuses the first request with use_dpop_nonce and sends the nonce in `DPoP-Nonce`; the client is to make a new proof with it and to send the request again. A client that takes the refusal for an error never gets a token.',
  fix: 'On use_dpop_nonce read the `DPoP-Nonce` header, put its value into the `nonce` of a new proof and send the same request once more; keep the nonce for the next one. auth0-spa-js does so with `useDpop: true`.',
  notWhen: [
    'The request was sent again and succeeded: one refusal is normal.',
    'What became of the second request was out of sight.',
    'It is an API that asks for a nonce.',
  ],
  docs: [rfc(9449, '8')],
  supersededBy: ['dpop-nonce-ignored'],
  *check(flow) {
    const refused = flow.exchanges.findLast(wantsNonce);
    if (!refused?.response || isTriedAgain(refused, flow)) return;
    const { exchange } = refused.request;
    const sent = responseHeader(exchange, 'dpop-nonce') !== undefined;
    const times = flow.exchanges.filter(wantsNonce).length;
    yield problem({
      message: `${urlOf(exchange).host} asked for a nonce in the DPoP proof${times > 1 ? ` ${times} times` : ''}${sent ? ' and sent one' : ''}, and no request with it followed.`,
      certainty: 'likely',
      changes: [setOption('useDpop', true)],
      at: [
        paramOf(refused.response, 'error'),
        ...(sent ? [evidence(exchange, 'response-header', 'dpop-nonce')] : []),
      ],
    });
  },
};

const wantsNonce = (e: TokenExchange): boolean => tokenError(e) === 'use_dpop_nonce';

const credentialOf = ({ request }: TokenExchange): string | undefined =>
  first(request.params, 'code') ?? first(request.params, 'refresh_token');

/** The same credential answered otherwise, or a later request that nobody could read. */
const isTriedAgain = (refused: TokenExchange, { exchanges }: Flow): boolean =>
  exchanges.some(
    (e) =>
      !wantsNonce(e) &&
      ((credentialOf(e) !== undefined && credentialOf(e) === credentialOf(refused)) ||
        (e.request.exchange.startedAt >= refused.request.exchange.startedAt &&
          (credentialOf(e) === undefined || credentialOf(refused) === undefined))),
  );
