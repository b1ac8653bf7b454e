import type { Facts } from '../facts.ts';
import { urlOf } from '../http.ts';
import type { TokenExchange } from '../model.ts';
import { meaningOf } from '../providers/errors.ts';
import { tokenError, tokenErrorText } from './token-answers.ts';

/** The token endpoint wants the client to prove who it is, in its provider's words. */
export function wantsSecret(e: TokenExchange, facts: Facts): boolean {
  const error = tokenError(e);
  const { id } = facts.traits(urlOf(e.request.exchange).host);
  if (error === 'access_denied' && (id !== 'auth0' || e.request.exchange.status !== 401)) return false;
  return meaningOf(error, tokenErrorText(e), id) === 'client-auth';
}
