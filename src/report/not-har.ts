import { isObject } from '../core/http.ts';
import type { Json, JsonObject } from '../core/model.ts';

/** What JSON without `log.entries` is instead: one sentence for whoever took it for a HAR. */
export function otherThanHar(value: Json): string {
  const what = Array.isArray(value) ? ofList(value) : isObject(value) ? ofObject(value) : undefined;
  if (what !== undefined) return `The file is JSON, but no HAR: it is ${what}.`;
  const log = isObject(value) ? value.log : undefined;
  if (isObject(log)) return 'The HAR has no list of requests at log.entries.';
  return 'The file is JSON, but no HAR: it has no “log” object.';
}

function ofList(list: readonly Json[]): string | undefined {
  const first = list.find(isObject);
  if (isObject(first?.log)) return 'a list of HARs: save each as a file of its own';
  if (isObject(first?.request)) return 'a list of entries without the “log” around it';
  if (first && 'host' in first && 'path' in first && 'scheme' in first)
    return 'a session of Charles: export it as HAR';
  return undefined;
}

type Test = (object: JsonObject) => boolean;

const has =
  (...names: string[]): Test =>
  (object) =>
    names.every((name) => Object.hasOwn(object, name));

const KINDS: readonly (readonly [string, Test])[] = [
  ['a HAR without its outermost braces', (o) => Array.isArray(o.entries)],
  ['a HAR’s single entry', has('request', 'response', 'startedDateTime')],
  ['the answer of a token endpoint', (o) => has('access_token')(o) || has('id_token')(o)],
  ['a collection of Postman', (o) => isObject(o.info) && Array.isArray(o.item)],
  ['an export of Insomnia', (o) => Array.isArray(o.resources) && /^export$/.test(String(o._type))],
  ['a NetLog of Chromium, which has no bodies: save a HAR in its DevTools', has('constants', 'events')],
  ['a performance trace', has('traceEvents')],
  ['a report of Tokenscope, which has no requests: export a HAR', isReport],
  ['a SARIF file', (o) => Array.isArray(o.runs) && typeof o.version === 'string'],
  ['a discovery document', has('issuer', 'authorization_endpoint')],
  ['a set of keys', (o) => Array.isArray(o.keys)],
  ['a description of an API', (o) => has('openapi')(o) || has('swagger')(o)],
];

function isReport({ tool, findings }: JsonObject): boolean {
  return isObject(tool) && tool.name === 'Tokenscope' && Array.isArray(findings);
}

function ofObject(object: JsonObject): string | undefined {
  return isObject(object.log) ? undefined : KINDS.find(([, test]) => test(object))?.[0];
}

/** What text that is not JSON is instead; `undefined`: something that was meant to be JSON. */
export function otherThanJson(text: string): string | undefined {
  // What is left of a gzip header that somebody decoded as text.
  if (text.charCodeAt(0) === 0x1f) return 'The file is gzip-compressed: unpack it first.';
  const begin = text.slice(0, 1000).trimStart();
  return NO_JSON.find(([, pattern]) => pattern.test(begin))?.[0];
}

const NO_JSON: readonly (readonly [string, RegExp])[] = [
  ['The file is an HTML page, no HAR.', /^<(?:!doctype html|html|head|body|script|meta)\b/i],
  ['The file is XML, no HAR.', /^<(?:\?xml|[a-z][\w:.-]*[\s/>])/i],
  ['The file is a token, no HAR.', /^(?:bearer\s+)?eyJ[\w-]+\.[\w-]/i],
  ['The file is a command line, no HAR.', /^curl\s/],
  ['The file is a recording of mitmproxy: save it as HAR there.', /^\d+:\d+:[a-z_]+[,;]/],
];
