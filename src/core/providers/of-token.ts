import type { Facts } from '../facts.ts';
import type { ParsedToken } from '../model.ts';
import { issuer, issuerHost } from '../token-claims.ts';
import type { Mark, Provider } from './provider.ts';
import { providers } from './recognise.ts';

function isMarked({ claims }: ParsedToken, { claim, is }: Mark): boolean {
  const value = claims?.[claim];
  return typeof value === 'string' && (is.endsWith('.') ? value.startsWith(is) : value === is);
}

const MARKS = Object.values(providers).flatMap(({ name, marks }) =>
  marks.map((mark) => ({ ...mark, by: name })),
);

/** What some provider wrote into a token to say what it is, and that provider's name. */
export function markOf(token: ParsedToken): (Mark & { readonly by: string }) | undefined {
  return MARKS.find((mark) => isMarked(token, mark));
}

/** Whose token it is: by its issuer's host, else by the form of its issuer and the marks in it. */
export function traitsOf(token: ParsedToken, facts: Facts): Provider {
  const known = facts.traits(issuerHost(token));
  if (known.id !== 'generic') return known;
  const iss = issuer(token) ?? '';
  const isFrom = ({ issuers, marks }: Provider) =>
    issuers.some(({ is }) => is.test(iss)) && marks.some((mark) => isMarked(token, mark));
  return Object.values(providers).find(isFrom) ?? known;
}
