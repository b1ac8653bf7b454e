import { idToken } from '../../core/testing/tokens.ts';
import { wire } from '../../core/testing/wire.ts';
import { harOf } from '../../report/testing/har.ts';

/** An opaque token of Auth0's. */
export const TOKEN = 'v9xKjqcpmgPg4esf9PMDX9T5MEjhAIxs';

const CLIENT = 'nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe';
const ISSUER = 'https://northwind.eu.auth0.com/';

const login = (code: string, use: string) =>
  wire(`
> GET ${ISSUER}authorize?client_id=${CLIENT}&scope=openid%20profile&response_type=code&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&state=s1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256
< 302
< Location: https://app.northwind.com/callback?code=${code}&state=s1

* fetch
> POST ${ISSUER}oauth/token
> Content-Type: application/x-www-form-urlencoded
>
> grant_type=authorization_code&client_id=${CLIENT}&code=${code}&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback
< 200
< Content-Type: application/json
<
< {"access_token":"${TOKEN}","id_token":"${idToken({ iss: ISSUER })}","scope":"openid profile","expires_in":86400,"token_type":"Bearer"}
${use}`);

export const CODE = 'q8Zt3Lm0Xw7c0deR5';

/** A login without an audience, whose opaque token an API refuses: an error. */
export const refused = harOf(
  login(
    CODE,
    `
* fetch
> GET https://api.northwind.com/orders
> Authorization: Bearer ${TOKEN}
< 401
< WWW-Authenticate: Bearer error="invalid_token", error_description="Invalid Compact JWS"
`,
  ),
);

/** The same, but the token goes where it belongs. */
export const fine = harOf(
  login(
    CODE,
    `
* fetch
> GET ${ISSUER}userinfo
> Authorization: Bearer ${TOKEN}
< 200
< Content-Type: application/json
<
< {"sub":"auth0|5f7c8ec7c33c6c004bbafe82"}
`,
  ),
);
