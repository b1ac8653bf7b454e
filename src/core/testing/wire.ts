import { splitUrl } from '../http.ts';
import type { Exchange, Header, ResourceType } from '../model.ts';

/** 2026-05-07T12:00:00Z, when every transcript begins unless it says otherwise. */
export const T0 = Date.UTC(2026, 4, 7, 12);

const STEP = 200;

/**
 * Reads transcripts in the notation of `curl -v` into exchanges, as a source would have seen them:
 *
 * ```
 * * fetch tab=1 at=+5s initiator=https://app.northwind.com       (all optional)
 * > POST https://login.northwind.com/oauth/token
 * > Content-Type: application/x-www-form-urlencoded
 * >
 * > grant_type=authorization_code&code=…
 * < 200
 * < Content-Type: application/json
 * <
 * < {"access_token":"…"}
 * ```
 *
 * A body that is not written was not seen; one that is written empty (a lone `<` at the end) was seen empty. No
 * `<` line: no answer was seen. `* error=net::ERR_FAILED` and `* unseen=request-headers` do what they say; `* har`: it
 * comes from a file.
 * `at` is relative to the exchange before (`+5s`, `+10m`, `+2h`), else 200 ms pass. Lines without a mark are ignored.
 */
export function wire(...transcripts: readonly string[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let clock = T0 - STEP;
  for (const block of blocks(transcripts.join('\n'))) {
    const notes = new Map(
      block.notes.flatMap((line) => line.split(/\s+/).map((w): [string, string] => split(w, '='))),
    );
    clock += notes.has('at') ? duration(notes.get('at') ?? '') : STEP;
    exchanges.push(exchangeOf(block, notes, clock, exchanges.length));
  }
  return exchanges;
}

interface Block {
  readonly notes: string[];
  readonly request: string[];
  readonly response: string[];
}

function blocks(text: string): Block[] {
  const found: Block[] = [];
  let notes: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const rest = line.slice(1).replace(/^ /, '');
    if (line.startsWith('*')) notes.push(rest.trim());
    else if (/^> (?:[A-Z]+) \S+:\/\//.test(line)) {
      found.push({ notes, request: [rest], response: [] });
      notes = [];
    } else if (line.startsWith('>')) found.at(-1)?.request.push(rest);
    else if (line.startsWith('<')) found.at(-1)?.response.push(rest);
  }
  return found;
}

function exchangeOf(
  block: Block,
  notes: ReadonlyMap<string, string>,
  startedAt: number,
  index: number,
): Exchange {
  const [method = 'GET', url = ''] = split(block.request[0] ?? '', ' ');
  const request = message(block.request.slice(1));
  const response = message(block.response.slice(1));
  const status = Number.parseInt(block.response[0] ?? '', 10);
  const answered = status > 0;
  const location = response.headers.find((h) => h.name.toLowerCase() === 'location')?.value;
  const seesHeaders = notes.get('unseen') !== 'request-headers';
  const tab = notes.get('tab') ?? '1';
  return {
    id: `e${index + 1}`,
    ...(tab === '-' ? {} : { tab: Number(tab) }),
    ...(notes.has('opener') ? { openerTab: Number(notes.get('opener')) } : {}),
    startedAt,
    ...(answered || notes.has('error') ? { endedAt: startedAt + 50 } : {}),
    method,
    url,
    ...(seesHeaders ? { requestHeaders: request.headers } : {}),
    ...(request.body === undefined ? {} : { requestBody: request.body }),
    ...(answered ? { status, responseHeaders: response.headers } : {}),
    ...(response.body === undefined ? {} : { responseBody: response.body }),
    ...(notes.has('error') ? { error: notes.get('error') ?? '' } : {}),
    ...(location === undefined ? {} : { redirectTo: new URL(location, url).href }),
    ...(notes.has('initiator') ? { initiator: notes.get('initiator') ?? '' } : {}),
    resourceType: resourceType(notes) ?? guessType(method, url, request.headers),
    sources: [notes.has('har') ? 'har' : 'webrequest'],
  };
}

function message(lines: readonly string[]): { headers: Header[]; body?: string } {
  const blank = lines.indexOf('');
  const head = blank < 0 ? lines : lines.slice(0, blank);
  const headers = head.map((line) => {
    const [name, value] = split(line, ':');
    return { name, value: value.trim() };
  });
  return blank < 0 ? { headers } : { headers, body: lines.slice(blank + 1).join('\n') };
}

const TYPES = ['main_frame', 'sub_frame', 'fetch', 'preflight', 'websocket', 'eventsource', 'other'] as const;
const resourceType = (notes: ReadonlyMap<string, string>): ResourceType | undefined =>
  TYPES.find((type) => notes.has(type));

function guessType(method: string, url: string, headers: readonly Header[]): ResourceType {
  const has = (name: string) => headers.some((h) => h.name.toLowerCase() === name);
  if (method === 'OPTIONS' && has('access-control-request-method')) return 'preflight';
  const { query, path } = splitUrl(url);
  if (/response_mode=web_message/.test(query)) return 'sub_frame';
  if (/token$|userinfo$|well-known|\/api\//.test(path) || has('authorization') || has('origin'))
    return 'fetch';
  return 'main_frame';
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function duration(text: string): number {
  const match = /^\+(\d+)(ms|s|m|h|d)$/.exec(text);
  if (!match) throw new Error(`Not a duration: ${text}`);
  return Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
}

function split(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
