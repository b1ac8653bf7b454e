import type { Pattern } from '../tokens-in.ts';

/** Where tokens stand that only a person brings here: in an address bar, a storage, a file with settings. */

/** Of an authorization response, and of the request that redeems it. */
const CODE: Pattern = {
  // Where nothing stands before it, a word may: “use code=SUMMER2026”.
  of: /(?:[?&#]code=|(?<![^\s"'`])code=(?=[^&#\s"'<>`\\]{16}|[^&\s]{8,16}&)|["']code["']\s{0,8}(?:[:=]|value=)\s{0,8}["'])([^&#\s"'<>`\\]{8,4096})/g,
  key: () => 'code',
};

/** What MSAL keeps: `"credentialType":"RefreshToken","secret":"…"`, also escaped, in whatever order. */
const QUOTE = `[\\\\"']{1,8}`;
const IS = `${QUOTE}\\s{0,8}:\\s{0,8}${QUOTE}`;
const TYPE = `credentialType${IS}(Refresh|Access|Id)Token`;
const KEPT = `[^\\s"'\\\\]{16,20000}`;
const MSAL: Pattern = {
  of: new RegExp(
    `(?:${TYPE}[^{}]{0,1000}?|(?=secret${IS}${KEPT}${QUOTE}[^{}]{0,1000}?${TYPE}))secret${IS}(${KEPT})`,
    'g',
  ),
  key: ([, before, behind]) => `${(before ?? behind ?? '').toLowerCase()}_token`,
};

/** `….refreshToken` and its value, as the storage view of DevTools copies them: Amplify, keycloak-js. */
const STORED: Pattern = {
  of: /\.((?:access|id|refresh)Token)["']?\s{1,4}["']?([\w./+~=-]{16,20000})/g,
  key: ([, name]) => name,
};

/** GitHub, Slack, GitLab, Google, Okta, Entra: whose tokens say it themselves. */
const PREFIXED: Pattern = {
  of: /(?<![\w.-])(gh[oprsu]_\w{20,255}|github_pat_\w{20,255}|xox[abeoprs]-[\w-]{10,255}|glpat-[\w-]{16,64}|ya29\.[\w.-]{20,4096}|1\/\/0[\w-]{20,512}|(?<!=)[01]\.A[\w-]{20,200}\.AgAB[\w-]{20,8192}|(?<=SSWS )00[\w-]{30,60})/g,
};

export const PLACES: readonly Pattern[] = [CODE, MSAL, STORED, PREFIXED];
