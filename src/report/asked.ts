import { first, words } from '../core/http.ts';
import type { AuthorizationRequest, Evidence, Flow } from '../core/model.ts';

/** One line of Asked or Got. */
export interface Fact {
  readonly label: string;
  /** In words when nothing stands there: `none`. */
  readonly value: string;
  /** `list`: a space-separated list whose members are shown apart. */
  readonly kind: 'text' | 'list' | 'none' | 'unseen';
  /** What follows from it, or what was expected instead. */
  readonly note?: string;
  /** `as-asked` and `differs` compare what came with what the request led to expect. */
  readonly verdict?: 'as-asked' | 'differs';
  readonly at?: Evidence;
}

/**
 * What the authorization request asked for, line by line beside what `got` answers: response and token, domain and
 * issuer, audience, scope. Or the direct token request where there was none.
 */
export function asked(flow: Flow): readonly Fact[] {
  const request = flow.request ?? flow.exchanges[0]?.request;
  if (!request) return [];
  const { params, part, exchange } = request;
  const authorization = flow.request;
  const at = (name: string): Evidence => ({ exchange: exchange.id, part, name });
  const fact = (
    label: string,
    name: string,
    none?: { value: string; note?: string },
    kind: 'text' | 'list' = 'text',
  ): Fact[] => {
    const value = params.get(name)?.join(' ');
    if (value) return [{ label, value, kind, at: at(name) }];
    if (!none) return [];
    if (authorization?.hidden) return [{ label, value: 'out of sight', kind: 'unseen' }];
    return [{ label, ...none, kind: 'none', at: at(name) }];
  };
  const audience = params.has('audience') || !params.has('resource') ? 'audience' : 'resource';
  return [
    ...(authorization ? responseType(authorization, at('response_type')) : fact('Grant', 'grant_type')),
    { label: 'Domain', value: flow.host ?? '', kind: 'text', at: { exchange: exchange.id, part: 'url' } },
    ...fact(audience === 'audience' ? 'Audience' : 'Resource', audience, { value: 'none' }),
    ...fact('Scope', 'scope', { value: 'none' }, 'list'),
    ...(authorization ? pkce(authorization, at('code_challenge')) : []),
    ...fact('Prompt', 'prompt'),
    ...fact('Organization', 'organization'),
    ...fact('Connection', 'connection'),
    ...fact('Redirect', 'redirect_uri'),
  ];
}

function responseType({ params, hidden }: AuthorizationRequest, at: Evidence): Fact[] {
  const value = first(params, 'response_type');
  if (!value)
    return [
      { label: 'Response', value: hidden ? 'out of sight' : 'none', kind: hidden ? 'unseen' : 'none', at },
    ];
  const mode = first(params, 'response_mode');
  return [{ label: 'Response', value: mode ? `${value}, by ${mode}` : value, kind: 'text', at }];
}

/** RFC 7636 section 4.3: the method is `plain` when none is named. */
function pkce({ params, hidden }: AuthorizationRequest, at: Evidence): Fact[] {
  if (params.has('code_challenge'))
    return [{ label: 'PKCE', value: first(params, 'code_challenge_method') ?? 'plain', kind: 'text', at }];
  if (hidden) return [{ label: 'PKCE', value: 'out of sight', kind: 'unseen' }];
  const code = words(first(params, 'response_type')).includes('code');
  return code ? [{ label: 'PKCE', value: 'none', kind: 'none', at }] : [];
}
