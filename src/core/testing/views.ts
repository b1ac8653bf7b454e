import type { Exchange } from '../model.ts';

/**
 * Ways in which the same traffic is seen less well than it happened. What is not seen is never absent, so a good
 * login stays a good login in each of them.
 */
export const dimmerViews: readonly { readonly name: string; readonly see: View }[] = [
  { name: 'no response body', see: each(without('responseBody')) },
  { name: 'no request body', see: each(without('requestBody')) },
  { name: 'no request headers', see: each(without('requestHeaders')) },
  { name: 'no response headers', see: each(without('responseHeaders', 'redirectTo')) },
  {
    name: 'URLs only',
    see: each(without('responseBody', 'requestBody', 'requestHeaders', 'responseHeaders')),
  },
  { name: 'no initiators, no resource types', see: each(without('initiator', 'resourceType')) },
  { name: 'no tabs', see: each(without('tab', 'openerTab')) },
  { name: 'a sanitised file', see: each(sanitised) },
  {
    name: 'a file whose URLs have no fragments',
    see: each((e) => ({ ...e, url: e.url.replace(/#.*$/, '') })),
  },
  { name: 'pages only', see: (log) => log.filter((e) => /^(?:main|sub)_frame$/.test(e.resourceType ?? '')) },
  {
    name: 'page code only',
    see: (log) => log.filter((e) => !/^(?:main|sub)_frame$/.test(e.resourceType ?? '')),
  },
  {
    name: 'no answers yet',
    see: each(without('status', 'responseHeaders', 'responseBody', 'redirectTo', 'endedAt')),
  },
  { name: 'bodies cut in two', see: each(cut) },
  { name: 'a clock ten minutes behind', see: each(shifted(-600_000)) },
  { name: 'a clock ten minutes ahead', see: each(shifted(600_000)) },
  {
    name: 'times in whole seconds',
    see: each((e) => ({ ...e, startedAt: Math.floor(e.startedAt / 1000) * 1000 })),
  },
  { name: 'no preflights', see: (log) => log.filter((e) => e.resourceType !== 'preflight') },
];

type View = (log: readonly Exchange[]) => readonly Exchange[];

function each(dim: (exchange: Exchange) => Exchange): View {
  return (log) => log.map(dim);
}

function without(...members: readonly (keyof Exchange)[]): (exchange: Exchange) => Exchange {
  return (exchange) =>
    Object.fromEntries(
      Object.entries(exchange).filter(([name]) => !members.some((member) => member === name)),
    ) as unknown as Exchange;
}

/** As Chrome's sanitised export leaves a file. */
function sanitised(exchange: Exchange): Exchange {
  const kept = (headers: Exchange['requestHeaders']) =>
    headers?.filter(({ name }) => !/^(?:authorization|cookie|set-cookie)$/i.test(name));
  const { requestHeaders, responseHeaders, ...rest } = exchange;
  return {
    ...rest,
    ...(requestHeaders ? { requestHeaders: kept(requestHeaders) ?? [] } : {}),
    ...(responseHeaders ? { responseHeaders: kept(responseHeaders) ?? [] } : {}),
    sources: ['har'],
  };
}

/** As the log keeps a body that is too large. */
function cut(exchange: Exchange): Exchange {
  const { responseBody: body } = exchange;
  if (body === undefined) return exchange;
  return { ...exchange, responseBody: body.slice(0, body.length / 2), bodyCutFrom: body.length };
}

function shifted(by: number): (exchange: Exchange) => Exchange {
  return ({ endedAt, ...exchange }) => ({
    ...exchange,
    startedAt: exchange.startedAt + by,
    ...(endedAt === undefined ? {} : { endedAt: endedAt + by }),
  });
}
