import { evidence, first } from './http.ts';
import type { Exchange, Flow, StepKind } from './model.ts';
import type { Draft } from './sequence-drafts.ts';
import { APP, BROWSER, type End, server } from './sequence-ends.ts';

/** What the rest of the login tells of, put where it belongs. */
export function withUnseen(seen: readonly Draft[], flow: Flow): Draft[] {
  const { request, response, exchanges } = flow;
  const redeemed = exchanges.find((e) => e.request.grantType === 'authorization_code');
  const missing = (step: StepKind, from: End, to: End, tells: Exchange, sight: Draft['sight']): Draft => ({
    step,
    from,
    to,
    sight,
    at: evidence(tells, 'url'),
    host: '',
    path: '',
  });
  const drafts = [...seen];
  const before = (tells: Exchange | undefined, step: StepKind, ...added: Draft[]) => {
    const i = drafts.findIndex((d) => d.step === step && d.at.exchange === tells?.id);
    if (i >= 0) drafts.splice(i, 0, ...added);
  };
  const asking = (tells: Exchange, sight: Draft['sight']) =>
    missing('authorization-request', BROWSER, server(flow.host), tells, sight);
  if (
    request?.params.get('request_uri')?.[0]?.startsWith('urn:ietf:params:oauth:request_uri:') &&
    !request.pushed
  )
    before(
      request.exchange,
      request.kind,
      missing('pushed-authorization', APP, server(flow.host), request.exchange, 'unseen'),
    );
  if (response) {
    // A provider may begin a login by itself.
    if (!request) before(response.exchange, response.kind, asking(response.exchange, 'presumed'));
    if (first(response.params, 'code') && !first(response.params, 'error') && !redeemed) {
      const isUsed = flow.tokens.some((t) => t.role === 'access_token' && t.issuedAt === undefined);
      const sight = isUsed ? 'unseen' : 'presumed';
      const last = drafts.findLastIndex((d) => d.step === 'authorization-response');
      drafts.splice(last + 1, 0, missing('token-request', APP, server(flow.host), response.exchange, sight));
    }
  } else if (redeemed) {
    const tells = redeemed.request.exchange;
    const answer = missing('authorization-response', BROWSER, APP, tells, 'unseen');
    before(tells, 'token-request', ...(request ? [] : [asking(tells, 'unseen')]), answer);
  }
  return drafts;
}
