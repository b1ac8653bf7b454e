import type { Header } from '../model.ts';
import { isLooseObject, type Loose, readLoose } from './loose.ts';
import { type Draft, LONGEST, readAll } from './span.ts';

/** “Copy as fetch”, and calls of fetch in code. */
export const fetchCalls = (text: string): Draft[] =>
  readAll(text, /(?<![\w.])fetch\s?\(\s{0,64}(?=["'`])/g, (at) => {
    const open = text.indexOf('(', at) + 1;
    const url = readLoose(text, open, LONGEST);
    if (!url || typeof url.value !== 'string' || !URL.canParse(url.value)) return { to: url?.to ?? open };
    const comma = /^\s{0,64},\s{0,64}/.exec(text.slice(url.to, url.to + 130))?.[0];
    const options = comma === undefined ? undefined : readLoose(text, url.to + comma.length, LONGEST);
    const end = options?.to ?? url.to;
    const close = /^\s{0,64}\)(?:;)?/.exec(text.slice(end, end + 70))?.[0].length ?? 0;
    const members = isLooseObject(options?.value) ? options.value.members : new Map<string, Loose>();
    const body = members.get('body');
    const one = {
      what: 'A fetch call',
      from: at,
      to: end + close,
      method: wordOf(members.get('method'))?.toUpperCase() ?? 'GET',
      url: url.value,
      requestHeaders: [...headersOf(members.get('headers')), ...referrerOf(members.get('referrer'))],
      ...(typeof body === 'string' ? { requestBody: body } : {}),
    };
    return { one, to: one.to };
  });

const wordOf = (value: Loose | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function headersOf(value: Loose | undefined): Header[] {
  if (!isLooseObject(value)) return [];
  return [...value.members].flatMap(([name, text]) =>
    typeof text === 'string' ? [{ name, value: text }] : [],
  );
}

const referrerOf = (value: Loose | undefined): Header[] =>
  typeof value === 'string' && value !== '' ? [{ name: 'referer', value }] : [];
