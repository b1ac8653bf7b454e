import { isMasked } from '../../core/masked.ts';
import type { Params } from '../../core/model.ts';
import { auth0Sdk } from '../../core/sdk.ts';
import { entry } from '../../core/spec/explanation.ts';
import { PARAMETERS } from '../../core/spec/parameters.ts';
import { isPseudonym, type Manner, type Row, row, UNSEEN, type Value } from './rows.ts';

/** A message of one side: its parameters, or what keeps them from sight. */
export interface Message {
  readonly params: Params;
  /** It may have carried more than was seen. */
  readonly partly?: boolean;
}

/** Space-separated sets, and those that can be repeated. */
const LISTS = new Set(['scope', 'audience', 'resource', 'acr_values', 'prompt', 'response_type']);

/** Secrets that say the same in every login of one user with one app. All others are made anew each time. */
const LASTING = new Set([
  'login_hint',
  'username',
  'email',
  'phone_number',
  'password',
  'client_secret',
  'claims',
  'authorization_details',
  'X-AnchorMailbox',
  'requested_subject',
  'logout_hint',
  'profile_info',
  'user_metadata',
  'transaction_data',
]);

/** Made anew each time, and no secrets. */
const FRESH =
  /^(?:client-request-id|x-client-(?:current|last)-telemetry|dpop_jkt|correlation_id|trace_id|timestamp|as|dsh|channel_id|_|ts?)$/;

/** Seconds: 3599 and 3600 are one setting, seen at two moments. */
const LIFETIME = /(?:^|_)expires_in$/;
export const isSameLifetime = (a: string, b: string): boolean =>
  Math.abs(Number(a) - Number(b)) <= Math.max(5, Number(a) * 0.01);

/** Every parameter of either message; `except` are told of elsewhere. */
export function paramRows(a: Message, b: Message, except: ReadonlySet<string> = new Set()): Row[] {
  const names = [...new Set([...a.params.keys(), ...b.params.keys()])].filter((name) => !except.has(name));
  return names
    .filter((name) => !(name === 'auth0Client' && isSdk(a, name) && isSdk(b, name)))
    .flatMap((name) => {
      const left: Value = valueIn(a, name);
      const right: Value = valueIn(b, name);
      return row(name, left, right, mannerOf(name, left, right)).map((found) => undecided(found, name));
    });
}

/** Of a value that a redacted log has a name for, nobody can say whether it was random. */
function undecided(found: Row, name: string): Row {
  const { a = '', b = '', status } = found;
  if (status !== 'differs' || entry(PARAMETERS, name) || !isPseudonym(a) || !isPseudonym(b)) return found;
  return { ...found, status: 'out of sight', note: 'Both were replaced; it may be new in every login.' };
}

const isSdk = ({ params }: Message, name: string): boolean =>
  !params.has(name) || auth0Sdk(params.get(name)?.[0]) !== undefined;

function valueIn({ params, partly }: Message, name: string): Value {
  const values = params.get(name);
  if (values === undefined) return partly ? UNSEEN : undefined;
  if (values.some(isMasked)) return UNSEEN;
  return values.join(' ');
}

function mannerOf(name: string, a: Value, b: Value): Manner {
  if (LIFETIME.test(name)) return { alike: isSameLifetime };
  if (name === 'error_description') return { alike: isSameText };
  if (FRESH.test(name)) return { fresh: true };
  const known = entry(PARAMETERS, name);
  // What nobody documents may be anything, a secret too.
  if (!known) return { secret: true, fresh: isMadeUp(a) && isMadeUp(b) };
  if (known.secret) return { secret: true, fresh: !LASTING.has(name) };
  return { list: LISTS.has(name) };
}

/** Some servers put the time and the number of the request into what they say. */
const isSameText = (a: string, b: string): boolean => withoutNumbers(a) === withoutNumbers(b);
const withoutNumbers = (text: string): string =>
  text.replace(/‹[^›]*›|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\d{4}-\d\d-\d\d[T ][\d:.]+Z?/gi, '…');

/** A random string or a time. */
const isMadeUp = (value: Value): boolean =>
  typeof value === 'string' &&
  (/^\d{10,13}$/.test(value) ||
    (/^[\w+/=.~-]{16,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value)));
