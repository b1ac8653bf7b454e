import type { TokenUse } from '../../model.ts';
import {
  describeUse,
  isOver,
  isPresented,
  statusAt,
  useAt,
  wasAccepted,
  wasRefused,
} from '../../questions.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const bearerLiteralGarbage: Rule = {
  id: 'bearer-literal-garbage',
  index: 'd08',
  title: 'Something that is no token stands where the token should be',
  severity: 'error',
  why: 'JavaScript turns whatever it is given into text: a variable that is not set becomes “undefined”, a promise “[object Promise]”, a stored string keeps its quotation marks. The API gets that text in place of a token.',
  fix: 'Await the token before the call (`const token = await getAccessTokenSilently()`), make no call before `isAuthenticated` is true, parse what comes out of storage, and write `Bearer ` once.',
  notWhen: [
    'A tool has put a placeholder in place of the token when it wrote the file.',
    'The API took a header that is merely unusual: empty, in quotation marks, or with the word twice.',
  ],
  docs: [rfc(6750, '2.1'), auth0Docs('Use Access Tokens')],
  *check(flow) {
    const wrong = flow.uses.flatMap((use) => {
      const garbage = isPresented(use) && isOver(use) ? garbageIn(use) : undefined;
      return garbage ? [{ use, garbage }] : [];
    });
    const call =
      wrong.find(({ use }) => isTurnedAway(use)) ?? wrong.find(({ use }) => !wasAccepted(use)) ?? wrong[0];
    if (!call) return;
    const { use, garbage } = call;
    const { status } = use.exchange;
    const answer = status === undefined ? '' : `, and answered ${status}`;
    yield problem({
      message: `${describeUse(use)} was sent ${garbage.what} in place of a token${answer}.`,
      certainty: 'certain',
      ...(wasAccepted(use) ? { severity: 'warning' } : {}),
      ...(garbage.fix ? { fix: garbage.fix } : {}),
      at: [useAt(use), statusAt(use)],
    });
  },
};

interface Garbage {
  readonly what: string;
  readonly fix?: string;
}

const isTurnedAway = (use: TokenUse): boolean => wasRefused(use) || use.exchange.status === 400;

/** What code writes by accident is told from its text; the rest must have been turned away too. */
function garbageIn(use: TokenUse): Garbage | undefined {
  const value = use.carried?.value.trim() ?? '';
  if (/^\[object (?:Promise|AsyncFunction)\]$/.test(value))
    return {
      what: 'the text “[object Promise]”',
      fix: 'Await the token: `const token = await getAccessTokenSilently()`.',
    };
  if (/^(?:undefined|null|NaN|\[object \w+\])$/.test(value)) return { what: `the text “${value}”` };
  return isTurnedAway(use) ? oddity(value) : undefined;
}

function oddity(value: string): Garbage | undefined {
  if (value === '') return { what: 'the word Bearer and nothing after it' };
  if (/^bearer\s|,\s*bearer\s/i.test(value))
    return {
      what: 'the word Bearer twice',
      fix: 'Write `Bearer ` once: the SDK or the HTTP client has already written it.',
    };
  if (/^(["'`]|%22).+\1$/.test(value))
    return {
      what: 'a token in quotation marks',
      fix: 'Use `JSON.parse` on what comes out of storage, or store the string as it is.',
    };
  if (/(?:%0[ad]|%20|\\n)$/i.test(value))
    return {
      what: 'a token with an escaped line break or space at its end',
      fix: 'Trim the token where it is read.',
    };
  if (/^(?:true|false|none)$/i.test(value)) return { what: `the text “${value}”` };
  // A file's sanitizer writes such things too, and means no harm.
  if (/redact|remove|hidden|mask|sanit|filter|secret|omit|strip|anonym|\*\*/i.test(value)) return undefined;
  if (/^(?:\$?\{\{?[\w .()-]*\}?\}|<[\w .-]*>)$/.test(value))
    return { what: 'a placeholder', fix: 'Put the token’s value where the template has its name.' };
  return /^\{.*\}$/s.test(value)
    ? { what: 'a JSON object', fix: 'Send the object’s `access_token`, not the whole of it.' }
    : undefined;
}
