import type { Header } from '../model.ts';
import { bashCommand, cmdCommand, isForCmd } from './shell.ts';
import { type Draft, LONGEST, readAll } from './span.ts';

/** “Copy as cURL”, for bash and for cmd, and what people type. */
export const curlCommands = (text: string): Draft[] =>
  readAll(text, /(?<![\w./-])curl(?:\.exe)?(?=\s)/gi, (at) => {
    const isCmd = isForCmd(text.slice(at, at + 4096));
    const command = (isCmd ? cmdCommand : bashCommand)(text, at, LONGEST);
    const read = requestOf(command.words.slice(1));
    const what = `A cURL command${isCmd ? ' for Windows' : ''}`;
    return { one: read && { what, from: at, to: command.to, ...read }, to: command.to };
  });

const HAS_VALUE =
  /^(?:-[HXdbueAFoCEKTUcmrxyzQw]|--(?:header|request|data(?:-raw|-binary|-ascii|-urlencode)?|json|cookie|user|url|referer|user-agent|form(?:-string)?|oauth2-bearer|output|max-time|connect-timeout|proxy|cacert|cert|key|resolve|retry|write-out|range))$/;
const SHORT: Readonly<Record<string, string>> = {
  '-H': '--header',
  '-X': '--request',
  '-d': '--data',
  '--data-raw': '--data',
  '--data-binary': '--data',
  '--data-ascii': '--data',
  '-b': '--cookie',
  '-u': '--user',
  '-e': '--referer',
  '-F': '--form',
  '-G': '--get',
  '-I': '--head',
  '-A': '--user-agent',
};

function requestOf(words: readonly string[]): Omit<Draft, 'what' | 'from' | 'to'> | undefined {
  const headers: Header[] = [];
  const body: string[] = [];
  let [url, method, isGet]: [string?, string?, boolean?] = [];
  for (let i = 0; i < words.length; i++) {
    const { name, value, taken } = option(words, i);
    i += taken;
    if (name === '') url ??= value;
    else if (name === '--url') url ??= value;
    else if (name === '--request') method = value.toUpperCase();
    else if (name === '--header') headers.push(...headerOf(value));
    else if (name === '--cookie') headers.push({ name: 'cookie', value });
    else if (name === '--referer') headers.push({ name: 'referer', value });
    else if (name === '--oauth2-bearer') headers.push({ name: 'authorization', value: `Bearer ${value}` });
    else if (name === '--user') headers.push({ name: 'authorization', value: `Basic ${basic(value)}` });
    else if (name === '--data') body.push(value);
    else if (name === '--data-urlencode') body.push(encoded(value));
    else if (name === '--json') body.push(value);
    else if (name === '--get') isGet = true;
    else if (name === '--head') method ??= 'HEAD';
  }
  if (url === undefined) return undefined;
  const hasScheme = /^[a-z][\w+.-]*:\/\//i.test(url);
  const address = hasScheme ? url : `http://${url}`;
  // Who writes about curl writes words behind it.
  if (!URL.canParse(address) || !(hasScheme || /^(?:localhost|[\w-]+\.[\w.-]+)(?:[:/?]|$)/.test(url)))
    return undefined;
  const sent = body.join('&');
  if (isGet && sent !== '')
    return {
      method: method ?? 'GET',
      url: `${address}${address.includes('?') ? '&' : '?'}${sent}`,
      requestHeaders: headers,
    };
  return {
    method: method ?? (body.length > 0 ? 'POST' : 'GET'),
    url: address,
    requestHeaders: headers,
    ...(body.length > 0 ? { requestBody: sent } : {}),
  };
}

function option(words: readonly string[], at: number): { name: string; value: string; taken: number } {
  const word = words[at] ?? '';
  if (!/^-./.test(word)) return { name: '', value: word, taken: 0 };
  const short = /^(-[HXdbueAF])(.+)$/s.exec(word);
  if (short?.[1]) return { name: SHORT[short[1]] ?? short[1], value: short[2] ?? '', taken: 0 };
  const [, long = word, equals] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
  const name = SHORT[long] ?? long;
  if (equals !== undefined) return { name, value: equals, taken: 0 };
  return HAS_VALUE.test(long)
    ? { name, value: words[at + 1] ?? '', taken: 1 }
    : { name, value: '', taken: 0 };
}

/** `Name: value`; curl sends `Name;` without a value. */
export function headerOf(line: string): Header[] {
  const [, name, value = ''] = /^\s*(:?[!#$%&'*+.^_`|~\w-]+)\s*(?:;\s*$|:([\s\S]*))/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value.trim() }];
}

function basic(text: string): string {
  try {
    return btoa(text);
  } catch {
    return '';
  }
}

/** `name=content`, `=content` or `content`; of files only the name is there. */
export function encoded(value: string): string {
  const equals = value.indexOf('=');
  const text = value.slice(equals + 1);
  let safe = text;
  try {
    safe = encodeURIComponent(text);
  } catch {
    // A half surrogate is sent as it is.
  }
  return equals > 0 ? `${value.slice(0, equals)}=${safe}` : safe;
}
