import { parseForm, requestHeader, splitUrl } from '../http.ts';
import type { EvidencePart, OtherStep, Params } from '../model.ts';
import { isTelemetry } from '../telemetry.ts';
import type { Message } from './message.ts';

/**
 * Codes and tokens that a message passes on besides its purpose: in the address of the page that it comes from, or
 * in what is told to a service that watches apps. Whether they are any login's, their values must say.
 */
export function disclosures({ exchange, url, query }: Message): OtherStep[] {
  const found: OtherStep[] = [];
  const add = (params: Params, part: EvidencePart) => {
    if (params.size > 0) found.push({ kind: 'disclosure', exchange, params, part });
  };
  const referer = requestHeader(exchange, 'referer');
  if (referer?.includes('?')) {
    const page = splitUrl(referer);
    // To its own host a page gives nothing that the host did not get with the page.
    if (page.host !== url.host) add(secretsOf(parseForm(page.query)), 'request-header');
  }
  if (isTelemetry(url.hostname)) {
    if (query.size > 0) add(secretsIn(url.query), 'query');
    if (exchange.requestBody) add(secretsIn(exchange.requestBody), 'request-body');
  }
  return found;
}

const NAMES = ['code', 'access_token', 'id_token', 'refresh_token'];

const secretsOf = (params: Params): Params =>
  new Map(
    [...params].filter(([name, [value]]) => NAMES.includes(name) && value !== undefined && value !== ''),
  );

/** Characters; reports of errors can be long, and what matters comes early. */
const MOST = 256 * 1024;
const JWT = /eyJ[\w-]{10,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/g;
const NAMED =
  /(?<![\w-])(code|access_token|id_token|refresh_token)\\*["']?\s{0,2}[=:]\s{0,2}\\*["']?([\w.~+/|-]{8,})/g;

/** The header of a call, as reports of failed calls have it. */
const BEARER = /\bbearer[\s+]([\w.~+/-]{20,}={0,2})/gi;

/** Addresses of pages are sent encoded, sometimes twice; JSON within JSON has its quotation marks escaped. */
function secretsIn(text: string): Params {
  const found = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const values = found.get(name) ?? [];
    if (!values.includes(value)) found.set(name, [...values, value]);
  };
  const plain = text.slice(0, MOST).replaceAll(/%(?:25)*([0-9a-f]{2})/gi, unescaped);
  for (const [, name = '', value = ''] of plain.matchAll(NAMED)) add(name, value);
  for (const [jwt] of plain.matchAll(JWT)) add('token', jwt);
  for (const [, value = ''] of plain.matchAll(BEARER)) add('token', value);
  return found;
}

/** One byte; what is not ASCII is in no name and no token. */
function unescaped(whole: string, hex: string): string {
  const byte = Number.parseInt(hex, 16);
  return byte < 0x80 ? String.fromCharCode(byte) : whole;
}
