import type { Header } from '../../core/model.ts';
import { looksLikeJwt } from '../../core/token.ts';
import { tokenKept } from './jwt.ts';
import { sdkKept, structureKept, valueKept } from './leaf.ts';
import { nameKept } from './names.ts';
import { isNoValue, isPlain } from './plain.ts';
import { textKept } from './text.ts';
import { decoded, encoded, partsKept, REMOVED, remembered, type Tools } from './tools.ts';
import { isUrl, pathKept, urlKept } from './url.ts';

/** Headers whose words are the protocol's own; a word that is none goes. */
const OPEN =
  /^(?:accept(?:-.*)?|access-control-.*|age|allow|alt-svc|cache-control|connection|content-(?:encoding|language|length|security-policy(?:-report-only)?)|cross-origin-.*|date|dnt|expires|host|last-modified|non-authoritative-reason|permissions-policy|pragma|priority|ratelimit(?:-.*)?|referrer-policy|retry-after|sec-(?:ch-ua.*|fetch-.*|gpc|websocket-(?:version|extensions))|server|strict-transport-security|te|trailer|transfer-encoding|upgrade(?:-insecure-requests)?|user-agent|vary|via|warning|x-(?:amz-target|amz-user-agent|client-(?:sku|ver|os)|content-type-options|dns-prefetch-control|forwarded-proto|frame-options|okta-user-agent-extended|powered-by|ratelimit-.*|requested-with|robots-tag|ua-compatible|xss-protection))$/;

export const headersKept = (tools: Tools, headers: readonly Header[]): readonly Header[] => {
  const done = headers.map((header) => {
    const value = headerKept(tools, header.name.toLowerCase(), header.value);
    const name = nameKept(tools, header.name);
    return value === header.value && name === header.name ? header : { name, value };
  });
  return done.every((header, i) => header === headers[i]) ? headers : done;
};

const headerKept = (tools: Tools, name: string, value: string): string =>
  value === '' ? value : remembered(tools, `${name}: `, value, () => read(tools, name, value));

function read(tools: Tools, name: string, value: string): string {
  if (OPEN.test(name)) return textKept(tools, value, { most: 16_384, figures: 12, quiet: true });
  switch (name) {
    case 'location':
    case 'content-location':
    case 'referer':
    case 'origin':
      return value === 'null' ? value : urlKept(tools, value);
    case 'authorization':
    case 'proxy-authorization':
      return credentialsKept(tools, value);
    case 'dpop':
    case 'client-attestation':
      return tokenKept(tools, value, 'dpop');
    case 'dpop-nonce':
      return tools.hide(value, 'nonce');
    case 'cookie':
      return cookiesKept(tools, value);
    case 'set-cookie':
      // Several may be joined by line feeds.
      return partsKept(value, '\n', (one) => setCookieKept(tools, one));
    case 'www-authenticate':
    case 'proxy-authenticate':
      return challengeKept(tools, value);
    case 'content-type':
      return mediaTypeKept(tools, value);
    case 'content-disposition':
      return dispositionKept(tools, value);
    case 'auth0-client':
      return sdkKept(tools, value);
    case 'tracestate':
      return partsKept(value, ',', (item) => listItemKept(tools, item));
    default:
      return unknownKept(tools, name, value);
  }
}

function unknownKept(tools: Tools, name: string, value: string): string {
  if (isNoValue(value)) return value;
  if (looksLikeJwt(value)) return tokenKept(tools, value, name);
  const [, scheme = '', rest = ''] = /^(bearer|token|basic|dpop)\s+(\S.*)$/is.exec(value) ?? [];
  if (scheme !== '')
    return `${scheme} ${/^basic$/i.test(scheme) ? basicKept(tools, rest) : tokenKept(tools, rest, '')}`;
  const inside = structureKept(tools, name, value);
  if (inside !== undefined) return inside;
  const kind = /request-?id|trace|correlation|span/.test(name)
    ? 'request id'
    : /api-?key|token|secret|auth|csrf|xsrf|session|key|signature/.test(name)
      ? 'API key'
      : 'header value';
  return tools.hide(value, kind);
}

/** RFC 9110 section 11.6.2, and the ways people get it wrong, which stay visible. */
function credentialsKept(tools: Tools, value: string): string {
  if (isNoValue(value.trim())) return value;
  const basic = /^(basic)(\s+)(\S+)(\s*)$/i.exec(value);
  if (basic) return `${basic[1]}${basic[2]}${basicKept(tools, basic[3] ?? '')}${basic[4]}`;
  const own = /^(bearer:?|dpop|token|jwt)(\s+|$)/i.exec(value);
  if (own) {
    const rest = value.slice(own[0].length);
    return (
      own[0] +
      (rest === ''
        ? ''
        : /^(?:bearer|basic|dpop)\b/i.test(rest)
          ? credentialsKept(tools, rest)
          : carriedKept(tools, rest))
    );
  }
  if (looksLikeJwt(value.trim())) return tokenKept(tools, value, '');
  const other = /^([\w-]{1,40})(\s+)(\S.*)$/s.exec(value);
  if (other?.[1] && isPlain(other[1])) {
    const rest = other[3] ?? '';
    return `${other[1]}${other[2]}${looksLikeJwt(rest) ? tokenKept(tools, rest, '') : tools.hide(rest, 'credentials')}`;
  }
  return tools.hide(value, 'credentials');
}

/** What stands where a token should be: one, several with commas between them, or the JSON that it came in. */
function carriedKept(tools: Tools, value: string): string {
  if (isNoValue(value.trim())) return value;
  if (/^\s*\{/.test(value)) return structureKept(tools, '', value) ?? tools.hide(value, 'access token');
  if (/,\s*bearer\s/i.test(value))
    return value
      .split(/(,\s*bearer\s+)/i)
      .map((part, i) => (i % 2 === 1 ? part : carriedKept(tools, part)))
      .join('');
  return tokenKept(tools, value, '');
}

/** RFC 7617; RFC 6749 section 2.3.1 has both parts form-encoded, so a pseudonym is, too. */
function basicKept(tools: Tools, credentials: string): string {
  let text: string;
  try {
    text = atob(credentials.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return tools.hide(credentials, 'credentials');
  }
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? '' : text.slice(colon + 1);
  const plainUser = decoded(user);
  const plainPassword = decoded(password);
  const shownUser =
    isNoValue(plainUser) || tools.isKnown(plainUser) ? user : encoded(tools.hide(plainUser, 'user'));
  const shownPassword =
    isNoValue(plainPassword) || plainPassword === plainUser
      ? password && plainPassword === plainUser
        ? shownUser
        : password
      : encoded(tools.hide(plainPassword, 'client secret'));
  return shownUser === user && shownPassword === password
    ? credentials
    : btoa(colon < 0 ? shownUser : `${shownUser}:${shownPassword}`);
}

const cookiesKept = (tools: Tools, value: string): string =>
  partsKept(value, ';', (pair) => cookieKept(tools, pair));

function cookieKept(tools: Tools, pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return pair.trim() === '' ? pair : ` ${tools.hide(pair.trim(), 'cookie')}`;
  const value = pair.slice(equals + 1);
  const bare = value.trim().replace(/^"(.*)"$/s, '$1');
  return `${cookieName(tools, pair.slice(0, equals))}=${bare === '' || isNoValue(bare) ? value : tools.hide(bare, 'cookie')}`;
}

/** Some have a client's id in them, some the state of a login. */
const cookieName = (tools: Tools, name: string): string => {
  const start = /^\s*/.exec(name)?.[0] ?? '';
  const rest = name.slice(start.length);
  if (/^[A-Z_]{2,24}$/.test(rest)) return name;
  return (
    start +
    rest
      .split(/([-.:_%|@[\]]+)/)
      .map((part, i) =>
        i % 2 === 1 || isPlain(part) || tools.isKnown(part) ? part : tools.hide(part, 'cookie name'),
      )
      .join('')
  );
};

const ATTRIBUTE =
  /^\s*(?:expires|max-age|secure|httponly|samesite|partitioned|priority)\s*(?:=[\w\s:,+-]{0,60})?$/i;

function setCookieKept(tools: Tools, value: string): string {
  const [first = '', ...attributes] = value.split(';');
  return [
    cookieKept(tools, first),
    ...attributes.map((attribute) => {
      if (ATTRIBUTE.test(attribute)) return attribute;
      const [, name = '', rest = ''] = /^(\s*(?:path|domain)\s*=)(.*)$/is.exec(attribute) ?? [];
      if (/path/i.test(name)) return name + pathKept(tools, rest);
      if (/domain/i.test(name)) return name + tools.keep(rest);
      return attribute.trim() === '' ? attribute : ` ${tools.hide(attribute.trim(), 'cookie')}`;
    }),
  ].join(';');
}

/** RFC 9110 section 11.6.1: quoted values keep their quotation marks. */
function challengeKept(tools: Tools, value: string): string {
  const whole = value.slice(0, 16_384);
  let done = '';
  let from = 0;
  for (const match of whole.matchAll(
    /([!#$%&'*+.^_`|~\w-]{1,60})(\s{0,3}=\s{0,3})(?:"((?:[^"\\]|\\.)*)"|([^\s,"=]+)(?=[\s,]|$))/g,
  )) {
    const { index, 0: all, 1: name = '', 2: equals = '', 3: quoted, 4: bare = '' } = match;
    done += textKept(tools, whole.slice(from, index));
    from = index + all.length;
    const text = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
    const kept = challengeValue(tools, name.toLowerCase(), text);
    const shown = nameKept(tools, name);
    done += kept === text && shown === name ? all : `${shown}${equals}"${kept.replace(/["\\]/g, '\\$&')}"`;
  }
  return done + textKept(tools, whole.slice(from)) + (whole.length < value.length ? REMOVED : '');
}

function challengeValue(tools: Tools, name: string, value: string): string {
  if (isNoValue(value)) return tools.keep(value);
  if (/^(?:nonce|opaque|claims|ticket|cnonce|response|username)$/.test(name))
    return valueKept(tools, name, value);
  if (isPlain(value)) return tools.keep(value);
  return isUrl(value) ? urlKept(tools, value) : textKept(tools, value);
}

/** The boundary of a multipart body is made anew with the body. */
function mediaTypeKept(tools: Tools, value: string): string {
  return partsKept(value, ';', (part, i) => {
    if (i === 0) return textKept(tools, part, { most: 256 });
    return /^\s*boundary\s*=/i.test(part) ? ' boundary=boundary' : listItemKept(tools, part);
  });
}

/** RFC 6266: files are called after people. */
function dispositionKept(tools: Tools, value: string): string {
  const [type = '', ...rest] = value.split(';');
  const kept = textKept(tools, type, { most: 256, quiet: true });
  return rest.length === 0 ? kept : `${kept}; ${tools.hide(rest.join(';').trim(), 'file name')}`;
}

function listItemKept(tools: Tools, item: string): string {
  const equals = item.indexOf('=');
  if (equals < 0) return textKept(tools, item, { most: 256 });
  const name = item.slice(0, equals);
  const value = item.slice(equals + 1);
  return `${nameKept(tools, name.trim()) === name.trim() ? name : REMOVED}=${isPlain(value.trim()) ? value : tools.hide(value.trim(), 'value')}`;
}
