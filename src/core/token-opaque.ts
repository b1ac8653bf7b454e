import type { ParsedToken } from './model.ts';

type Opaque = Pick<ParsedToken, 'kind' | 'reason'>;

/** Shapes that tell where an opaque string comes from, the most telling first. */
const SHAPES: readonly (readonly [RegExp, Opaque])[] = [
  [
    /^ya29\.[\w.-]+$/,
    {
      kind: 'google-access-token',
      reason: 'It begins with "ya29.": an opaque access token of Google, for Google\'s own APIs only.',
    },
  ],
  [
    /^v1\.M[\w-]{20,}$/,
    {
      kind: 'auth0-refresh-token',
      reason: 'It begins with "v1.M": a refresh token of Auth0, which only its token endpoint can read.',
    },
  ],
  [
    /^1\/\/[\w-]{10,}$/,
    { reason: 'It begins with "1//": a refresh token of Google, which only its token endpoint can read.' },
  ],
  [
    /^(?:EwA|EwB|EwC)[\w+/=-]{100,}$/,
    { reason: 'It begins as the opaque tokens of Microsoft personal accounts do.' },
  ],
  [/^(?:gh[oprsu]|github_pat)_\w{20,}$/, { reason: 'It begins as the opaque tokens of GitHub do.' }],
  [/^xox[abeoprs]-[\w-]{10,}$/, { reason: 'It begins as the opaque tokens of Slack do.' }],
  [/^glpat-[\w-]{16,}$/, { reason: 'It begins as the personal access tokens of GitLab do.' }],
  [
    /^[01]\.A[\w-]{20,}\.AgAB[\w-]{20,}$/,
    { reason: 'It begins as the refresh tokens and codes of Entra do, which only Entra can read.' },
  ],
  [
    /^v[1-4]\.(?:public|local)\.[\w-]{20,}(?:\.[\w-]+)?$/,
    { reason: 'It begins as a PASETO does, another format than JWT, which is not read here.' },
  ],
  [
    /^(?:[\w-]{16}|[\w-]{32})$/,
    {
      kind: 'auth0-opaque',
      reason:
        'It has no parts to decode, and the length of an opaque token that Auth0 keeps on its own side.',
    },
  ],
];

/** Longer strings are told by their beginning, so that a hostile one cannot keep the patterns busy. */
const LONGEST = 8192;

export function readOpaque(raw: string, text: string): ParsedToken {
  const shape = text.length <= LONGEST ? SHAPES.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  return { raw, format: 'opaque', ...(shape ?? { reason: plain(text) }) };
}

function plain(text: string): string {
  if (text === '') return 'It is empty.';
  if (/\s/.test(text.slice(0, LONGEST)))
    return 'It has white space inside, so it is not a token as it stands.';
  return 'It has no parts that can be decoded: only whoever issued it knows what it means.';
}
