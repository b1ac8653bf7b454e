import type { Header } from '../model.ts';
import { headerOf } from './curl.ts';
import { type Draft, LONGEST, MOST } from './span.ts';

/**
 * The headers of a request as DevTools show them and as they are copied from there: name and value in lines of their
 * own, with `Request URL` before them, or with the pseudo-headers of HTTP/2 alone.
 */
const ADDRESS = /^[ \t]*Request URL:?[ \t]*(?:\r?\n|[ \t]https?:)/gm;
const PSEUDO = /^[ \t]*:(?:authority|method|path|scheme)[ \t]*\r?\n/m;

const MOST_LINES = 2000;

/** Where they have an address, each begins another request. */
export function shownHeaders(text: string): Draft[] {
  const addresses = [...text.matchAll(ADDRESS)].map(({ index }) => index);
  const starts = addresses.length > 0 ? addresses : [text.search(PSEUDO)].filter((at) => at >= 0);
  return starts.slice(0, MOST).flatMap((at, i) => requestAt(at, text.slice(at, starts[i + 1])));
}

function requestAt(at: number, written: string): Draft[] {
  const whole = written.slice(0, LONGEST);
  // Headers may have JSON for a value; what comes behind an empty line is a body.
  const bodyAt = whole.search(/\n[ \t\r]{0,64}\n\s{0,64}[{[]/);
  const block = bodyAt < 0 ? whole : whole.slice(0, bodyAt);
  const pairs = pairsOf(block.split('\n', MOST_LINES).map((line) => line.trim()));
  const value = (name: string) => pairs.find((pair) => pair.name.toLowerCase() === name)?.value;
  const host = value(':authority');
  const url =
    value('request url') ?? (host && `${value(':scheme') ?? 'https'}://${host}${value(':path') ?? '/'}`);
  if (!url || !/^https?:/.test(url) || !URL.canParse(url)) return [];
  const status = /^[1-5]\d\d/.exec(value('status code') ?? '')?.[0];
  const body = bodyAt < 0 ? undefined : whole.slice(bodyAt).trim();
  const isSent = body !== undefined && /"grant_type"\s{0,8}:/.test(body);
  const isAnswer = body !== undefined && !isSent && status !== undefined;
  const headers = pairs.filter(({ name }) => !/^:|\s/.test(name));
  const isOfAnswer = ({ name }: Header) => ANSWERS.test(name);
  return [
    {
      what: 'A request as DevTools show it',
      from: at,
      to: at + (isSent || isAnswer ? whole : block).trimEnd().length,
      method: (value('request method') ?? value(':method') ?? 'GET').toUpperCase(),
      url,
      requestHeaders: headers.filter((header) => !isOfAnswer(header)),
      ...(status === undefined
        ? {}
        : { status: Number(status), responseHeaders: headers.filter(isOfAnswer) }),
      ...(isSent ? { requestBody: body } : isAnswer ? { responseBody: body } : {}),
    },
  ];
}

/** Headers that only answers have: where both are copied at once, nothing else tells them apart. */
const ANSWERS =
  /^(?:access-control-(?:allow|expose|max)-.*|age|alt-svc|date|dpop-nonce|etag|expires|last-modified|location|server|set-cookie|strict-transport-security|vary|www-authenticate|x-content-type-options|x-frame-options)$/i;

const GENERAL = /^(?:request url|request method|status code|remote address|referrer policy):?$/i;

/** What stands beside a heading, to be clicked on. */
const SWITCH = /^(?:raw|view (?:source|parsed|decoded))$/i;

function pairsOf(all: readonly string[]): Header[] {
  const lines = all.filter((line) => !SWITCH.test(line));
  const pairs: Header[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const next = lines[i + 1] ?? '';
    const isName = GENERAL.test(line) || /^:?[a-z][\w-]*:?$/i.test(line);
    if (isName && next !== '') {
      pairs.push({ name: line.replace(/(?<=.):$/, ''), value: next });
      i++;
      continue;
    }
    const [, general, value = ''] = /^(request url|request method|status code):\s*(.+)$/i.exec(line) ?? [];
    if (general !== undefined) pairs.push({ name: general, value });
    else pairs.push(...headerOf(line));
  }
  return pairs;
}
