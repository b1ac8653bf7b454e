import type { Header } from '../model.ts';
import { encoded } from './curl.ts';
import { bashCommand } from './shell.ts';
import { type Draft, LONGEST, readAll } from './span.ts';

const START =
  /(?<![\w./:-])https?(?=[ \t]+(?:-{1,2}[a-z][\w-]*[ \t]+){0,8}(?:(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)[ \t]+)?["']?(?:https?:\/\/|localhost\b|:\d))/g;

/** The commands of HTTPie: `http POST https://… grant_type=… Authorization:"Bearer …"`. */
export const httpieCommands = (text: string): Draft[] =>
  readAll(text, START, (at) => {
    const { words, to } = bashCommand(text, at, LONGEST);
    const read = requestOf(words);
    return { one: read && { what: 'An HTTPie command', from: at, to, ...read }, to };
  });

/** Options whose value is a word of its own. */
const HAS_VALUE =
  /^(?:-[aAops]|--(?:auth|auth-type|cert|cert-key|max-redirects|output|pretty|print|proxy|session|style|timeout|verify))$/;

/** https://httpie.io/docs/cli/request-items */
function requestOf([program, ...words]: readonly string[]): Omit<Draft, 'what' | 'from' | 'to'> | undefined {
  const isForm = words.some((word) => word === '--form' || word === '-f');
  const rest = words.filter((word, i) => !word.startsWith('-') && !HAS_VALUE.test(words[i - 1] ?? ''));
  const method = /^[A-Z]+$/.test(rest[0] ?? '') ? rest.shift() : undefined;
  const address = (rest.shift() ?? '').replace(/^:(?=\d)/, 'localhost:');
  const url = /^https?:/.test(address) ? address : `${program ?? 'http'}://${address}`;
  if (!URL.canParse(url)) return undefined;

  const headers: Header[] = [];
  const query: string[][] = [];
  const fields: string[][] = [];
  for (const item of rest) {
    const [, name = '', separator, value = ''] = /^([^=:@]+)(==|:=|=|:)([\s\S]*)$/.exec(item) ?? [];
    // Who writes about a command writes words behind it.
    if (separator === undefined && !/^[^@]+@./.test(item)) return undefined;
    if (separator === ':') headers.push({ name, value });
    else if (separator === '==') query.push([name, value]);
    else if (separator !== undefined) fields.push([name, value]);
  }
  const isBody = fields.length > 0;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method: method ?? (isBody ? 'POST' : 'GET'),
    url: query.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${formOf(query)}` : url,
    requestHeaders: isBody ? [...headers, { name: 'content-type', value: type }] : headers,
    ...(isBody
      ? {
          requestBody: isForm ? formOf(fields) : JSON.stringify(Object.fromEntries(fields)),
        }
      : {}),
  };
}

const formOf = (pairs: readonly (readonly string[])[]): string =>
  pairs.map((pair) => encoded(pair.join('='))).join('&');
