import type { Facts } from './facts.ts';
import type { Flow, ParsedToken } from './model.ts';
import { refusalText, type Use, usesOf } from './questions.ts';
import { audiences } from './token.ts';

/** Auth0's Management API: who it is for, and what its answers say of a token. */

/** Its Identifier: the tenant's own host, never the custom domain, and a slash at the end. */
export const isManagementAudience = (aud: string): boolean => /^https:\/\/[^/]+\/api\/v2\/$/.test(aud);

export const isForManagement = (token: ParsedToken): boolean => audiences(token).some(isManagementAudience);

/**
 * Calls of the Management API that did not get past the check of the token. Whoever lacks a scope (403), asks for
 * what is not there (404) or asks too often (429) was let in; no answer at all may still become either.
 */
export const strandedAtManagement = (flow: Flow, facts: Facts): Use[] =>
  usesOf(flow).filter(({ use }) => {
    if (!facts.isManagement(use)) return false;
    const { status } = use.exchange;
    if (status === 403) return !/scope|unowned_resource/i.test(refusalText(use));
    return status === undefined || status === 400 || status === 401;
  });
