import { distinctBy, tokenAt } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const duplicateJsonMembers: Rule = {
  id: 'duplicate-json-members',
  index: 's34',
  title: 'A token has a member twice',
  severity: 'warning',
  why: 'JSON readers differ in which of two equal names they take, the first or the last. So the one that checks a token and the one that uses it may read different values, which is how such a token is used for an attack. The specification tells readers to refuse it, or to take the last.',
  fix: 'Correct what issues the token: something adds a claim that is there already, such as an Action, a mapper, or text put together by hand.',
  notWhen: ['The same name stands in different objects of the token.'],
  docs: [rfc(7519, '4'), rfc(7515, '4'), rfc(8725, '2.4')],
  *check(flow) {
    const tokens = flow.tokens.filter((token) => REPEATED.test(token.flaw ?? ''));
    for (const token of distinctBy(tokens, ({ role }) => role).slice(0, 1)) {
      const [, part = '', name = ''] = REPEATED.exec(token.flaw ?? '') ?? [];
      yield problem({
        message: `The ${part} of the ${NAMES[token.role] ?? 'token'} has the member “${name}” twice.`,
        certainty: 'certain',
        at: [tokenAt(token, `${part === 'header' ? 'header' : 'claims'}.${name}`)],
      });
    }
  },
};

/** How `parseToken` words it. */
const REPEATED = /The (header|payload) has "([^"]{1,80})" twice/;

const NAMES: Readonly<Record<string, string>> = {
  access_token: 'access token',
  id_token: 'ID token',
  refresh_token: 'refresh token',
};
