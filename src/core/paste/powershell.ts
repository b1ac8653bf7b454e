import type { Header } from '../model.ts';
import { type Draft, LONGEST, readAll } from './span.ts';

/** “Copy as PowerShell”: Invoke-WebRequest and its short forms. */
export const powerShellCommands = (text: string): Draft[] =>
  readAll(text, /(?<![\w-])(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)(?=\s)/gi, (at) => {
    const words = wordsOf(text, at, Math.min(text.length, at + LONGEST));
    const after = (name: RegExp) => words.list.find((_, i) => name.test(words.list[i - 1]?.text ?? ''));
    const url = after(/^-Uri$/i)?.text ?? words.list.find(({ text: word }) => /^https?:/i.test(word))?.text;
    if (url === undefined || !URL.canParse(url)) return { to: words.to };
    const body = after(/^-Body$/i)?.text;
    const one = {
      what: 'A PowerShell command',
      from: at,
      to: words.to,
      method: (after(/^-Method$/i)?.text ?? 'GET').toUpperCase(),
      url,
      requestHeaders: [...words.headers, ...typeOf(after(/^-ContentType$/i)?.text)],
      ...(body === undefined ? {} : { requestBody: body }),
    };
    return { one, to: one.to };
  });

const typeOf = (type: string | undefined): Header[] =>
  type === undefined ? [] : [{ name: 'content-type', value: type }];

interface Words {
  readonly list: readonly { readonly text: string }[];
  readonly headers: readonly Header[];
  readonly to: number;
}

/** Words and strings until the line ends without a backtick; a table `@{ "name" = "value" }` is the headers. */
function wordsOf(text: string, from: number, end: number): Words {
  const list: { text: string }[] = [];
  const headers: Header[] = [];
  let inTable = false;
  let name: string | undefined;
  let at = from;
  for (; at < end; ) {
    const c = text.charAt(at);
    if (c === '"' || c === "'") {
      const { value, to } = stringAt(text, at, end);
      at = to;
      if (!inTable) list.push({ text: value });
      else if (name === undefined) name = value;
      else {
        headers.push({ name, value });
        name = undefined;
      }
    } else if (c === '`') at += text.charAt(at + 1) === '\r' ? 3 : 2;
    else if (c === '\n' && !inTable) break;
    else if (c === '@' && text.charAt(at + 1) === '{') {
      inTable = true;
      at += 2;
    } else if (c === '}' && inTable) {
      inTable = false;
      at++;
    } else if (/[\s=;{}()|,]/.test(c)) at++;
    else {
      const word = /^[^\s=;{}()|,"'`]{1,4096}/.exec(text.slice(at, Math.min(end, at + 4096)))?.[0] ?? c;
      if (!inTable) list.push({ text: word });
      else if (name === undefined) name = word;
      at += word.length;
    }
  }
  return { list, headers, to: Math.min(at, end) };
}

/** In double quotes a backtick escapes; in both a doubled quote is one. */
function stringAt(text: string, at: number, end: number): { value: string; to: number } {
  const quote = text.charAt(at);
  const pieces: string[] = [];
  let here = at + 1;
  for (let from = here; ; ) {
    const c = text.charAt(here);
    if (here >= end || (c === quote && text.charAt(here + 1) !== quote)) {
      pieces.push(text.slice(from, here));
      return { value: pieces.join(''), to: Math.min(here + 1, end) };
    }
    if (c === quote || (c === '`' && quote === '"')) {
      pieces.push(text.slice(from, here));
      from = here + 1;
      here += 2;
    } else here++;
  }
}
