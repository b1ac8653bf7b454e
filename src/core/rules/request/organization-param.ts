import { removeParameter, setParameter } from '../../change.ts';
import { first, urlOf } from '../../http.ts';
import { isPlaceholder } from '../../placeholder.ts';
import { paramOf } from '../../questions/login.ts';
import { errorOf, readableRequest, wasGranted, wasStopped } from '../../questions/request-answers.ts';
import { problem, type Rule } from '../../rule.ts';
import { auth0Docs } from '../../spec/references.ts';

export const organizationParam: Rule = {
  id: 'organization-param',
  index: 'f15',
  title: 'The organization parameter is empty or malformed',
  severity: 'warning',
  why: 'Auth0 finds an organization by its ID (`org_…`), or by its name in lower case where the tenant allows names. An empty or unset value, a display name or a broken ID finds none; an `invitation` without the organization that it is for cannot be accepted.',
  fix: 'Send the organization’s ID, or leave the parameter out. On the page that the invitation link opens, pass on both `invitation` and `organization` of its URL (`authorizationParams` in Auth0’s SDKs).',
  notWhen: [
    'The provider is not Auth0.',
    'The user was let in: then the organization is known, or what is empty or alone was ignored (information).',
    'It looks odd, and nothing was refused.',
    'The parameters travel out of sight.',
  ],
  docs: [auth0Docs('Organizations'), auth0Docs('Invite Organization Members')],
  *check(flow, facts) {
    const request = readableRequest(flow, facts);
    if (!request) return;
    const { host } = urlOf(request.exchange);
    if (!facts.isAuth0(host)) return;
    const value = first(request.params, 'organization');
    const isAlone = value === undefined && Boolean(first(request.params, 'invitation'));
    const refused = /parameter organization is invalid/i.test(errorOf(flow));
    // What the tenant knows is right, whatever it looks like; one that is unset was only ignored.
    const malformed = value !== undefined && (refused || wasStopped(flow)) ? malformation(value) : undefined;
    const what = isAlone ? 'an invitation, and no organization' : (unset(value) ?? malformed);
    // An ID of the right form is another question: whether there is such an organization (g11).
    if (!what && !(refused && value !== undefined && !isId(value))) return;
    yield problem({
      message: `The authorization request to ${host} has ${what ?? `organization=${value}, which Auth0 calls invalid`}.`,
      certainty: refused ? 'certain' : 'likely',
      ...(wasGranted(flow) ? { severity: 'info' } : {}),
      changes: isAlone
        ? [setParameter('organization')]
        : [setParameter('organization'), removeParameter('organization')],
      at: [
        paramOf(request, isAlone ? 'invitation' : 'organization'),
        ...(refused && flow.response ? [paramOf(flow.response, 'error_description')] : []),
      ],
    });
  },
};

function unset(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.trim() === '') return 'an empty organization';
  return isPlaceholder(value) ? `organization=${value}, a placeholder` : undefined;
}

const isId = (value: string): boolean => /^org_[A-Za-z\d]{16}$/.test(value);

function malformation(value: string): string | undefined {
  if (/^org[_-]/i.test(value))
    return isId(value) ? undefined : `organization=${value}, which is not the form of an ID`;
  return /[A-Z\s]/.test(value)
    ? `organization=${value}, which is neither an ID nor a name in lower case`
    : undefined;
}
