import type { Exchange } from '../../core/model.ts';
import { apiToken, auth0OpaqueJwe, idToken, jwt } from '../../core/testing/tokens.ts';

/** Every place of a log in which a secret can stand, with a log that has one there. */

export type Place = readonly [where: string, log: (secret: string) => readonly Partial<Exchange>[]];

export const to = (url: string): Partial<Exchange>[] => [{ url }];
export const request = (name: string, value: string): Partial<Exchange>[] => [
  { requestHeaders: [{ name, value }] },
];
export const answer = (name: string, value: string): Partial<Exchange>[] => [
  { responseHeaders: [{ name, value }] },
];
export const sent = (
  requestBody: string,
  type = 'application/x-www-form-urlencoded',
): Partial<Exchange>[] => [
  { method: 'POST', requestHeaders: [{ name: 'content-type', value: type }], requestBody },
];
export const got = (responseBody: string, status = 200): Partial<Exchange>[] => [{ responseBody, status }];
const e = encodeURIComponent;
export const AUTHORIZE = 'https://login.northwind.com/authorize?client_id=spa&response_type=code';
const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;
const cut = (text: string) => text.slice(0, -3);

export const PLACES: readonly Place[] = [
  ['the user of a URL', (s) => to(`https://${s}@api.northwind.com/`)],
  ['the password of a URL', (s) => to(`https://ada:${s}@api.northwind.com/`)],
  ['a path segment', (s) => to(`https://api.northwind.com/reset/${s}/now`)],
  ['the last path segment', (s) => to(`https://api.northwind.com/reset/${s}`)],
  ['a path segment, encoded', (s) => to(`https://api.northwind.com/reset/${e(`${s} x`)}`)],
  ['a parameter of a path segment', (s) => to(`https://api.northwind.com/cart;jsessionid=${s}/items`)],
  ['the path of a token endpoint', (s) => to(`https://api.northwind.com/${s}/oauth/token`)],
  ['a user id in a path', (s) => to(`https://api.northwind.com/users/auth0%7C${s}`)],
  ['an e-mail address in a path', (s) => to(`https://api.northwind.com/users/${s}@northwind.com`)],
  ['an undocumented parameter', (s) => to(`https://api.northwind.com/?x=${s}`)],
  ['a parameter without a value', (s) => to(`https://api.northwind.com/?${s}`)],
  ['the name of a parameter', (s) => to(`https://api.northwind.com/?${s}=1`)],
  ['a repeated parameter', (s) => to(`${AUTHORIZE}&state=a&state=${s}`)],
  ['code', (s) => to(`https://app.northwind.com/callback?code=${s}&state=x`)],
  ['state', (s) => to(`${AUTHORIZE}&state=${s}`)],
  ['nonce', (s) => to(`${AUTHORIZE}&nonce=${s}`)],
  ['code_challenge', (s) => to(`${AUTHORIZE}&code_challenge=${s}`)],
  ['login_hint', (s) => to(`${AUTHORIZE}&login_hint=${s}`)],
  ['login_hint, an e-mail address', (s) => to(`${AUTHORIZE}&login_hint=${s}%40northwind.com`)],
  ['a public parameter of an odd form', (s) => to(`${AUTHORIZE}&display=${s}`)],
  ['ui_locales', (s) => to(`${AUTHORIZE}&ui_locales=en%20${s}`)],
  ['id_token_hint', (s) => to(`https://x.auth0.com/v2/logout?id_token_hint=${idToken({ jti: s })}`)],
  ['an opaque id_token_hint', (s) => to(`https://x.auth0.com/v2/logout?id_token_hint=${s}`)],
  ['access_token in a query', (s) => to(`https://api.northwind.com/?access_token=${s}`)],
  [
    'access_token in a fragment',
    (s) => to(`https://app.northwind.com/#access_token=${s}&state=x&token_type=Bearer`),
  ],
  ['the route of a fragment', (s) => to(`https://app.northwind.com/#/reset/${s}`)],
  ['the query of a route', (s) => to(`https://app.northwind.com/#/reset?token=${s}`)],
  ['a bare fragment', (s) => to(`https://app.northwind.com/#${s}`)],
  ['request_uri', (s) => to(`${AUTHORIZE}&request_uri=urn:ietf:params:oauth:request_uri:${s}`)],
  [
    'a request_uri that is a URL',
    (s) => to(`${AUTHORIZE}&request_uri=${e(`https://app.northwind.com/r/${s}`)}`),
  ],
  ['the state in a request object', (s) => to(`${AUTHORIZE}&request=${jwt({ client_id: 'spa', state: s })}`)],
  [
    'the answer in a JARM response',
    (s) => to(`https://app.northwind.com/?response=${jwt({ iss: 'https://x.auth0.com/', code: s })}`),
  ],
  [
    'the claims parameter',
    (s) => to(`${AUTHORIZE}&claims=${e(JSON.stringify({ id_token: { sub: { value: s } } }))}`),
  ],
  [
    'the query of a redirect_uri',
    (s) => to(`${AUTHORIZE}&redirect_uri=${e(`https://app.northwind.com/?ticket=${s}`)}`),
  ],
  [
    'a URL in a URL in a URL',
    (s) =>
      to(
        `https://a.northwind.com/?returnTo=${e(`https://b.northwind.com/?next=${e(`https://c.northwind.com/?code=${s}`)}`)}`,
      ),
  ],
  ['a relative URL in a parameter', (s) => to(`https://a.northwind.com/?next=${e(`/in?token=${s}`)}`)],
  ['a form in a parameter', (s) => to(`https://a.northwind.com/?x=${e(`a=1&password=${s}`)}`)],
  ['JSON in a parameter', (s) => to(`https://a.northwind.com/?x=${e(JSON.stringify({ a: { b: [s] } }))}`)],
  ['Authorization: Bearer', (s) => request('Authorization', `Bearer ${s}`)],
  [
    'the signature of a JWT',
    (s) => request('Authorization', `Bearer ${apiToken().split('.').slice(0, 2).join('.')}.${s}`),
  ],
  ['the jti of a JWT', (s) => request('Authorization', `Bearer ${apiToken({ jti: s })}`)],
  ['the sid of a JWT', (s) => request('Authorization', `Bearer ${apiToken({ sid: s })}`)],
  ['a token in a token', (s) => request('Authorization', `Bearer ${apiToken({ inner: jwt({ jti: s }) })}`)],
  ['a client secret in a token', (s) => request('Authorization', `Bearer ${apiToken({ client_secret: s })}`)],
  [
    'a private key in a token',
    (s) =>
      request(
        'DPoP',
        jwt({ htm: 'GET' }, { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: s } } }),
      ),
  ],
  [
    'the query of the htu of a proof',
    (s) => request('DPoP', jwt({ htu: `https://a.northwind.com/?k=${s}` })),
  ],
  [
    'the signed address of a picture',
    (s) => got(`{"id_token":"${idToken({ picture: `https://a.northwind.com/p.png?sig=${s}#${s}` })}"}`),
  ],
  ['the jti of a proof', (s) => request('DPoP', jwt({ htm: 'GET', jti: s }))],
  ['the nonce of a proof', (s) => request('DPoP', jwt({ htm: 'GET', nonce: s }))],
  [
    'the text of a JWE',
    (s) => request('Authorization', `Bearer ${auth0OpaqueJwe().split('.').slice(0, 3).join('.')}.${s}.tag`),
  ],
  ['a damaged JWT', (s) => request('Authorization', `Bearer eyJhbGciOi${s}.${s}.${s}`)],
  ['a JWT with six parts', (s) => request('Authorization', `Bearer ${apiToken()}.a.b.${s}`)],
  ['a token in quotation marks', (s) => request('Authorization', `Bearer "${s}"`)],
  ['Bearer twice', (s) => request('Authorization', `Bearer Bearer ${s}`)],
  ['JSON in place of a token', (s) => request('Authorization', `Bearer {"access_token":"${s}"}`)],
  ['two tokens', (s) => request('Authorization', `Bearer abcdefgh12, Bearer ${s}`)],
  ['a bare Authorization', (s) => request('Authorization', s)],
  ['the password of Basic', (s) => request('Authorization', basic('spa', s))],
  ['the user of Basic', (s) => request('Authorization', basic(s, 'x'))],
  ['Basic without a colon', (s) => request('Authorization', `Basic ${btoa(s)}`)],
  ['Basic that is no base64', (s) => request('Authorization', `Basic ${s}!`)],
  ['another scheme', (s) => request('Authorization', `AWS4-HMAC-SHA256 Credential=${s}`)],
  ['Digest', (s) => request('Authorization', `Digest username="ada", response="${s}"`)],
  ['Proxy-Authorization', (s) => request('Proxy-Authorization', `Bearer ${s}`)],
  ['Cookie', (s) => request('Cookie', `a=1; session=${s}; b=2`)],
  ['the name of a cookie', (s) => request('Cookie', `com.auth0.auth.${s}=1`)],
  ['a cookie without a name', (s) => request('Cookie', s)],
  ['x-api-key', (s) => request('X-Api-Key', s)],
  ['an unknown header', (s) => request('X-Whatever', s)],
  ['the name of a header', (s) => request(`X-${s}`, '1')],
  ['a JWT in an unknown header', (s) => request('X-Jwt', jwt({ jti: s }))],
  ['Referer', (s) => request('Referer', `https://app.northwind.com/callback?code=${s}`)],
  ['a word of User-Agent', (s) => request('User-Agent', `Mozilla/5.0 (${s})`)],
  ['a word of Accept', (s) => request('Accept', `application/${s}`)],
  [
    'auth0-client',
    (s) => request('Auth0-Client', btoa(JSON.stringify({ name: 'auth0-spa-js', version: '2.4.1', user: s }))),
  ],
  ['auth0-client that is something else', (s) => request('Auth0-Client', s)],
  ['the boundary of a content type', (s) => request('Content-Type', `multipart/form-data; boundary=${s}`)],
  ['tracestate', (s) => request('tracestate', `vendor=${s}`)],
  ['traceparent', (s) => request('traceparent', `00-${s}-01`)],
  ['Set-Cookie', (s) => answer('Set-Cookie', `auth0=${s}; Path=/; HttpOnly`)],
  ['two cookies in one Set-Cookie', (s) => answer('Set-Cookie', `a=1; Path=/\nb=${s}; Secure`)],
  ['an attribute of Set-Cookie', (s) => answer('Set-Cookie', `a=1; Path=/${s}; ${s}`)],
  ['Location', (s) => answer('Location', `/callback?code=${s}`)],
  ['DPoP-Nonce', (s) => answer('DPoP-Nonce', s)],
  [
    'the nonce of a challenge',
    (s) => answer('WWW-Authenticate', `DPoP error="use_dpop_nonce", nonce="${s}"`),
  ],
  [
    'the description of a challenge',
    (s) => answer('WWW-Authenticate', `Bearer error="invalid_token", error_description="${s} is bad"`),
  ],
  ['the realm of a challenge', (s) => answer('WWW-Authenticate', `Bearer realm="${s}"`)],
  ['Negotiate', (s) => answer('WWW-Authenticate', `Negotiate ${s}==`)],
  ['an open end of a challenge', (s) => answer('WWW-Authenticate', `Bearer realm="${s}`)],
  ['Content-Security-Policy', (s) => answer('Content-Security-Policy', `script-src 'nonce-${s}'`)],
  ['base64 in a challenge', (s) => answer('WWW-Authenticate', `Negotiate ${s}/rawaebst+${s}+Hr==`)],
  ['Content-Disposition', (s) => answer('Content-Disposition', `attachment; filename="${s}.pdf"`)],
  ['Link', (s) => answer('Link', `<https://x.northwind.com/?k=${s}>; rel=preload`)],
  ['x-request-id', (s) => answer('X-Request-Id', s)],
  ['redirectTo', (s) => [{ redirectTo: `https://app.northwind.com/callback#id_token=${s}` }]],
  ['initiator', (s) => [{ initiator: `https://app.northwind.com/?k=${s}` }]],
  ['the error of the browser', (s) => [{ error: `net::ERR_FAILED ${s}` }]],
  ['a form', (s) => sent(`grant_type=authorization_code&code=${s}`)],
  ['code_verifier', (s) => sent(`grant_type=authorization_code&code_verifier=${s}`)],
  ['refresh_token', (s) => sent(`grant_type=refresh_token&refresh_token=v1.M${s}`)],
  ['client_secret', (s) => sent(`grant_type=client_credentials&client_secret=${s}`)],
  ['client_assertion', (s) => sent(`client_assertion=${cut(jwt({ iss: 'a' }))}${s}`)],
  ['username', (s) => sent(`grant_type=password&username=${s}&password=x`)],
  ['password', (s) => sent(`grant_type=password&username=x&password=${s}`)],
  ['a password with signs', (s) => sent(`grant_type=password&password=${e(`${s} & "quoted" <b>`)}`)],
  ['device_code', (s) => sent(`grant_type=urn:x&device_code=${s}`)],
  ['an undocumented field', (s) => sent(`a=${s}`)],
  ['a field with an undocumented secret name', (s) => sent(`recoveryPassphrase=${s}`)],
  ['JSON that is sent', (s) => sent(`{"grant_type":"authorization_code","code":"${s}"}`, 'application/json')],
  ['deep JSON', (s) => sent(`{"a":[{"b":{"c":[["${s}"]]}}]}`)],
  [
    'JSON in JSON',
    (s) => sent(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: s }) }) })),
  ],
  ['a URL in JSON', (s) => sent(JSON.stringify({ next: `https://a.northwind.com/?code=${s}` }))],
  ['a form in JSON', (s) => sent(JSON.stringify({ body: `grant_type=x&code=${s}` }))],
  ['a number in JSON', (s) => sent(`{"password":"${s}","pin":12345678}`)],
  ['the name of a member', (s) => sent(`{"${s}":1}`)],
  ['JSON that is cut', (s) => sent(`{"a":"b","password":"${s}","c":"d`)],
  ['the cut end of JSON', (s) => sent(`{"a":"b","password":"${s}`)],
  [
    'escaped JSON',
    (s) =>
      sent(
        `{"password":"${[...s].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
      ),
  ],
  ['__proto__', (s) => sent(`{"__proto__":{"password":"${s}"}}`)],
  ['a list of JSON', (s) => sent(`["${s}"]`)],
  [
    'multipart',
    (s) =>
      sent(
        `--b\r\nContent-Disposition: form-data; name="code"\r\n\r\n${s}\r\n--b--`,
        'multipart/form-data; boundary=b',
      ),
  ],
  [
    'a file of multipart',
    (s) => sent(`--b\r\nContent-Disposition: form-data; name="f"; filename="${s}.txt"\r\n\r\n${s}\r\n--b--`),
  ],
  [
    'the boundary of multipart',
    (s) => sent(`--${s}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${s}--`),
  ],
  [
    'an attribute in XML',
    (s) => sent(`<?xml version="1.0"?><a xmlns="urn:x" b="${s}" c='${s}'/>`, 'text/xml'),
  ],
  ['a comment in XML', (s) => sent(`<a><!-- ${s} > ${s} --><b><![CDATA[${s}]]></b></a>`, 'text/xml')],
  ['XML that is sent', (s) => sent(`<password>${s}</password>`, 'text/xml')],
  ['text that is sent', (s) => sent(`hello ${s} there`, 'text/plain')],
  ['a token response', (s) => got(`{"access_token":"${s}","token_type":"Bearer"}`)],
  ['a token response that is a form', (s) => got(`access_token=${s}&token_type=bearer`)],
  ['mfa_token', (s) => got(`{"error":"mfa_required","mfa_token":"${s}"}`, 403)],
  [
    'error_description',
    (s) => got(`{"error":"invalid_grant","error_description":"The code ${s} has expired."}`, 400),
  ],
  ['a member of an error', (s) => got(`{"message":"No.","trace":"at f (${s}.js:1:2)"}`, 500)],
  ['an undocumented member of an error', (s) => got(`{"oops":"${s}"}`, 400)],
  ['a text error', (s) => got(`Token ${s} is malformed`, 401)],
  ['a GUID in an error', (s) => got(`Trace ${s} Correlation 7c4a8d09-ca37-42f3-8f5b-1c1d2e3f4a5b`, 400)],
  ['an HTML error', (s) => got(`<html><body><h1>Error</h1><p title="${s}">${s}</p></body></html>`, 500)],
  ['a script of a page', (s) => got(`<html><script>var k = "${s}"; fetch("/x?y=${s}")</script></html>`)],
  ['a comment of a page', (s) => got(`<html><!-- ${s} --></html>`)],
  ['a hidden field', (s) => got(`<html><input type="hidden" name="_csrf" value="${s}"></html>`)],
  ['a meta tag', (s) => got(`<html><meta name="csrf-token" content="${s}"></html>`)],
  ['a link of a page', (s) => got(`<html><a href="https://a.northwind.com/r/${s}?token=${s}">x</a></html>`)],
  [
    'form_post',
    (s) =>
      got(
        `<html><form method="post" action="https://app.northwind.com/cb?k=${s}"><input name="code" value="${s}"><input type=hidden name="state" value='${s}x'></form></html>`,
      ),
  ],
  [
    'web_message',
    (s) =>
      got(
        `<script>var targetOrigin = "https://app.northwind.com"; var authorizationResponse = {type: "authorization_response",response: {"code":"${s}","state":"x"}};</script>`,
      ),
  ],
  ['okta_post_message', (s) => got(`<script>data.code = '${s}'; data.state = '${s}\\x2dx';</script>`)],
  ['JSON behind a guard', (s) => got(`)]}',\n{"a":"${s}"}`)],
  ['JSON in a callback', (s) => got(`callback({"a":"${s}"});`)],
  ['an event stream', (s) => got(`id: ${s}\ndata: {"a":"${s}"}\n\ndata: ${s}\n`)],
  ['an API answer', (s) => got(`{"items":[{"id":"${s}","card":"4111111111111111"}]}`)],
  ['a private key in an answer', (s) => got(`{"keys":[{"kty":"RSA","n":"n","e":"AQAB","d":"${s}"}]}`)],
  ['a symmetric key in an answer', (s) => got(`{"keys":[{"kty":"oct","k":"${s}"}]}`)],
  ['a JWT as an answer', (s) => got(jwt({ jti: s }))],
  [
    'a value that is echoed',
    (s) => [...sent(`grant_type=password&password=${s}`), ...got(`{"message":"wrong:${s}!"}`, 400)],
  ],
  ['a value that is echoed in a page', (s) => [...got(`<p>Hello x${s}y</p>`), ...sent(`client_secret=${s}`)]],
  [
    'a value that is echoed in a claim',
    (s) => [...sent(`code_verifier=${s}`), ...got(`{"id_token":"${idToken({ note: `was ${s}.` })}"}`)],
  ],
  [
    'a value that is echoed in a host',
    (s) => [...sent(`client_secret=${s.toLowerCase()}`), ...to(`https://${s.toLowerCase()}.northwind.com/`)],
  ],
];

/** A whole exchange around a part of one. */
export const exchangeOf = (part: Partial<Exchange>, i: number): Exchange => ({
  id: `e${i}`,
  startedAt: 1_778_155_200_000 + i,
  method: 'GET',
  url: 'https://api.northwind.com/',
  status: 200,
  resourceType: 'fetch',
  sources: ['har'],
  ...part,
});
