import { looksLikeJwt } from '../../core/token.ts';
import { subjectKept } from './claims.ts';
import { pairsKept } from './form.ts';
import { inHost } from './in-host.ts';
import { tokenKept } from './jwt.ts';
import type { Kind } from './kinds.ts';
import { E_MAIL, isNoValue, isPlain } from './plain.ts';
import { isOftenSaid } from './sought.ts';
import { decoded, encoded, partsKept, remembered, type Tools } from './tools.ts';

/** `https://…`, and `com.example.app:/callback` of native apps. */
export const isUrl = (value: string): boolean =>
  value.length <= 65_536 && /^[a-z][a-z\d+.-]{0,60}:(?:\/|$)\S*$/i.test(value);

/** RFC 3986, appendix B. */
const URL_PARTS = /^([a-z][a-z\d+.-]*:)?(?:(\/\/)([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;
/** What stands behind these is no place. */
const NO_PLACE = /^(?:data|javascript|blob|mailto|tel|about|view-source|filesystem|chrome-extension):/i;

/** Absolute or relative. What does not change stays as it was written. */
export function urlKept(tools: Tools, url: string): string {
  if (tools.nesting.depth > DEEPEST) return tools.hide(url, 'value');
  tools.nesting.depth++;
  const kept = remembered(tools, 'url ', url, () => read(tools, url));
  tools.nesting.depth--;
  return kept;
}

/** URLs in URLs: a login that was sent on has three. */
const DEEPEST = 24;

function read(tools: Tools, url: string): string {
  const noPlace = NO_PLACE.exec(url)?.[0];
  if (noPlace !== undefined) {
    const rest = url.slice(noPlace.length);
    return isPlain(rest) ? url : noPlace + tools.hide(rest, 'value');
  }
  const parts = URL_PARTS.exec(url);
  const scheme = parts?.[1] ?? '';
  // An app's own scheme is public where a redirect URI has it.
  if (!parts || !(isPlain(scheme) || tools.isKnown(scheme))) return tools.hide(url, 'value');
  const [, , slashes = '', authority = '', path = '', query, fragment] = parts;
  return [
    scheme,
    slashes,
    authorityKept(tools, authority),
    pathKept(tools, path),
    query === undefined ? '' : `?${pairsKept(tools, query)}`,
    fragment === undefined ? '' : `#${fragmentKept(tools, fragment)}`,
  ].join('');
}

function authorityKept(tools: Tools, authority: string): string {
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  tools.learn(host.toLowerCase());
  const kept = tools.keep(host);
  const shown = inHost(kept);
  if (at < 0) return shown;
  const [user = '', ...rest] = authority.slice(0, at).split(':');
  const password = rest.join(':');
  const hidden = (text: string, kind: Kind) =>
    isNoValue(decoded(text)) ? text : encoded(tools.hide(decoded(text), kind));
  return `${hidden(user, 'user')}${rest.length > 0 ? `:${hidden(password, 'password')}` : ''}@${shown}`;
}

export const pathKept = (tools: Tools, path: string): string =>
  path === '' || path === '/'
    ? path
    : partsKept(path, '/', (segment, i, all) => segmentKept(tools, segment, all, i));

/** What servers of tokens have in their paths: a tenant's GUID, a realm, Okta's server, a pool of Cognito, a policy of B2C. */
const NAMES_SERVER =
  /^(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|aus\w{10,24}|[a-z]{2}-[a-z]+-\d_\w{4,32}|b2c_1a?_[\w-]{1,40})$/i;
const SERVES_TOKENS =
  /^(?:oauth2?|v1|v2\.0|\.well-known|discovery|authorize|token|protocol|openid-connect|login-actions|devicecode|reprocess|kmsi)$/i;

function segmentKept(tools: Tools, raw: string, all: readonly string[], i: number): string {
  if (raw === '') return raw;
  // RFC 3986 section 3.3: parameters of a segment, such as `;jsessionid=…`.
  if (raw.includes(';')) {
    const [first = '', ...rest] = raw.split(';');
    return [segmentKept(tools, first, all, i), ...rest.map((pair) => pairsKept(tools, pair))].join(';');
  }
  const segment = decoded(raw);
  const kept = plainSegment(tools, segment, all, i);
  return kept === segment ? raw : encoded(kept);
}

/** What stands behind these is somebody, if it is no route. */
const OF_PEOPLE = /^(?:users?|people|persons?|members?|profiles|customers?|employees?|contacts?|patients?)$/i;
const ROUTE =
  /^(?:me|my|current|self|all|count|bulk|batch|export|import|search|query|find|filter|list|new|create|edit|update|delete|sign[-_]?(?:in|out|up)|log[-_]?(?:in|out)|regist(?:er|ration)|auth\w*|verif\w+|confirm\w*|reset\w*|forgot\w*|password\w*|recover\w*|unlock|activate|invit\w+|settings?|preferences|roles?|permissions?|groups?|orders?|organi[sz]ations?|by[-_]\w+|v\d|api|oauth2?|accounts?|info|status|profiles?|details?|details|sessions?|tokens?|photos?|avatar|email|exists|validate|check|callback|logs?|archived?|overview|history|stat\w+|summary|reports?|dashboard|home|index|pages?|admins?|active|inactive|recent|tags|notes|lists?|maps?|calendar)$/i;

function plainSegment(tools: Tools, segment: string, all: readonly string[], i: number): string {
  if (OF_PEOPLE.test(all[i - 1] ?? '') && isPlain(segment) && !/^\d{1,5}$|[.$]/.test(segment))
    return isOftenSaid(segment) || ROUTE.test(segment) || tools.isKnown(segment) || tools.isKnownUser(segment)
      ? tools.keep(segment)
      : tools.hide(segment, 'user');
  if (isNoValue(segment) || tools.isKnown(segment) || tools.isKnownUser(segment) || isPlain(segment))
    return tools.keep(segment);
  const before = all[i - 1] ?? '';
  if (NAMES_SERVER.test(segment) && all.slice(i + 1, i + 3).some((next) => SERVES_TOKENS.test(next)))
    return tools.keep(segment);
  if (
    /^(?:realms|tenants?|oauth2)$/.test(before) &&
    segment.length <= 40 &&
    SERVES_TOKENS.test(all[i + 1] ?? '') &&
    !looksLikeJwt(segment)
  )
    return tools.keep(segment);
  if (looksLikeJwt(segment)) return tokenKept(tools, segment, '');
  if (E_MAIL.test(segment)) return tools.hide(segment, 'e-mail address');
  if (/^[a-z\d-]{2,40}\|/.test(segment)) return subjectKept(tools, segment);
  // Files have versions and languages in their names.
  const name = /^(.{1,80}?)((?:\.[a-z]{1,10}){1,3})$/.exec(segment);
  if (name?.[1] && isPlain(name[1])) return tools.keep(segment);
  return tools.hide(segment, 'path segment');
}

/** Parameters of an answer, a route of a single-page app, or both. */
function fragmentKept(tools: Tools, fragment: string): string {
  const route = /^!?\//.exec(fragment)?.[0];
  if (route !== undefined) {
    const [path = '', ...rest] = fragment.slice(route.length).split('?');
    const query = rest.join('?');
    return `${route}${path.includes('=') ? pairsKept(tools, path) : pathKept(tools, path)}${rest.length > 0 ? `?${pairsKept(tools, query)}` : ''}`;
  }
  return fragment === '' ? '' : pairsKept(tools, fragment);
}
