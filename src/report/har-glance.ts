import { hasTokenInQuery, hostOf, isProtocolUrl } from '../core/relevance.ts';
import { isTelemetry } from '../core/telemetry.ts';
import { instantOf } from './har-time.ts';
import { eachMember, isObjectAt, isStringAt, valueEnd } from './json-scan.ts';

/**
 * Most entries of a big file belong to no login, and to make values of them would be most of the work. A glance at
 * the text of an entry tells where it ends, if it is a usual one that `isRelevantEntry` would not let in. Otherwise
 * -1: then it has to be read. To be wrong in that direction costs time and nothing else.
 */
export function glance(text: string, at: number, endpoints: ReadonlySet<string>): number {
  if (!isObjectAt(text, at)) return -1;
  let [hasStarted, hasRequest, hasResponse] = [false, false, false];
  return finished(
    eachMember(text, at, (name, value) => {
      if (name === 'startedDateTime') {
        if (hasStarted || Number.isNaN(instantOf(plainString(text, value)))) return -1;
        hasStarted = true;
      } else if (name === 'request') {
        if (hasRequest) return -1;
        hasRequest = true;
        return usualRequest(text, value, endpoints);
      } else if (name === 'response') {
        if (hasResponse) return -1;
        hasResponse = true;
        return usualResponse(text, value);
      } else if (name === '_tokenscope' || name.includes('\\')) return -1;
      return valueEnd(text, value);
    }),
    hasStarted && hasRequest && hasResponse,
  );
}

/** `JSON.parse` takes the last of two members with the same name and knows escapes in names: both are unusual. */
function usualRequest(text: string, at: number, endpoints: ReadonlySet<string>): number {
  if (!isObjectAt(text, at)) return -1;
  let [hasMethod, hasUrl, hasHeaders, hasBody] = [false, false, false, false];
  return finished(
    eachMember(text, at, (name, value) => {
      const end = valueEnd(text, value);
      if (name === 'url') {
        if (hasUrl || !isUsualUrl(plainString(text, value) ?? '', endpoints)) return -1;
        hasUrl = true;
      } else if (name === 'method') {
        if (hasMethod || !USUAL_METHOD.test(text.slice(value, end))) return -1;
        hasMethod = true;
      } else if (name === 'headers') {
        if (hasHeaders || UNUSUAL_HEADER.test(text.slice(value, end))) return -1;
        hasHeaders = true;
      } else if (name === 'postData') {
        if (hasBody || UNUSUAL_BODY.test(text.slice(value, end))) return -1;
        hasBody = true;
      } else if (name.includes('\\')) return -1;
      return end;
    }),
    hasUrl && hasMethod,
  );
}

function usualResponse(text: string, at: number): number {
  if (!isObjectAt(text, at)) return -1;
  let [hasStatus, hasTarget] = [false, false];
  return finished(
    eachMember(text, at, (name, value) => {
      const end = valueEnd(text, value);
      if (name === 'status') {
        if (hasStatus || !USUAL_STATUS.test(text.slice(value, end))) return -1;
        hasStatus = true;
      } else if (name === 'redirectURL') {
        if (hasTarget || !NO_TARGET.test(text.slice(value, end))) return -1;
        hasTarget = true;
      } else if (name.includes('\\')) return -1;
      return end;
    }),
    hasStatus,
  );
}

const USUAL_METHOD = /^"(?:GET|HEAD|POST|PUT|PATCH|DELETE)"$/;
/** Redirects lead to callbacks; 401 and 403 ask for tokens. */
const USUAL_STATUS = /^(?:0|-1|2\d\d|4(?!01|03)\d\d|5\d\d)$/;
const NO_TARGET = /^(?:""|null)$/;
/** Of a referrer a query may hold a code. A name may be written with escapes. */
const UNUSUAL_HEADER = /"(?:authorization"|referer"(?!\s*,\s*"value"\s*:\s*"[^"\\?]*"))|\\u/i;
/** A form that a page posts to a callback, or a token request. */
const UNUSUAL_BODY = /state|response|grant_type|encoding|\\u/i;

const isUsualUrl = (url: string, endpoints: ReadonlySet<string>): boolean =>
  URL.canParse(url) &&
  (!/^(?:http|ws)/.test(url) ||
    (!hasTokenInQuery(url) &&
      !isProtocolUrl(url, endpoints) &&
      !url.includes('/.well-known/') &&
      !isTelemetry(hostOf(url))));

/** `undefined`: no string, or one with escapes. */
function plainString(text: string, at: number): string | undefined {
  const end = isStringAt(text, at) ? text.indexOf('"', at + 1) : -1;
  const value = end < 0 ? undefined : text.slice(at + 1, end);
  return value?.includes('\\') ? undefined : value;
}

const finished = (end: number, isWhole: boolean): number => (isWhole ? end : -1);
