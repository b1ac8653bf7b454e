import { changeSetting } from '../../change.ts';
import { evidence, first, urlOf } from '../../http.ts';
import type { Flow, Step } from '../../model.ts';
import { askedAudiences, paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const clientNotAuthorizedForApi: Rule = {
  id: 'client-not-authorized-for-api',
  index: 'g05',
  title: 'The API’s access policy does not let this client in',
  severity: 'error',
  why: 'The API exists, but its Application Access Policy allows only clients with a grant of their own, or none. Third-party clients (registered dynamically, such as MCP clients) and machine-to-machine clients always need a grant.',
  fix: 'In Auth0 open Applications > APIs > the API > Application Access and authorise this client, for user access or for client access as it is used, with the scopes that it needs. For first-party apps you may allow all of them in the API’s settings.',
  notWhen: [
    'No API has the audience as its Identifier (a06): Auth0 says “Service not found” then.',
    'The text is not Auth0’s.',
  ],
  docs: [auth0Docs('API Access Policies for Applications'), auth0Docs('API Settings')],
  *check(flow) {
    const refusal = refusalOf(flow);
    if (!refusal) return;
    const { step, text } = refusal;
    const asked = askedAudiences(flow).find(({ value }) => value !== '');
    const api = /resource server "([^"]{1,200})"|authorized to access "([^"]{1,200})"/.exec(text);
    const audience = api?.[1] ?? api?.[2] ?? asked?.value;
    yield problem({
      message: `${flow.host ?? urlOf(step.exchange).host} does not let the client ${flow.clientId ?? 'that asked'} get tokens for ${audience ?? 'this API'}.`,
      certainty: 'certain',
      changes: [changeSetting('api-access', flow.clientId)],
      at: [
        step.kind === 'authorization-request'
          ? evidence(step.exchange, 'response-body')
          : paramOf(step, 'error_description'),
        ...(asked ? [asked.at] : []),
      ],
    });
  },
};

const TEXT =
  /is not authorized to access resource server|not authorized to access\b[^<]{0,200}\bclient-grant/i;

function refusalOf(flow: Flow): { readonly step: Step; readonly text: string } | undefined {
  for (const step of flow.steps) {
    const text =
      step.kind === 'authorization-request'
        ? (step.exchange.responseBody ?? '').slice(0, 65_536).replaceAll('&quot;', '"')
        : (first(step.params, 'error_description') ?? '');
    if (TEXT.test(text)) return { step, text };
  }
  return undefined;
}
