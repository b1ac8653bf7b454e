import { explainClaim, explainHeader } from '../core/explain.ts';
import { inWords } from '../core/lifetime.ts';
import type { Json, JsonObject, ParsedToken } from '../core/model.ts';
import { markOf } from '../core/providers/of-token.ts';
import { providerOfHost, providers } from '../core/providers/recognise.ts';
import type { Explanation } from '../core/spec/explanation.ts';
import { expiry, issuedAt, issuerHost, notBefore } from '../core/token-claims.ts';
import type { RoleVerdict } from '../core/token-role.ts';
import type { SignatureVerdict } from '../core/verify.ts';
import { jsonFile } from '../report/json-file.ts';
import { formatWords, ROLE_WORDS } from '../report/token-words.ts';
import { hasColours } from './terminal.ts';
import { plain } from './words.ts';
import type { World } from './world.ts';

export interface Decoded {
  readonly token: ParsedToken;
  readonly role: RoleVerdict;
  readonly signature?: SignatureVerdict;
}

export function toText(tokens: readonly Decoded[], world: World): string {
  const bold = (text: string) => (hasColours(world) ? `\u001b[1m${plain(text)}\u001b[0m` : plain(text));
  return tokens.map((token) => `${linesOf(token, world.now(), bold).join('\n')}\n`).join('\n');
}

function linesOf(decoded: Decoded, now: number, bold: (text: string) => string): string[] {
  const { token, role, signature } = decoded;
  const name = ROLE_WORDS[role.role];
  const sentences = [
    `${role.reason} ${token.reason}`,
    ...(token.flaw ? [`Broken: ${token.flaw}`] : []),
    ...validity(token, now),
    ...(signature ? [`Signature ${VERDICTS[signature.verdict]}: ${signature.reason}`] : []),
  ];
  return [
    bold(`${name.charAt(0).toUpperCase()}${name.slice(1)}, ${formatWords(token)}`),
    ...sentences.map((sentence) => `  ${plain(sentence)}`),
    ...(['header', 'claims'] as const).flatMap((part) => table(token, part, bold)),
  ];
}

const VERDICTS: Readonly<Record<SignatureVerdict['verdict'], string>> = {
  valid: 'valid',
  invalid: 'INVALID',
  'key-not-published': 'UNKNOWN',
  'cannot-be-checked': 'not checked',
};

function table(token: ParsedToken, part: Part, bold: (text: string) => string): string[] {
  const members = Object.entries(token[part] ?? {});
  if (members.length === 0) return [];
  const lines = members.flatMap(([name, value]) => [
    `    ${bold(name)}: ${plain(JSON.stringify(value))}`,
    `      ${plain(explanation(token, part, name, value).text)}`,
  ]);
  return ['', part === 'header' ? '  Header' : '  Claims', ...lines];
}

type Part = 'header' | 'claims';

function explanation(token: ParsedToken, part: Part, name: string, value: Json): Explanation {
  if (part === 'header') return explainHeader(name, value);
  const provider = providerOf(token);
  return explainClaim(name, value, {
    ...(token.claims ? { claims: token.claims } : {}),
    ...(provider === undefined ? {} : { provider }),
  });
}

function providerOf(token: ParsedToken) {
  const mark = markOf(token);
  const marked = mark && Object.values(providers).find(({ name }) => name === mark.by);
  return providerOfHost(issuerHost(token) ?? '') ?? marked?.id;
}

/** When it counts, in words: only the reader has a clock. */
function validity(token: ParsedToken, now: number): string[] {
  if (!token.claims) return [];
  const [end, start] = [expiry(token), notBefore(token)];
  const early =
    start !== undefined && start > now ? [`It is not valid yet, but ${fromNow(start, now)}.`] : [];
  if (end === undefined) return [...early, 'It does not say when it expires.'];
  return [...early, `It ${end > now ? 'expires' : 'EXPIRED'} ${fromNow(end, now)}.`];
}

function fromNow(then: number, now: number): string {
  const seconds = Math.round((then - now) / 1000);
  return seconds > 0 ? `in ${inWords(seconds)}` : `${inWords(-seconds)} ago`;
}

export function toJson(tokens: readonly Decoded[], world: World): string {
  const list = tokens.map(({ token, role, signature }) => ({
    format: token.format,
    kind: token.kind,
    role: role.role,
    reason: `${token.reason} ${role.reason}`,
    flaw: token.flaw,
    header: token.header,
    claims: token.claims,
    issuedAt: instant(issuedAt(token)),
    expiresAt: instant(expiry(token)),
    expired: expiry(token) === undefined ? undefined : (expiry(token) ?? 0) <= world.now(),
    signature,
    explained: { header: explained(token, 'header'), claims: explained(token, 'claims') },
  }));
  const tool = { name: 'Tokenscope', version: world.version };
  return jsonFile({ tool, tokens: list });
}

function explained(token: ParsedToken, part: Part): JsonObject {
  return Object.fromEntries(
    Object.entries(token[part] ?? {}).map(([name, value]) => [
      name,
      explanation(token, part, name, value).text,
    ]),
  );
}

const instant = (epochMs: number | undefined): string | undefined =>
  epochMs === undefined ? undefined : new Date(epochMs).toISOString();
