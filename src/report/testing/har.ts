import type { Exchange, Header } from '../../core/model.ts';

/** A HAR 1.2 file of these exchanges, as Playwright writes one. */
export const harOf = (log: readonly Exchange[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'Playwright', version: '1.65.1' },
      browser: { name: 'chromium', version: '148.0' },
      pages: [...new Set(log.flatMap(({ tab }) => tab ?? []))].map((tab) => ({ id: `page@${tab}` })),
      entries: log.map(entryOf),
    },
  });

const entryOf = (exchange: Exchange) => ({
  ...(exchange.tab === undefined ? {} : { pageref: `page@${exchange.tab}` }),
  startedDateTime: new Date(exchange.startedAt).toISOString(),
  time: exchange.endedAt === undefined ? -1 : exchange.endedAt - exchange.startedAt,
  request: {
    method: exchange.method,
    url: exchange.url,
    httpVersion: 'HTTP/2.0',
    headers: requestHeaders(exchange),
    ...(exchange.requestBody === undefined
      ? {}
      : {
          postData: { mimeType: mimeType(exchange.requestHeaders), text: exchange.requestBody, params: [] },
        }),
  },
  response: {
    status: exchange.status ?? -1,
    headers: exchange.responseHeaders ?? [],
    content: {
      size: exchange.responseBody?.length ?? -1,
      mimeType: mimeType(exchange.responseHeaders),
      ...(exchange.responseBody === undefined ? {} : { text: exchange.responseBody }),
    },
    redirectURL: exchange.redirectTo?.replace(/#.*/, '') ?? '',
    ...(exchange.error === undefined ? {} : { _failureText: exchange.error }),
  },
});

const DEST: Readonly<Record<string, string>> = {
  main_frame: 'document',
  sub_frame: 'iframe',
  fetch: 'empty',
};

/** A browser says by Fetch Metadata what kind of request it is. */
function requestHeaders({ method, requestHeaders = [], resourceType, initiator }: Exchange): Header[] {
  const dest = resourceType && DEST[resourceType];
  return [
    { name: ':method', value: method },
    ...requestHeaders,
    ...(dest === undefined ? [] : [{ name: 'sec-fetch-dest', value: dest }]),
    ...(resourceType === 'preflight' ? [{ name: 'access-control-request-method', value: 'GET' }] : []),
    ...(initiator === undefined ? [] : [{ name: 'referer', value: `${initiator}/` }]),
  ];
}

const mimeType = (headers: readonly Header[] = []): string =>
  headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? 'x-unknown';
