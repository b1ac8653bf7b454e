import { type Acceptance, acceptance } from '../core/acceptance.ts';
import { groupBy } from '../core/collect.ts';
import type { Facts } from '../core/facts.ts';
import { splitUrl } from '../core/http.ts';
import type { Evidence, Flow, Token, TokenUse } from '../core/model.ts';
import { tokenOfUse } from '../core/questions/login.ts';

/** The calls of one login to one API with one token. */
export interface ApiUse {
  readonly host: string;
  /** The part of the path that the calls share. */
  readonly path: string;
  readonly kind: 'userinfo' | 'management' | 'custom';
  readonly calls: number;
  /** Status codes, each with how often; 0 is no answer. */
  readonly answers: readonly { readonly status: number; readonly times: number }[];
  readonly token?: Token;
  /** Could this token have worked there; absent where the call carried none. */
  readonly acceptance?: Acceptance;
  readonly at: Evidence;
}

/** Where the tokens were used, in order of first use. */
export function used(flow: Flow, facts: Facts): ApiUse[] {
  const groups = groupBy(flow.uses, (use) => `${apiOf(use, facts).key} ${use.carried?.value ?? ''}`);
  return [...groups.values()].map((uses) => summed(uses, flow, facts));
}

/** An API is a host and the first two parts of the path, version numbers included: `/v1/orders/17` is `/v1/orders`. */
function apiOf(
  use: TokenUse,
  facts: Facts,
): { key: string; host: string; path: string; kind: ApiUse['kind'] } {
  const { host, path } = splitUrl(use.exchange.url);
  const kind = use.api === 'userinfo' ? 'userinfo' : facts.isManagement(use) ? 'management' : 'custom';
  const parts = path.split('/').filter(Boolean);
  const short =
    kind === 'management'
      ? '/api/v2'
      : `/${parts
          .slice(0, 2)
          .filter((part, i) => i === 0 || !isIdentifier(part))
          .join('/')}`;
  return { key: `${host} ${short}`, host, path: short, kind };
}

/** Numbers, UUIDs and other long strings with digits name a thing, not a part of the API. */
const isIdentifier = (part: string) => /^\d+$/.test(part) || (part.length >= 16 && /\d/.test(part));

function summed(uses: readonly TokenUse[], flow: Flow, facts: Facts): ApiUse {
  const last = uses.at(-1) as TokenUse;
  const { host, path, kind } = apiOf(last, facts);
  const token = tokenOfUse(last, flow);
  const statuses = groupBy(uses, (use) => use.exchange.status ?? 0);
  return {
    host,
    path,
    kind,
    calls: uses.length,
    answers: [...statuses].map(([status, of]) => ({ status, times: of.length })),
    at: { exchange: last.exchange.id, part: 'status' },
    ...(token
      ? { token, acceptance: acceptance(token, { host, kind }, last.exchange.startedAt, flow, facts) }
      : {}),
  };
}
