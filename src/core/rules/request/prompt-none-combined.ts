import { setParameter } from '../../change.ts';
import { first, urlOf, words } from '../../http.ts';
import { paramOf } from '../../questions/login.ts';
import { readableRequest, wasGranted } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, oidc } from '../../spec/references.ts';

export const promptNoneCombined: Rule = {
  id: 'prompt-none-combined',
  index: 's20',
  title: 'prompt=none stands together with another value',
  severity: 'error',
  why: '`none` says that no page may be shown, every other value asks for one. A server must answer both together with an error.',
  fix: 'Send `prompt=none` alone for a silent request, and the other value (`login`, `consent`, `select_account`) alone for a login in the top window.',
  notWhen: [
    'The server let the user in all the same (a warning).',
    'The provider has a value of its own that only contains the word.',
    'The parameters travel out of sight, or it is the tenant’s own leg to a provider behind it.',
  ],
  docs: [oidc('Core', '3.1.2.1'), auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    const prompt = request && first(request.params, 'prompt');
    const values = new Set(words(prompt));
    if (!request || !values.has('none') || values.size < 2) return;
    const others = [...values].filter((value) => value !== 'none');
    // A hidden frame or page code can show no page; the top window was meant to show one.
    const isSilent = request.via !== 'navigation';
    yield problem({
      message: `The authorization request to ${urlOf(request.exchange).host} has prompt=${prompt}.`,
      certainty: 'certain',
      ...(wasGranted(flow) ? { severity: 'warning' } : {}),
      changes: [setParameter('prompt', isSilent ? 'none' : others.join(' '))],
      at: [paramOf(request, 'prompt')],
    });
  },
};
