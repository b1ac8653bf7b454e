import { isLoopback } from '../http.ts';
import type { Header } from '../model.ts';
import { headerOf } from './curl.ts';
import { type Draft, LONGEST, MOST, type Span } from './span.ts';

/** RFC 9112 sections 3 and 4, also as `curl -v` marks them. */
const START =
  /^([<>] ?)?(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ((?:https?:\/)?\/\S{0,65536})(?: HTTP\/[\d.]{1,3})?|HTTP\/[\d.]{1,3} ([1-5]\d\d)(?: [^\r\n]{0,200})?)[ \t]?\r?$/gm;

interface Part extends Span {
  readonly method?: string;
  readonly target?: string;
  readonly status?: number;
  readonly headers: readonly Header[];
  readonly body?: string;
}

/** Requests with the answers behind them, and answers whose request is not there. */
export function rawMessages(text: string): { drafts: Draft[]; answers: Part[] } {
  const starts: RegExpExecArray[] = [];
  for (const match of text.matchAll(START)) {
    starts.push(match);
    if (starts.length > 2 * MOST) break;
  }
  const parts = starts.map((match, i) => partOf(text, match, starts[i + 1]?.index ?? text.length));
  const drafts: Draft[] = [];
  const answers: Part[] = [];
  parts.forEach((part, i) => {
    if (part.method === undefined) {
      if (parts[i - 1]?.method === undefined) answers.push(part);
      return;
    }
    const next = parts[i + 1];
    const answer = next?.method === undefined ? next : undefined;
    const url = addressOf(part);
    if (url === undefined) return;
    drafts.push({
      what: answer ? 'A request and its answer' : 'A request',
      from: part.from,
      to: (answer ?? part).to,
      method: part.method,
      url,
      requestHeaders: part.headers.filter(({ name }) => !name.startsWith(':')),
      ...(part.body === undefined || part.body === '' ? {} : { requestBody: part.body }),
      ...(answer?.status === undefined ? {} : { status: answer.status, responseHeaders: answer.headers }),
      ...(answer?.body === undefined ? {} : { responseBody: answer.body }),
    });
  });
  return { drafts: [...drafts, ...pseudoHeaders(text)], answers };
}

function partOf(text: string, start: RegExpExecArray, next: number): Part {
  const [line, mark = '', method, target, status] = start;
  const end = Math.min(next, start.index + LONGEST);
  const lines = text
    .slice(start.index + line.length, end)
    .replace(/^\r?\n/, '')
    .split(/\r?\n/);
  const own =
    mark === '' ? lines : lines.filter((l) => !/^[*{}] /.test(l)).map((l) => unmarked(l, mark.charAt(0)));
  const blank = own.findIndex((l) => l.trim() === '');
  const head = blank < 0 ? own : own.slice(0, blank);
  const body =
    blank < 0
      ? undefined
      : own
          .slice(blank + 1)
          .join('\n')
          .trimEnd();
  return {
    from: start.index,
    to: start.index + text.slice(start.index, end).trimEnd().length,
    headers: head.flatMap(headerOf),
    ...(method === undefined ? {} : { method, target: target ?? '' }),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(body === undefined ? {} : { body }),
  };
}

const unmarked = (line: string, mark: string): string =>
  line.startsWith(mark) ? line.slice(1).replace(/^ /, '') : line;

function addressOf({ target = '', headers }: Part): string | undefined {
  if (/^https?:/.test(target)) return URL.canParse(target) ? target : undefined;
  const host = headers.find(({ name }) => /^:?(?:host|authority)$/i.test(name))?.value;
  return host === undefined ? undefined : absolute(host, target);
}

function absolute(host: string, path: string, scheme?: string): string | undefined {
  const isLocal = isLoopback(host.replace(/:\d+$/, ''));
  const url = `${scheme ?? (isLocal ? 'http' : 'https')}://${host}${path}`;
  return URL.canParse(url) ? url : undefined;
}

/** HTTP/2 and 3 as DevTools show them: `:authority`, `:method`, `:path`, `:scheme` (RFC 9113 section 8.3.1). */
function pseudoHeaders(text: string): Draft[] {
  const at = text.search(/^:(?:authority|method|path|scheme):/m);
  if (at < 0) return [];
  const block = text.slice(at, at + LONGEST);
  const blank = /\r?\n[ \t]*\r?\n/.exec(block);
  const head = (blank ? block.slice(0, blank.index) : block).split(/\r?\n/).flatMap(headerOf);
  const pseudo = (name: string) => head.find((h) => h.name === name)?.value;
  const url = absolute(pseudo(':authority') ?? '', pseudo(':path') ?? '', pseudo(':scheme'));
  if (url === undefined) return [];
  const body = blank ? block.slice(blank.index).trim() : '';
  return [
    {
      what: 'The headers of a request',
      from: at,
      to: at + (blank && body === '' ? blank.index : block.trimEnd().length),
      method: pseudo(':method') ?? 'GET',
      url,
      requestHeaders: head.filter(({ name }) => !name.startsWith(':')),
      ...(body === '' ? {} : { requestBody: body }),
    },
  ];
}
