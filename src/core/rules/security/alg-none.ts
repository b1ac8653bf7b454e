import { isLoopback, splitUrl } from '../../http.ts';
import type { Flow, Token } from '../../model.ts';
import { tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';
import { algorithm, issuer } from '../../token-claims.ts';

export const algNone: Rule = {
  id: 'alg-none',
  index: 'j05',
  title: 'A token is not signed (`alg` is none)',
  severity: 'error',
  why: 'Without a signature anybody can write such a token, with any user and any right in it. Whoever accepts one accepts all.',
  fix: 'Let the authorization server sign with RS256, PS256 or ES256, and let every reader take only the algorithms that it expects, never the one that the token names.',
  notWhen: [
    'The signature alone was taken away, as tools that clean logs do: the header still names an algorithm.',
    'It is a request object or a hint that a client sends to the server.',
    'The issuer is a mock server on loopback: a warning.',
  ],
  docs: [rfc(8725, '3.1'), rfc(7519, '6')],
  *check(flow) {
    const token = flow.tokens.find(
      (t) =>
        /^(?:access_token|id_token|logout_token|unknown)$/.test(t.role) &&
        (algorithm(t)?.toLowerCase() === 'none' || isStripped(t, flow)),
    );
    if (!token) return;
    const iss = issuer(token);
    const says = algorithm(token)?.toLowerCase() === 'none';
    yield problem({
      message: `${NAMES[token.role] ?? 'A token'} of ${iss ?? 'an unnamed issuer'} is not signed: ${says ? `its header says alg ${algorithm(token)}` : 'its third part is empty, and other tokens of this login have theirs'}.`,
      severity: isLoopback(splitUrl(iss).hostname) ? 'warning' : 'error',
      certainty: says ? 'certain' : 'likely',
      at: [tokenAt(token, 'header.alg')],
    });
  },
};

/** Tools that clean logs take the signatures of all tokens. */
const isStripped = (token: Token, flow: Flow): boolean =>
  token.claims !== undefined &&
  token.raw.endsWith('.') &&
  flow.tokens.some((t) => t !== token && t.claims !== undefined && /\.[\w-]{40,}$/.test(t.raw));

const NAMES: Readonly<Record<string, string>> = {
  access_token: 'The access token',
  id_token: 'The ID token',
};
