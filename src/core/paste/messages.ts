import { classify } from '../classify.ts';
import { responseHeader } from '../http.ts';
import type { Exchange, Header, ResourceType } from '../model.ts';
import { parseToken } from '../token.ts';
import { issuedAt } from '../token-claims.ts';
import { findTokens } from '../tokens-in.ts';
import { curlCommands } from './curl.ts';
import { shownHeaders } from './devtools.ts';
import { fetchCalls } from './fetch.ts';
import { formPosts } from './form-post.ts';
import { httpieCommands } from './httpie.ts';
import { addresses } from './parameters.ts';
import { powerShellCommands } from './powershell.ts';
import { rawMessages } from './raw-http.ts';
import { type Draft, outside, type Span } from './span.ts';

/** A request with what is known of its answer: `diagnose` can judge it. */
export interface PastedMessage extends Span {
  readonly kind: 'message';
  readonly what: string;
  readonly exchange: Exchange;
}

export const headersOf = ({ requestHeaders = [], responseHeaders = [] }: Exchange): Header[] => [
  ...requestHeaders,
  ...responseHeaders,
];

/** Requests in every notation; an address counts where it is a message of the protocol. */
export function readMessages(text: string, documents: readonly Span[] = []): PastedMessage[] {
  let drafts: Draft[] = [];
  for (const read of [
    curlCommands,
    fetchCalls,
    httpieCommands,
    powerShellCommands,
    shownHeaders,
    (t: string) => rawMessages(t).drafts,
    formPosts,
  ])
    drafts = [...drafts, ...outside(read(text), drafts)];
  const requests = drafts.map((draft, i) => messageOf(draft, `p${i + 1}`));
  // What a discovery document names, nobody asked for.
  const others = outside(addresses(text), [...drafts, ...documents])
    .map((draft, i) => messageOf(draft, `a${i + 1}`))
    .filter(({ exchange }) => classify(exchange).length > 0);
  return [...requests, ...others].toSorted((a, b) => a.from - b.from);
}

function messageOf(draft: Draft, id: string): PastedMessage {
  const { what, from, to, method, url, requestHeaders, requestBody, responseHeaders, responseBody, status } =
    draft;
  const location = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
  const exchange: Exchange = {
    id,
    startedAt: 0,
    method,
    url,
    ...(requestHeaders ? { requestHeaders } : {}),
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(status === undefined ? {} : { status }),
    ...(responseHeaders ? { responseHeaders } : {}),
    ...(responseBody === undefined ? {} : { responseBody }),
    ...(location !== undefined && URL.canParse(location, url)
      ? { redirectTo: new URL(location, url).href }
      : {}),
    ...typeOf(requestHeaders),
    sources: ['har'],
  };
  const at = timeOf(exchange);
  return {
    kind: 'message',
    what,
    from,
    to,
    exchange: { ...exchange, startedAt: at, ...(status ? { endedAt: at } : {}) },
  };
}

/** Fetch Metadata say it; nothing else does. */
function typeOf(headers: readonly Header[] | undefined): { resourceType?: ResourceType } {
  const dest = headers?.find(({ name }) => name.toLowerCase() === 'sec-fetch-dest')?.value;
  const types: Readonly<Record<string, ResourceType>> = {
    document: 'main_frame',
    iframe: 'sub_frame',
    empty: 'fetch',
  };
  const type = dest === undefined || !Object.hasOwn(types, dest) ? undefined : types[dest];
  return type ? { resourceType: type } : {};
}

/** The server's clock, else a time at which every token in it was there: whether it had expired nobody can say. */
function timeOf(exchange: Exchange): number {
  const date = Date.parse(responseHeader(exchange, 'date') ?? '');
  if (!Number.isNaN(date)) return date;
  const texts = [
    exchange.url,
    exchange.requestBody ?? '',
    exchange.responseBody ?? '',
    ...headersOf(exchange).map((h) => h.value),
  ];
  const times = texts
    .flatMap((text) => findTokens(text.slice(0, 262_144)).slice(0, 8))
    .map(({ value }) => issuedAt(parseToken(value)) ?? 0);
  return Math.max(0, ...times);
}
