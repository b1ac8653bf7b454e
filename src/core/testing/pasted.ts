import { apiToken, idToken, jwt } from './tokens.ts';

/** What people have in the clipboard, as it looks. */

export const ACCESS = apiToken();
export const ID = idToken();
const OPAQUE = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';
const GOOGLE_REFRESH = '1//0gQk3hT9wXJrZCgYIARAAGBASNwF-L9IrZ5pT7q8m';
const ENTRA_REFRESH =
  '0.AXoAy8v2pQmZk0iXj3cVbNnMqLp7sRtUvWxYzAbCdEf.AgABAwEAAAAtyolDObpQQ5VtlI4uGjEPAgDs_wUA9P8xKq2f3vYtN7wL';
const UNSECURED = jwt({ sub: 'ada', exp: 1778241600 }, { alg: 'none' });
const LOGOUT = jwt({
  iss: 'https://login.northwind.com/',
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
});
export const JWE = `eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.${'k'.repeat(342)}.${'i'.repeat(16)}.${'c'.repeat(64)}.${'t'.repeat(22)}`;
const wrapped = (text: string, width: number, by = '\n') =>
  text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${by}`);
const [HEADER = '', PAYLOAD = ''] = ACCESS.split('.');
const AUTHORIZE =
  'https://login.northwind.com/authorize?client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&scope=openid%20profile&state=Zm9vYmFyYmF6cXV4&nonce=bm9uY2Vub25jZQ&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256';
const CODE = 'Q4dnV7rB2mXz9kLpT1cS8wYh3fJg6aNe';
const CALLBACK = `https://app.northwind.com/callback?code=${CODE}&state=Zm9vYmFyYmF6cXV4`;
const ANSWER = {
  access_token: OPAQUE,
  id_token: ID,
  refresh_token: 'v1.MQf7c3kXn2pLs8tZr5vBwYq9',
  scope: 'openid profile',
  expires_in: 86400,
  token_type: 'Bearer',
};
const SESSION = 'Fe26.2**0cdd607945dd1dffb7da0b0bf5f1a7daa6218cbae14cac51dcbd91fb077aeb5b';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const AUTH0_CLIENT = 'eyJuYW1lIjoiYXV0aDAtc3BhLWpzIiwidmVyc2lvbiI6IjIuNC4xIn0';
const BODY = `client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe&code_verifier=${VERIFIER}&grant_type=authorization_code&code=${CODE}&redirect_uri=https%3A%2F%2Fapp.northwind.com`;
const BEL = '\u0000';

export const samples: Readonly<Record<string, string>> = {
  // Tokens
  'a JWT': ACCESS,
  'a JWT with blanks around it': `  ${ID}\n\n`,
  'a JWT in quotation marks': `"${ACCESS}"`,
  'a JWT in backticks': `\`${ACCESS}\``,
  'Bearer and a JWT': `Bearer ${ACCESS}`,
  'an Authorization header': `Authorization: Bearer ${ACCESS}`,
  'a DPoP header': `Authorization: DPoP ${ACCESS}\r\nDPoP: ${jwt({ htm: 'GET', htu: 'https://api.northwind.com/', iat: 1778155200, jti: 'x' }, { alg: 'ES256', header: { typ: 'dpop+jwt' } })}`,
  'Bearer twice': `Authorization: Bearer Bearer ${ACCESS}`,
  'Bearer undefined': 'Authorization: Bearer undefined',
  'Bearer [object Promise]': 'authorization: Bearer [object Promise]',
  'Bearer and a JWT in quotation marks': `Authorization: Bearer "${ACCESS}"`,
  'a masked token': 'Authorization: Bearer [REDACTED]',
  'an opaque token': OPAQUE,
  'an opaque token of Google': 'ya29.a0AfH6SMBx1c2v3b4n5m6q7w8e9r0t1y2u3i4o5p',
  'a refresh token of Google in JSON of PHP': `{"refresh_token":"${GOOGLE_REFRESH.replaceAll('/', '\\/')}"}`,
  'an unsecured JWT': UNSECURED,
  'an encrypted JWT': JWE,
  'a logout token': `logout_token=${LOGOUT}`,
  'an id_token_hint': `https://login.northwind.com/oidc/logout?id_token_hint=${ID}&post_logout_redirect_uri=https%3A%2F%2Fapp.northwind.com`,
  'a JWT with %2E for its dots': ACCESS.replaceAll('.', '%2E'),
  'a JWT at the end of a sentence': `The token is ${ACCESS}.`,
  'a JWT in brackets, with a comma': `(${ACCESS}), he said`,
  'a JWT in lines of 64': wrapped(ACCESS, 64),
  'a JWT in lines of 76 of a mail that quotes': `Hello,\n\n> ${wrapped(ACCESS, 76, '\n> ')}\n\nThanks`,
  'a JWT in a string of JavaScript over lines': `const token = "${wrapped(ACCESS, 80, '" +\n  "')}";`,
  'a JWT in a shell script over lines': `TOKEN="${wrapped(ACCESS, 100, '\\\n')}"`,
  'a JWT with blanks in it': wrapped(ACCESS, 90, ' '),
  'a JWT that was cut by …': `Bearer ${ACCESS.slice(0, 300)}…`,
  'a JWT that was cut by ...': `token: ${HEADER}.${PAYLOAD.slice(0, 100)}...`,
  'a JWT without its signature': `${HEADER}.${PAYLOAD}`,
  'a header of a JWT alone': HEADER,
  'two JWTs, one a line': `${ACCESS}\n${ID}`,
  'two tokens with names': `access token: ${ACCESS}\nid token: ${ID}\n`,
  'an invisible character within': `${ACCESS.slice(0, 900)}\u200b${ACCESS.slice(900)}`,
  'a pseudonym of our own report': 'Authorization: Bearer ‹access token 1›',
  'a base64 JWT of storage, in JSON': `{"@@auth0spajs@@::c::default::openid":{"body":{"access_token":"${ACCESS}","id_token":"${ID}","expires_in":86400}}}`,
  // Commands
  'a cURL command of Chrome': `curl 'https://api.northwind.com/orders?page=1' \\\n  -H 'accept: application/json' \\\n  -H 'authorization: Bearer ${ACCESS}' \\\n  -H 'origin: https://app.northwind.com' \\\n  -H 'sec-fetch-dest: empty' \\\n  --compressed`,
  'a cURL command for Windows': `curl ^"https://api.northwind.com/orders^" ^\r\n  -H ^"accept: */*^" ^\r\n  -H ^"authorization: Bearer ${ACCESS}^" ^\r\n  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"130^\\^"^"`,
  'a cURL command that redeems a code': `$ curl -s -X POST https://login.northwind.com/oauth/token -d grant_type=authorization_code -d 'code=${CODE}' -d client_id=nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe --data-urlencode 'redirect_uri=https://app.northwind.com/callback' | jq .`,
  'a cURL command with ANSI quoting': `curl 'https://login.northwind.com/oauth/token' --data-raw $'{"grant_type":"refresh_token","client_id":"it\\'s","refresh_token":"v1.MQf7c3kXn2pLs8tZr5vBwYq9"}'`,
  'a cURL command with variables': 'curl https://api.northwind.com/orders -H "Authorization: Bearer $TOKEN"',
  'a PowerShell command': `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Mozilla/5.0"\nInvoke-WebRequest -UseBasicParsing -Uri "https://api.northwind.com/orders" \`\n-WebSession $session \`\n-Headers @{\n"authority"="api.northwind.com"\n  "authorization"="Bearer ${ACCESS}"\n  "sec-ch-ua"="\`"Chromium\`";v=\`"130\`""\n}`,
  'a fetch of Chrome': `fetch("https://api.northwind.com/orders", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Bearer ${ID}",\n    "sec-fetch-dest": "empty"\n  },\n  "referrer": "https://app.northwind.com/",\n  "body": null,\n  "method": "GET",\n  "mode": "cors"\n});`,
  'a fetch of Firefox': `await fetch("https://login.northwind.com/oauth/token", {\n    "credentials": "omit",\n    "headers": {\n        "Content-Type": "application/x-www-form-urlencoded"\n    },\n    "body": "${BODY}",\n    "method": "POST"\n});`,
  // Addresses
  'an authorize URL': AUTHORIZE,
  'a callback with a code': CALLBACK,
  'a callback with an error':
    'https://app.northwind.com/callback?error=unauthorized&error_description=Callback%20URL%20mismatch&state=Zm9vYmFyYmF6cXV4',
  'a callback with a fragment': `https://app.northwind.com/callback#access_token=${OPAQUE}&expires_in=7200&token_type=Bearer&state=Zm9vYmFyYmF6cXV4&id_token=${ID}`,
  'a callback of a native app': `com.northwind.app://login.northwind.com/ios/com.northwind.app/callback?code=${CODE}&state=Zm9vYmFyYmF6cXV4`,
  'a callback in a sentence, in a log': `2026-05-07T12:00:01Z INFO redirecting to ${CALLBACK}, user-agent="x"`,
  'a token in a query': `https://api.northwind.com/orders?access_token=${ACCESS}`,
  'a fragment alone': `#access_token=${OPAQUE}&token_type=Bearer&state=abc`,
  'a path with a query': `/callback?code=${CODE}&state=abc`,
  'a form body': BODY,
  'an address without anything': 'https://app.northwind.com/orders/42',
  // Answers
  'a token response': JSON.stringify(ANSWER, null, 2),
  'a token response in a log line': `May  7 12:00:01 web[12]: DEBUG token response: ${JSON.stringify(ANSWER)} (200 OK)`,
  'a token response as a JavaScript object': `{ access_token: '${OPAQUE}', id_token: '${ID}', expires_in: 86400, token_type: 'Bearer', }`,
  'a token response escaped in JSON': JSON.stringify({ level: 'info', msg: JSON.stringify(ANSWER) }),
  'a token response escaped twice': JSON.stringify(
    JSON.stringify({ body: JSON.stringify({ access_token: OPAQUE, expires_in: 1 }) }),
  ),
  'a token response as a Python dict': `{'access_token': '${OPAQUE}', 'refresh_token': None, 'scope': ['openid'], 'expires_in': 86400, 'ok': True}`,
  'a token response cut off': JSON.stringify(ANSWER).slice(0, 400),
  'an error answer': '{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}',
  'a discovery document':
    '{"issuer":"https://login.northwind.com/","authorization_endpoint":"https://login.northwind.com/authorize","token_endpoint":"https://login.northwind.com/oauth/token"}',
  // HTTP
  'a raw request': `GET /orders HTTP/1.1\r\nHost: api.northwind.com\r\nAuthorization: Bearer ${ID}\r\nAccept: */*\r\n\r\n`,
  'a raw request and its answer': `POST /oauth/token HTTP/1.1\nHost: login.northwind.com\nContent-Type: application/x-www-form-urlencoded\n\n${BODY}\n\nHTTP/1.1 200 OK\nContent-Type: application/json\nCache-Control: no-store\n\n${JSON.stringify(ANSWER)}`,
  'what curl -v writes': `* Connected to api.northwind.com\n> GET /orders HTTP/1.1\n> Host: api.northwind.com\n> Authorization: Bearer Bearer ${ACCESS}\n> \n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer error="invalid_token"\n< Content-Type: application/json\n< \n{"error":"invalid_token"}`,
  'headers of HTTP/2': `:authority: api.northwind.com\n:method: GET\n:path: /orders\n:scheme: https\naccept: */*\nauthorization: Bearer ${ACCESS}`,
  'a redirect without its request': `HTTP/1.1 302 Found\r\nLocation: ${CALLBACK}\r\nSet-Cookie: auth0=s%3AabcDEF123; Path=/; HttpOnly; Secure\r\n\r\n`,
  'a Set-Cookie line': `Set-Cookie: appSession=${SESSION}; Path=/; HttpOnly; Secure; SameSite=Lax`,
  'a Cookie line with a JWT': `Cookie: theme=dark; access_token=${ACCESS}; appSession=${SESSION}`,
  'a page that posts a form': `<html><body onload="document.forms[0].submit()"><form method="post" action="https://app.northwind.com/callback"><input type="hidden" name="code" value="${CODE}"/><input type="hidden" name="id_token" value="${ID}"/><input type="hidden" name="state" value="a&amp;b"/></form></body></html>`,
  'an ID token sent to an API that refused it': `GET /orders HTTP/1.1\nHost: api.northwind.com\nSec-Fetch-Dest: empty\nAuthorization: Bearer ${ID}\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\n\n`,
  // Other things
  'a HAR': `{"log":{"version":"1.2","entries":[{"request":{"headers":[{"name":"authorization","value":"Bearer ${ACCESS}"}]}}]}}`,
  'a JWKS':
    '{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k1","n":"AQAB","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}]}',
  'a private JWK': '{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","d":"AQ"}',
  'a certificate': '-----BEGIN CERTIFICATE-----\nMIIDBzCCAe+gAwIBAgIJ\n-----END CERTIFICATE-----\n',
  'a private key': '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----',
  'a PKCE pair': `code_verifier: ${VERIFIER}\ncode_challenge: E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM`,
  'an auth0Client': AUTH0_CLIENT,
  'a SAML response':
    'SAMLResponse=PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXM6bmFtZXM6dGM6U0FNTDoyLjA6cHJvdG9jb2wi',
  'a SAML page':
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_8e8dc5f69a98cc4c1ff3427e5ce34606fd672f91e6">',
  'a text about tokens':
    'We use access tokens. The ID token is for the app, the access token for the API: see RFC 6749.',
  'source code':
    'const { access_token } = await getToken();\nfetch(url, { headers: { Authorization: `Bearer $' +
    '{access_token}` } });',
  nothing: ' \n\t',
  // What people keep tokens in
  'a cookie of a session in two pieces': `Cookie: theme=dark; __Secure-next-auth.session-token.0=${JWE.slice(0, 300)}; __Secure-next-auth.session-token.1=${JWE.slice(300)}; csrf=abc`,
  'Set-Cookie lines of a session in two pieces': `Set-Cookie: appSession.0=${JWE.slice(0, 200)}; Path=/; HttpOnly; Secure\nSet-Cookie: appSession.1=${JWE.slice(200)}; Path=/; HttpOnly; Secure`,
  'a cookie with JSON, written for a URL': `session=${encodeURIComponent(JSON.stringify({ access_token: OPAQUE, id_token: ID }))}`,
  'a cookie with JSON in base64': `sb-abc-auth-token=base64-${btoa(JSON.stringify({ access_token: OPAQUE, refresh_token: 'Xk2pLqZ9', user: {} }))}`,
  'a secret of Kubernetes': `apiVersion: v1\nkind: Secret\ndata:\n  token: ${btoa(ACCESS)}\n`,
  'the cache of MSAL': JSON.stringify({
    'tid-login.windows.net-refreshtoken-3f2b': JSON.stringify({
      credentialType: 'RefreshToken',
      clientId: '3f2b1c9e',
      secret: ENTRA_REFRESH,
    }),
  }),
  'what Amplify stores': `CognitoIdentityServiceProvider.4abc.ada.idToken\t${ID}\nCognitoIdentityServiceProvider.4abc.ada.refreshToken\t${JWE}\nCognitoIdentityServiceProvider.4abc.LastAuthUser\tada`,
  'a refresh token of Entra': ENTRA_REFRESH,
  'a file with settings': `AUTH0_DOMAIN=northwind.eu.auth0.com\nAUTH0_CLIENT_SECRET=Zt9-KpQ3xVn7WmBs2LdYr5HcTg8JfAe4UoNiRkXyMzPqGvDb\n`,
  'a token of GitHub in a shell': 'export GITHUB_TOKEN=gho_16C7e42F292c6912E7710c838347Ae178B4a',
  'headers as DevTools show them': `Request URL:\nhttps://api.northwind.com/orders\nRequest Method:\nGET\nStatus Code:\n401 Unauthorized\nAuthorization:\nBearer ${ID}\nWWW-Authenticate:\nBearer error="invalid_token"`,
  'headers as DevTools show them, and the answer': `Request URL\nhttps://login.northwind.com/oauth/token\nRequest Method\nPOST\nStatus Code\n403 Forbidden\nResponse Headers\nRaw\ndate\nFri, 08 May 2026 10:00:00 GMT\n\n{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}`,
  'two requests as DevTools show them': `Request URL\nhttps://api.northwind.com/orders\nRequest Method\nGET\nAuthorization\nBearer ${ACCESS}\nGeneral\nRequest URL\nhttps://login.northwind.com/oauth/token\nRequest Method\nPOST\n\n{"grant_type":"refresh_token","client_id":"abc"}`,
  'the body of a token request in JSON': `{"grant_type":"refresh_token","client_id":"abc","refresh_token":"${OPAQUE}"}`,
  'headers of HTTP/2 without a host': `:method\nGET\n:path\n/orders\nauthorization\nBearer ${ACCESS}`,
  'headers of HTTP/2 in lines of two': `:authority\napi.northwind.com\n:method\nGET\n:path\n/orders\n:scheme\nhttps\nauthorization\nBearer ${ACCESS}`,
  'a cURL command out of a word processor': `curl ‘https://api.northwind.com/orders’ -H ‘Authorization: Bearer ${ACCESS}’`,
  'a JWT with the numbers of its lines': wrapped(ACCESS, 80)
    .split('\n')
    .map((line, i) => `${i + 1}  ${line}\n`)
    .join(''),
  'a JWT with zero-width characters': wrapped(ACCESS, 50, '\u200b'),
  'a padded JWT of a load balancer': `x-amzn-oidc-data: ${ACCESS.split('.')
    .map((part) => `${part}${'='.repeat((4 - (part.length % 4)) % 4)}`)
    .join('.')}`,
  'a signature without what it signs': `x-jws-signature: ${HEADER}..${ACCESS.split('.')[2]}`,
  'an SD-JWT': `${jwt({ iss: 'https://id.northwind.com', vct: 'x' }, { header: { typ: 'dc+sd-jwt' } })}~${btoa('["2GLC42sKQveCfGfryNRN9w","given_name","John"]').replaceAll('=', '')}~`,
  'an answer as a JWT (JARM)': `https://app.northwind.com/callback?response=${jwt({ iss: 'https://id.northwind.com', aud: 'nW3k8', code: CODE, state: 'abc' })}`,
  'a decoded token':
    '{\n  "alg": "RS256",\n  "typ": "JWT"\n}\n.\n{\n  "iss": "https://northwind.auth0.com/",\n  "exp": 1778241600\n}',
  'an answer of an introspection endpoint':
    '{"active":true,"scope":"read:orders","client_id":"svc","exp":1778241600}',
  'a discovery document with the address of its keys':
    '{"issuer":"https://id.northwind.com/","authorization_endpoint":"https://id.northwind.com/authorize","jwks_uri":"https://id.northwind.com/.well-known/jwks.json"}',
  'SAML in base64': btoa('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_8e">'),
  'the integrity of a package':
    '"integrity": "sha512-QxG7EaliDARm1O1S8BGakqncGT9s25bKL1WSf6/oa17Tkqwi8D2ZNglqCF+DsYF88/rV66Q=="',
  'a map as Dart prints it': `{access_token: ${ACCESS}, token_type: Bearer, expires_in: 86400}`,
  'an array as PHP prints it': `Array\n(\n    [access_token] => ${OPAQUE}\n    [token_type] => Bearer\n)`,
  'an answer in XML': `<token><access_token>${OPAQUE}</access_token><expires_in>1</expires_in></token>`,
  'an address in an address': `https://idp.northwind.com/login?returnTo=${encodeURIComponent(`https://app.northwind.com/cb?id_token=${ID}&state=1`)}`,
  'the answer to a pushed authorization request':
    '{"request_uri":"urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c","expires_in":60}',
  'the answer of /userinfo': '{"sub":"auth0|1","name":"Ada","email":"ada@northwind.com"}',
  'a command of HTTPie': `http --form POST https://login.northwind.com/oauth/token grant_type=refresh_token client_id=abc refresh_token=v1.MQf7c3kXn2pLs8tZr5vBwYq9`,
  'a command of HTTPie with a header': `https GET :8443/orders page==2 Authorization:"Bearer ${ACCESS}"`,
  'a JWT read from a picture': ACCESS.replaceAll('I', 'l'),
  'a network log of Chrome': `{"constants":{"logEventTypes":{"A":1}},"events":[{"params":{"headers":["authorization: Bearer ${ACCESS}"]}}]}`,
  'an error of a page of Entra':
    "AADSTS50011: The redirect URI 'http://localhost:3000' specified in the request does not match. Trace ID: 1",
  'a line of a log with a callback that failed': `{"level":"warn","url":"${CALLBACK}","error":"invalid_grant","error_description":"Expired"}`,
  // What only looks like it
  'pieces of a program': `const body = { access_token: e.data.access_token, id_token: response.idToken };
headers: { Authorization: "Bearer " + t.token };
String accessToken = request.getHeader("X-Access-Token");
if (params.access_token === undefined) this.refreshToken = options.refreshToken || null;
clientSecret = var.auth0_client_secret`,
  'types of a program':
    'interface Tokens { access_token: string; id_token?: string; refresh_token: string | null }',
  'words about http': 'We use http POST requests. The http status of https://northwind.com is 200.',
  'words behind an address': 'Change http https://northwind.com to the secure one: ask Ada.',
  'a message of a commit': 'access_token: fix refresh\n\nThe id_token is checked, too.',
  'a mail with another code': 'Please use code=SUMMER2026 at checkout.',
  'an address with another code': 'https://shop.northwind.com/api/countries?code=DE&active=true',
  'JSON that is active': '{"id":1,"active":true,"scope":"global","name":"Ada"}',
  'a line of a log with an error': '{"level":"error","error":"ECONNREFUSED","msg":"connect failed"}',
  'words in quotation marks': 'He said “the token is wrong”, and ‘it’s broken’.',
  'names whose values were taken out': 'access_token=<hidden>&id_token=<hidden> and refresh_token=',
  'names in place of secrets':
    'client_secret=YOUR_CLIENT_SECRET\nclient_secret: <secret>\nclient_secret=$' +
    '{SECRET}\nclient_secret: ********',
  // Hostile
  'dots without end': 'a.'.repeat(50_000),
  'beginnings of JWTs without end': 'eyJhbGciOiJub25lIn0.'.repeat(2_000),
  'one word without end': 'eyJ'.repeat(60_000),
  'braces without end': '{"a":'.repeat(50_000),
  'quotation marks without end': `{"access_token":${'\\'.repeat(50_000)}`,
  'names without values': 'access_token='.repeat(10_000),
  'members that programs take for their own':
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":1},"access_token":"v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs"}',
  'NUL characters': `B${BEL}e${BEL}a${BEL}r${BEL}e${BEL}r${BEL}`,
  'a text that turns its direction': `Authorization: Bearer ${ACCESS}\u202e`,
  emoji: `🔑 ${ACCESS} 🎉`,
  'half a surrogate': `code=\ud83d&state=\udc11${ACCESS}`,
  'bait for patterns': `Authorization: Bearer ${'a'.repeat(50_000)}! ${' '.repeat(50_000)}x`,
};
