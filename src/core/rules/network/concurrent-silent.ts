import { evidence, first } from '../../http.ts';
import type { Flow } from '../../model.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const concurrentSilent: Rule = {
  id: 'concurrent-silent',
  index: 'i13',
  title: 'Two silent requests for the same token were under way at once',
  severity: 'warning',
  why: 'Two frames that ask for the same overwrite each other’s state and nonce in SDKs that keep one transaction, which ends in “Invalid state”, and they count twice against rate limits. auth0-spa-js locks against it, so two at once usually means two instances of the client.',
  fix: 'Create the SDK’s client once and share it (a provider at the root, a module that exports it). Where several calls may ask at the same time, let them await one promise.',
  notWhen: [
    'The two ask for different audiences, scopes or users, or are of different clients or tabs.',
    'The first frame went away before it was answered: the page was loaded again.',
    'The second began after the first was answered.',
    'Nothing says that it was one tab (information).',
  ],
  docs: [auth0Docs('Configure Silent Authentication')],
  *check(flow, facts) {
    const next = facts.after(flow);
    if (flow.kind !== 'silent' || next?.kind !== 'silent' || !flow.request || !next.request) return;
    const { exchange } = flow.request;
    const second = next.request.exchange;
    if (flow.host !== next.host || first(flow.request.params, 'response_mode') !== 'web_message') return;
    if (!canBeOnePage(flow, next) || !SAME.every((name) => asked(flow, name) === asked(next, name))) return;
    if (exchange.endedAt === undefined || exchange.status === undefined || second.status === undefined)
      return;
    // Times in files are rounded, so a hair's breadth is no overlap.
    if (second.startedAt > exchange.endedAt - 1 || second.startedAt - exchange.startedAt > 5000) return;
    yield problem({
      message: `${flow.host} was asked silently twice for ${flow.clientId ?? 'the same client'}, ${second.startedAt - exchange.startedAt} ms apart, before the first was answered.`,
      certainty: flow.tabs.length > 0 ? 'likely' : 'possible',
      ...(flow.tabs.length > 0 ? {} : { severity: 'info' }),
      at: [evidence(exchange, 'url'), evidence(second, 'url')],
    });
  },
};

const SAME = ['audience', 'resource', 'scope', 'redirect_uri', 'login_hint', 'organization'];
const asked = ({ request }: Flow, name: string) => request && first(request.params, name);

/** A file may hold several tabs and not say so; then only what one page would do in a moment counts, as a hint. */
function canBeOnePage(a: Flow, b: Flow): boolean {
  const [tab] = a.tabs;
  if (tab !== undefined) return b.tabs[0] === tab;
  return b.tabs.length === 0 && Math.abs(b.startedAt - a.startedAt) < 300;
}
