import { withoutCookieValues } from '../core/cookies.ts';
import type { Header, ResourceType } from '../core/model.ts';
import type { Observation } from '../core/observation.ts';

/** What all events of one request have in common; the browser's own details, as far as they are used here. */
export interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly type: string;
  readonly timeStamp: number;
  /** Chromium: the origin of the page. */
  readonly initiator?: string | undefined;
  /** Firefox: the address of the page. */
  readonly originUrl?: string | undefined;
  readonly requestBody?: RequestBody | null | undefined;
  readonly requestHeaders?: readonly RawHeader[] | undefined;
  readonly responseHeaders?: readonly RawHeader[] | undefined;
  readonly statusCode?: number | undefined;
  readonly redirectUrl?: string | undefined;
  readonly error?: string | undefined;
}

interface RawHeader {
  readonly name: string;
  readonly value?: string | undefined;
  readonly binaryValue?: unknown;
}

interface RequestBody {
  readonly error?: string | undefined;
  readonly formData?: Record<string, readonly unknown[]> | undefined;
  readonly raw?: readonly { readonly bytes?: unknown; readonly file?: string | undefined }[] | undefined;
}

export interface RequestEvent {
  readonly kind: 'start' | 'headers' | 'redirect' | 'end' | 'error';
  readonly details: RequestDetails;
}

/** With what its end says. */
export const answer = (d: RequestDetails, base: Observation): Observation => ({
  ...base,
  endedAt: d.timeStamp,
  ...(d.statusCode ? { status: d.statusCode } : {}),
  ...(d.responseHeaders ? { responseHeaders: clean(d.responseHeaders) } : {}),
  ...(d.redirectUrl ? { redirectTo: d.redirectUrl } : {}),
  ...(d.error ? { error: d.error } : {}),
});

/** What every later piece repeats. */
export const startOf = ({ source, id, startedAt, method, url, tab, late }: Observation): Observation => ({
  source,
  id,
  startedAt,
  method,
  url,
  ...(tab === undefined ? {} : { tab }),
  ...(late ? { late } : {}),
});

export const clean = (headers: readonly RawHeader[] | undefined): Header[] =>
  (headers ?? []).map(({ name, value }) => withoutCookieValues({ name, value: value ?? '' }));

export const originOf = ({ initiator, originUrl }: RequestDetails): { initiator?: string } => {
  if (initiator !== undefined && initiator !== 'null') return { initiator };
  return originUrl && URL.canParse(originUrl) ? { initiator: new URL(originUrl).origin } : {};
};

/** Only its headers tell a preflight from another OPTIONS request, and an event stream from another fetch. */
export function typeOf(d: RequestDetails, headers = d.requestHeaders): { resourceType?: ResourceType } {
  const value = (name: string) => headers?.find((h) => h.name.toLowerCase() === name)?.value;
  if (d.type === 'main_frame' || d.type === 'sub_frame' || d.type === 'websocket')
    return { resourceType: d.type };
  if (d.type !== 'xmlhttprequest') return { resourceType: 'other' };
  if (d.method === 'OPTIONS') {
    if (!headers) return {};
    return { resourceType: value('access-control-request-method') === undefined ? 'fetch' : 'preflight' };
  }
  return { resourceType: value('accept') === 'text/event-stream' ? 'eventsource' : 'fetch' };
}

export function bodyText({ error, formData, raw }: RequestBody): string | undefined {
  if (error) return undefined;
  if (formData) {
    const form = new URLSearchParams();
    for (const [name, values] of Object.entries(formData))
      for (const value of values) form.append(name, String(value));
    return form.toString();
  }
  if (!raw || raw.some(({ bytes }) => !(bytes instanceof ArrayBuffer))) return undefined;
  const decoder = new TextDecoder();
  return (
    raw.map(({ bytes }) => decoder.decode(bytes as ArrayBuffer, { stream: true })).join('') + decoder.decode()
  );
}
