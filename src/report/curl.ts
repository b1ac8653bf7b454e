import type { Exchange, Header } from '../core/model.ts';

/** curl works these out itself; with `accept-encoding` it would print what a browser unpacks. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'accept-encoding',
  'host',
  'method',
  'path',
  'scheme',
  'version',
  'authority',
  'protocol',
]);

/** The request as a command line for bash, in the form of Chrome's “Copy as cURL”. */
export function toCurl({ url, method, requestHeaders = [], requestBody }: Exchange): string {
  const body = requestBody === undefined || requestBody === '' ? undefined : requestBody;
  const sent = requestHeaders.filter(isSent).filter((h) => body === undefined || !isLength(h));
  const [address = ''] = url.split('#', 1);
  const parts = [
    // What begins with a hyphen would be an option.
    `${address.startsWith('-') ? '--url ' : ''}${quoted(address).replace(/[[\]{}]/g, '\\$&')}`,
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${quoted(method)}`]),
    ...sent.map(option),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return `curl ${parts.join(parts.length > 2 ? ' \\\n  ' : ' ')}`;
}

/** A name that is no token (RFC 9110 section 5.1) is none of a header: curl reads `@name` as a file. */
const isSent = ({ name }: Header): boolean =>
  /^:?[!#$%&'*+.^_`|~\w-]+$/.test(name) && !LEFT_OUT.has(plain(name).toLowerCase());

const isLength = ({ name }: Header): boolean => name.toLowerCase() === 'content-length';

/** HTTP/2 writes its own with a colon. */
const plain = (name: string): string => name.replace(/^:/, '');

/** A header without a value ends with a semicolon: with a colon curl would leave it out. */
function option({ name, value }: Header): string {
  if (value.trim() === '') return `-H ${quoted(`${plain(name)};`)}`;
  return name.toLowerCase() === 'cookie' ? `-b ${quoted(value)}` : `-H ${quoted(`${plain(name)}: ${value}`)}`;
}

/** What a shell, a terminal or a reader could take for something else than text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /[\x00-\x1f\x7f-\x9f!\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A single-quoted string, or where that cannot hold it bash's ANSI-C quoting: `$'it\'s'`. */
function quoted(text: string): string {
  if (text.search(SPECIAL) < 0 && !text.includes("'")) return `'${text}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(SPECIAL, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `$'${escaped}'`;
}
