import { isRefusal, isWorthReading, LONGEST, type PageBody } from './page-body.ts';
import type { Replace } from './page-hook-disguise.ts';

/** A token response is read in a moment; one that is not is handed on, and read as it comes. Milliseconds. */
const PATIENCE = 100;
/** The background has it in a few; only where its worker has just died it takes longer. Milliseconds. */
const LONGER_PATIENCE = 1500;

type Fetch = typeof fetch;
type Asked = Pick<PageBody, 'method' | 'url' | 'sent'>;

export function hookFetch(replace: Replace, tell: (body: PageBody) => Promise<void>): void {
  const { apply } = Reflect;
  const { clone, text } = Response.prototype;
  const { get: header } = Headers.prototype;
  const { toString: formText } = URLSearchParams.prototype;
  const [Address, AnyRequest, Form, Later, toText] = [URL, Request, URLSearchParams, Promise, String];
  const { now } = Date;
  const { getOwnPropertyDescriptor } = Reflect;
  const [timer, race, page] = [setTimeout, Promise.race.bind(Promise), document];
  const getter = (prototype: object, name: string) =>
    getOwnPropertyDescriptor(prototype, name)?.get ?? (() => undefined);
  const [requestUrl, methodOf, href] = [
    getter(AnyRequest.prototype, 'url'),
    getter(AnyRequest.prototype, 'method'),
    getter(Address.prototype, 'href'),
  ];

  /** A plain member, never an accessor: a page could count how often one is read. */
  const own = (object: object | undefined, name: string): unknown =>
    object && getOwnPropertyDescriptor(object, name)?.value;

  const urlOf = (input: RequestInfo | URL): string | undefined => {
    if (typeof input === 'string') return new Address(input, page.baseURI).href;
    if (input instanceof AnyRequest) return apply(requestUrl, input, []);
    return input instanceof Address ? apply(href, input, []) : undefined;
  };

  const atMost = (milliseconds: number, promise: Promise<void>): Promise<void> =>
    race([promise, new Later<void>((resolve) => timer(resolve, milliseconds))]);

  /**
   * The page's own answer, once its copy was read; whatever goes wrong here, the page's own answer. Of what brings no
   * tokens (`isMaybe`), only a refusal is read.
   */
  const read = async (answer: Promise<Response>, request: Asked, isMaybe: boolean): Promise<Response> => {
    const startedAt = now();
    const response = await answer;
    try {
      if (isMaybe && !isRefusal(response.status)) return response;
      if (response.type === 'opaque' || response.type === 'opaqueredirect') return response;
      const length = Number(apply(header, response.headers, ['content-length']) ?? 0);
      if (
        length > LONGEST ||
        /event-stream|octet/i.test(apply(header, response.headers, ['content-type']) ?? '')
      )
        return response;
      const copy: Promise<string> = apply(text, apply(clone, response, []), []);
      let told: Promise<void> | undefined;
      const reading = (async () => {
        const body = await copy;
        told = tell({ ...request, startedAt, endedAt: now(), status: response.status, body });
      })().catch(() => {});
      await atMost(PATIENCE, reading);
      if (told) await atMost(LONGER_PATIENCE, told);
    } catch {}
    return response;
  };

  replace<Fetch>(globalThis, 'fetch', {
    apply(target, self, args: Parameters<Fetch>) {
      const answer = apply(target, self, args) as Promise<Response>;
      try {
        const url = urlOf(args[0]);
        const given = own(args[1], 'body');
        const sent: unknown = given instanceof Form ? apply(formText, given, []) : given;
        if (url === undefined) return answer;
        const method =
          own(args[1], 'method') ?? (args[0] instanceof AnyRequest ? apply(methodOf, args[0], []) : 'GET');
        const isMaybe = !isWorthReading(url, sent);
        const asked = { method: toText(method).toUpperCase(), url };
        return read(answer, { ...asked, ...(typeof sent === 'string' && !isMaybe ? { sent } : {}) }, isMaybe);
      } catch {
        return answer;
      }
    },
  });
}
