import { changeSetting } from '../../change.ts';
import { evidence, first } from '../../http.ts';
import type { Flow, Step } from '../../model.ts';
import { paramOf } from '../../questions/login.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const organizationMembership: Rule = {
  id: 'organization-membership',
  index: 'g11',
  title: 'The login does not fit the app’s or the user’s organizations',
  severity: 'error',
  why: 'An Auth0 application is for individuals, for members of organizations, or for both, and an organization lets in its members only, by the connections that it has switched on. Otherwise the login ends with invalid_request.',
  fix: 'In Auth0 open the application’s Organizations tab and set the type of users and the login flow; then make the user a member (Organizations > the organization > Members, or an invitation) and enable a connection there. Send the `organization` of the user, or prompt for it.',
  notWhen: [
    'The user is not meant to be let in: then the refusal is right.',
    'The request’s `organization` itself is malformed (f15).',
    'The text is not Auth0’s.',
  ],
  docs: [auth0Docs('Organizations'), auth0Docs('Invite Organization Members')],
  supersededBy: ['organization-param'],
  *check(flow) {
    const refusal = refusalOf(flow);
    if (!refusal) return;
    const { step, text } = refusal;
    const asked = flow.request && first(flow.request.params, 'organization');
    const org = asked || /\borg_\w{1,40}/.exec(text)?.[0];
    yield problem({
      message: `${flow.host ?? 'Auth0'} refused the login of the client ${flow.clientId ?? 'that asked'}${org ? ` for the organization ${org}` : ''}: ${said(text)}.`,
      certainty: 'certain',
      changes: /not part of|does not belong/i.test(text)
        ? [changeSetting('organization-members', org), changeSetting('application-organizations')]
        : [changeSetting('application-organizations')],
      at: [
        step.kind === 'authorization-request'
          ? evidence(step.exchange, 'response-body')
          : paramOf(step, 'error_description'),
        ...(flow.request && asked !== undefined ? [paramOf(flow.request, 'organization')] : []),
      ],
    });
  },
};

/** What Auth0 says, and what it means. */
const CASES: readonly (readonly [RegExp, string])[] = [
  [
    /client requires organization membership|does not belong to any organization/i,
    'the client is for members of organizations, and the user belongs to none',
  ],
  [/\bnot (?:a )?(?:part|member) of (?:the )?\S{0,60} ?organization/i, 'the user is not a member of it'],
  [/parameter organization is invalid/i, 'there is no such organization, or the client may not use it'],
  [/parameter organization is required/i, 'the client must say which organization the login is for'],
  [/parameter organization is not allowed/i, 'the client is not set up for organizations'],
  [
    /no connections? (?:are )?enabled for (?:the )?organization/i,
    'no connection is enabled and shown for it',
  ],
];

const said = (text: string): string => CASES.find(([words]) => words.test(text))?.[1] ?? '';

function refusalOf({ steps }: Flow): { readonly step: Step; readonly text: string } | undefined {
  for (const step of steps) {
    const page = step.kind === 'authorization-request' && (step.exchange.status ?? 0) >= 400;
    const text = page
      ? (step.exchange.responseBody ?? '').slice(0, 65_536)
      : (first(step.params, 'error_description') ?? '');
    if (said(text) !== '') return { step, text };
  }
  return undefined;
}
