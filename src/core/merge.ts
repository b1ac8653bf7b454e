import type { Exchange, Header, Source } from './model.ts';
import { type Observation, observationKey } from './observation.ts';

/** The browser's own word first, then DevTools, then the page's, which is believed for the body alone. */
const RANK: readonly Observation['source'][] = ['webrequest', 'devtools', 'hook'];

/** What all sources of one request amount to; `undefined` while only a page has spoken of it. */
export function mergeObservations(observations: readonly Observation[]): Exchange | undefined {
  const ranked = [...observations].sort((a, b) => RANK.indexOf(a.source) - RANK.indexOf(b.source));
  const trusted = ranked.filter(({ source }) => source !== 'hook');
  const [best] = trusted;
  if (!best) return undefined;
  const timely = trusted.find(({ late }) => !late) ?? best;
  const body = ranked.find(({ responseBody }) => responseBody !== undefined);
  const cut = body?.bodyCutFrom ?? trusted.find((o) => o.requestBody !== undefined)?.bodyCutFrom;
  const sources: readonly Source[] = ranked.map(({ source }) => source);
  const exchange: Record<string, unknown> = {
    id: observationKey(best),
    startedAt: timely.startedAt,
    method: best.method,
    url: best.url,
    sources,
  };
  for (const name of FIRST_SEEN) {
    const value = trusted.find((o) => o[name] !== undefined)?.[name];
    if (value !== undefined) exchange[name] = value;
  }
  for (const name of ['requestHeaders', 'responseHeaders'] as const) {
    const lists = trusted.flatMap((o) => (o[name] ? [o[name]] : []));
    if (lists.length > 0) exchange[name] = lists.length === 1 ? lists[0] : allHeaders(lists);
  }
  // The browser hands out a form's fields sorted by name; DevTools show it as it was sent.
  const sent = trusted.find((o) => o.source === 'devtools' && o.requestBody !== undefined);
  if (sent) exchange.requestBody = sent.requestBody;
  if (body) exchange.responseBody = body.responseBody;
  if (cut !== undefined) exchange.bodyCutFrom = cut;
  return exchange as unknown as Exchange;
}

const FIRST_SEEN = [
  'tab',
  'openerTab',
  'endedAt',
  'requestBody',
  'status',
  'error',
  'redirectTo',
  'initiator',
  'resourceType',
] as const satisfies readonly (keyof Observation)[];

/** No source sees every header: Chromium keeps some from extensions, and DevTools from a worker's requests. */
function allHeaders(lists: readonly (readonly Header[])[]): readonly Header[] {
  const seen = new Set<string>();
  return lists.flatMap((list) => {
    const added = list.filter(({ name }) => !seen.has(name.toLowerCase()) && !name.startsWith(':'));
    for (const { name } of added) seen.add(name.toLowerCase());
    return added;
  });
}

/** Equal in every field, so that the older object can stand for the newer one. */
export function sameExchange(a: Exchange, b: Exchange): boolean {
  const names = Object.keys(a) as (keyof Exchange)[];
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}

function sameValue(a: Exchange[keyof Exchange], b: Exchange[keyof Exchange]): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item: Header | Source, i) => {
    const other = b[i] as Header | Source;
    if (typeof item === 'string' || typeof other === 'string') return item === other;
    return item.name === other.name && item.value === other.value;
  });
}
