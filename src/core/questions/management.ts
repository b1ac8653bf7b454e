import type { Facts } from '../facts.ts';
import type { Flow, ParsedToken, TokenUse } from '../model.ts';
import { audiences } from '../token.ts';
import { refusalText, type Use, usesOf } from './login.ts';

/** Auth0's Management API: who it is for, and what its answers say of a token. */

/** Its Identifier: the tenant's own host, never the custom domain, and a slash at the end. */
export const isManagementAudience = (aud: string): boolean => /^https:\/\/[^/]+\/api\/v2\/$/.test(aud);

/** `undefined` where the tenant's own host is not known. */
export function managementAudience(host: string, facts: Facts): string | undefined {
  const canonical = facts.canonicalHost(host);
  return canonical && `https://${canonical}/api/v2/`;
}

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

/** The answer's code, or its older wording without one. */
export const isAboutScope = (use: TokenUse): boolean => /insufficient[_ ]scope/i.test(refusalText(use));

/** The scopes of which one would do, as the answer lists them. */
export function scopesAskedBy(use: TokenUse): string[] {
  const list = /expected any of:\s*([\w:,; -]+)/i.exec(refusalText(use))?.[1] ?? '';
  return [...new Set(list.split(/[\s,;]+/).filter((scope) => scope.includes(':')))];
}

/** Client credentials brought it: Auth0's `gty` and subject, or RFC 9068 section 2.2, where the client is the subject. */
export function isMachineToken({ claims, header }: ParsedToken): boolean {
  if (!claims) return false;
  const { gty, sub, client_id: client } = claims;
  if (gty !== undefined) return gty === 'client-credentials';
  if (typeof sub !== 'string') return false;
  return sub.endsWith('@clients') || (header?.typ === 'at+jwt' && sub === client);
}
