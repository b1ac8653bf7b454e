import { parseJsonParams } from '../../core/http.ts';
import { valueKept } from './leaf.ts';
import { nameKept } from './names.ts';
import { isPlain } from './plain.ts';
import { textKept } from './text.ts';
import type { Tools } from './tools.ts';
import { urlKept } from './url.ts';

/** Pages that carry an answer are written anew with nothing else in them; of others their text stays. */
export const pageKept = (tools: Tools, html: string): string =>
  webMessageKept(tools, html) ??
  postMessageKept(tools, html) ??
  formPostKept(tools, html) ??
  xmlKept(tools, html) ??
  otherKept(tools, html);

/** OAuth 2.0 Web Message Response Mode, as `classify` of the core reads it. */
function webMessageKept(tools: Tools, html: string): string | undefined {
  const marker = html.search(/["']?type["']?\s{0,9}[:=]\s{0,9}["']authorization_response["']/);
  if (marker < 0) return undefined;
  const start = /["']?response["']?\s{0,9}[:=]\s{0,9}\{/.exec(html.slice(marker));
  if (!start) return undefined;
  const from = marker + start.index + start[0].length - 1;
  const params = parseJsonParams(html.slice(from, html.indexOf('}', from) + 1));
  if (!params) return undefined;
  const target =
    /targetOrigin\s{0,9}=\s{0,9}["']([^"']+)["']|\}\s{0,9},\s{0,9}["'](https?:\/\/[^"']+)["']\s{0,9}\)/.exec(
      html,
    );
  const origin = target?.[1] ?? target?.[2];
  const kept = [...params].map(([name, values]) => [
    nameKept(tools, name),
    valueKept(tools, name, values[0] ?? ''),
  ]);
  return page(
    `${origin === undefined ? '' : `var targetOrigin = ${literal(urlKept(tools, origin))}; `}var answer = {type: "authorization_response", response: ${literal(Object.fromEntries(kept))}};`,
  );
}

/** Okta's own: one member after the other. */
function postMessageKept(tools: Tools, html: string): string | undefined {
  const members = [...html.matchAll(/\bdata\.([a-z_]{2,32})\s{0,9}=\s{0,9}'((?:[^'\\]|\\.)*)'/g)];
  if (!members.some(([, name]) => name === 'state')) return undefined;
  return page(
    members
      .map(([, name = '', value = '']) => {
        const plain = value.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gis, (_, x, u, c) =>
          c === undefined ? String.fromCharCode(Number.parseInt(x ?? u, 16)) : c,
        );
        return `data.${name} = '${valueKept(tools, name, plain).replace(/['\\\n\r<]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}';`;
      })
      .join(' '),
  );
}

/** `<` would end the script. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const page = (script: string): string =>
  `<!DOCTYPE html><html><body><script>${script}</script></body></html>`;

const TAG = /<(input|form|meta|button|option|textarea)\b([^<>]{0,65536})>/gi;
const ATTRIBUTE = /([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/g;

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE))
    found.set(name.toLowerCase(), htmlDecoded(double ?? single ?? bare ?? ''));
  return found;
}

const ANSWERS = /^(?:code|id_token|access_token|response|error|SAMLResponse|wresult)$/;

/** OAuth 2.0 Form Post Response Mode. */
function formPostKept(tools: Tools, html: string): string | undefined {
  if (html.length > 1_048_576 || !/method\s{0,9}=\s{0,9}["']?post/i.test(html)) return undefined;
  const fields: [string, string][] = [];
  let action = '';
  for (const [, tag = '', rest = ''] of html.matchAll(TAG)) {
    const attributes = attributesOf(rest);
    if (tag.toLowerCase() === 'form') action = attributes.get('action') ?? '';
    else if (tag.toLowerCase() === 'input' && attributes.has('name'))
      fields.push([attributes.get('name') ?? '', attributes.get('value') ?? '']);
  }
  if (!fields.some(([name]) => ANSWERS.test(name))) return undefined;
  const inputs = fields.map(
    ([name, value]) =>
      `<input type="hidden" name="${escaped(nameKept(tools, name))}" value="${escaped(valueKept(tools, name, value))}"/>`,
  );
  return `<!DOCTYPE html><html><body><form method="post" action="${escaped(urlKept(tools, action))}">${inputs.join('')}</form></body></html>`;
}

const OF_HTML =
  /<(?:!doctype html|html|head|body|title|meta|form|input|script|style|div|span|p|pre|h[1-6]|center|b|a|br|ul)(?![\w:.-])/i;
const MOST_XML = 262_144;

/** SOAP, SAML, CAS: the text of an element is its value, as in JSON. `undefined`: it is HTML, or nothing. */
function xmlKept(tools: Tools, xml: string): string | undefined {
  if (OF_HTML.test(xml.slice(0, 4096))) return undefined;
  const tellsError = /<(?:\w{1,20}:)?(?:error|fault)/i.test(xml.slice(0, 4096));
  let done = '';
  for (const [, sign = '', name = '', rest = '', text = ''] of xml
    .slice(0, MOST_XML)
    .matchAll(/<([/?!]?)([\w:.-]{0,80})((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,500})>([^<]*)/g)) {
    const local = name.replace(/^.*:/, '');
    const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = '', double, single, bare]) => {
      const value = htmlDecoded(double ?? single ?? bare ?? '');
      const kept = key.startsWith('xmlns')
        ? urlKept(tools, value)
        : valueKept(tools, key.replace(/^.*:/, ''), value, { isBody: true });
      return ` ${nameKept(tools, key)}="${escaped(kept)}"`;
    });
    const end = rest.endsWith('/') ? '/' : '';
    if (sign === '?') done += name === 'xml' ? '<?xml version="1.0"?>' : '';
    else if (sign !== '!') done += `<${sign}${nameKept(tools, name)}${attributes.join('')}${end}>`;
    const value = htmlDecoded(text);
    const isStatus = tellsError && /^code$/i.test(local) && isPlain(value);
    done +=
      value.trim() === ''
        ? text
        : escaped(isStatus ? tools.keep(value) : valueKept(tools, local, value, { isBody: true }));
  }
  return done === '' ? undefined : done;
}

/** Words of the page, its scripts among them, as errors are told in those, too. */
function otherKept(tools: Tools, html: string): string {
  const text = html.slice(0, 65_536);
  let done = '';
  let from = 0;
  for (const { index, 0: whole, 1: tag = '', 2: rest = '' } of text.matchAll(TAG)) {
    done += textKept(tools, text.slice(from, index), { quiet: true });
    from = index + whole.length;
    const attributes = attributesOf(rest);
    const name = attributes.get('name') ?? attributes.get('property') ?? '';
    const shown = ['type', 'name', 'method', 'action', 'value', 'content'].flatMap((key) => {
      const value = attributes.get(key);
      if (value === undefined) return [];
      const kept =
        key === 'name'
          ? nameKept(tools, value)
          : key === 'action'
            ? urlKept(tools, value)
            : key === 'value'
              ? valueKept(tools, name, value, { isBody: true })
              : textKept(tools, value, { quiet: true });
      return [` ${key}="${escaped(kept)}"`];
    });
    done += `<${tag}${shown.join('')}>`;
  }
  return done + textKept(tools, text.slice(from), { quiet: true });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export const htmlDecoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return ENTITIES[(name as string).toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => `&${Object.entries(ENTITIES).find(([, v]) => v === c)?.[0]};`);
