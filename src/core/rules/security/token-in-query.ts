import { sendHeader } from '../../change.ts';
import type { Severity } from '../../model.ts';
import { leaksOf } from '../../questions/token-leaks.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs, rfc } from '../../spec/references.ts';

export const tokenInQuery: Rule = {
  id: 'token-in-query',
  index: 'j02',
  title: 'A token stands in the URL of a request',
  severity: 'warning',
  why: 'URLs are kept in the logs of servers and proxies and in the browser’s history, and are passed on as referrer. Whoever reads them there holds the token.',
  fix: 'Send the token in the header `Authorization: Bearer …`. Where no header can be sent (WebSocket, EventSource, a download), let your backend issue a ticket for one use within seconds.',
  notWhen: [
    'It is no OAuth token: a map provider’s public key, a signed download link, an invitation.',
    'It is `id_token_hint`, which the specification puts there, or goes to an endpoint about tokens, such as introspection or logout.',
    'A WebSocket or EventSource cannot send headers: information only.',
  ],
  docs: [rfc(6750, '5.3'), rfc(9700, '4.3.2'), auth0Docs('Use Access Tokens')],
  supersededBy: ['tokens-to-third-party', 'duplicate-token-transport'],
  *check(flow, facts) {
    const leaks = flow.steps.flatMap((step) => leaksOf(step, flow, facts));
    const [leak, ...others] = SEVERITIES.flatMap((s) => leaks.filter((l) => l.severity === s));
    if (!leak) return;
    const name = leak.at.name;
    const note = leak.severity === 'info' ? ' A browser cannot send headers with such a request.' : '';
    const more = others.length > 0 ? ` So does one in ${others.length} more.` : '';
    yield problem({
      message: `${NAMES[leak.role] ?? 'A token'} stands in the URL of a request to ${leak.to}, as the parameter ${name}.${more}${note}`,
      severity: leak.severity,
      certainty: 'certain',
      at: [leak.at, ...others.slice(0, 9).map((other) => other.at)],
      changes: leak.severity === 'info' ? [] : [sendHeader('Authorization', 'Bearer ACCESS_TOKEN')],
    });
  },
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const NAMES: Readonly<Record<string, string>> = {
  access_token: 'An access token',
  id_token: 'An ID token',
  refresh_token: 'A refresh token',
};
