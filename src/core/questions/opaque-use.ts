import type { Facts } from '../facts.ts';
import { apisAt } from '../given.ts';
import type { Certainty, Evidence, Flow, Severity, Token, TokenUse } from '../model.ts';
import type { Ask } from './asked.ts';
import { expectedAudiences } from './audience-form.ts';
import {
  describeUse,
  isAuth0Opaque,
  isCustomApi,
  isOver,
  isPresented,
  tokenAt,
  type Use,
  useAt,
  usesOf,
  wasAccepted,
  wasRefused,
} from './login.ts';

/** What became of an opaque token that a request to Auth0 brought. */
export interface OpaqueUse {
  readonly token: Token;
  /** The call of an API of one's own that shows most: a refusal, else an unknown end, else a success. */
  readonly call?: Use;
  /** It was used, and only for what it is made for. */
  readonly onlyUserinfo: boolean;
  /** An error where an API of one's own got it, a warning where it took it, else information. */
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** A sentence about the call with a space before it; empty where there was none. */
  readonly told: string;
  readonly at: readonly [Evidence, ...Evidence[]];
  /** The Identifier of the API that got it, where this log tells it. */
  readonly identifier?: string;
}

/** `undefined`: no opaque token is known to have come of it. */
export function opaqueUse(ask: Ask, flow: Flow, facts: Facts): OpaqueUse | undefined {
  const found = ask.tokens
    .filter((token) => isAuth0Opaque(token, flow, facts))
    .map((token) => judge(token, flow, facts));
  const by = (severity: Severity) => found.find((use) => use.severity === severity);
  return by('error') ?? by('warning') ?? found.find((use) => !use.onlyUserinfo) ?? found[0];
}

function judge(token: Token, flow: Flow, facts: Facts): OpaqueUse {
  const uses = usesOf(flow).filter((u) => u.token === token);
  const calls = uses.filter((u) => isPresented(u.use) && isOver(u.use) && isCustomApi(u, facts));
  const refused = calls.find(({ use }) => wasRefused(use));
  const call = refused ?? calls.find(({ use }) => !wasAccepted(use)) ?? calls[0];
  const at = tokenAt(token);
  if (!call) {
    const onlyUserinfo =
      uses.length > 0 ? uses.every(({ use }) => use.api === 'userinfo') : flow.uses.some(isReadUnseen);
    // What it is for is out of sight.
    return { token, onlyUserinfo, severity: 'info', certainty: 'likely', told: '', at: [at] };
  }
  const { status } = call.use.exchange;
  const told = ` ${describeUse(call.use)} was sent it${status === undefined ? '' : ` and answered ${status}`}.`;
  return {
    token,
    call,
    onlyUserinfo: false,
    // An API that answers well may be asking /userinfo, or nobody: bad practice, but it works.
    severity: wasAccepted(call.use) ? 'warning' : 'error',
    certainty: refused && token.issuedAt !== undefined ? 'certain' : 'likely',
    told,
    at: [at, useAt(call.use)],
    ...identifierOf(call, facts),
  };
}

/** UserInfo answered, so it got a token, which the recording leaves out. */
const isReadUnseen = (use: TokenUse): boolean => use.api === 'userinfo' && !use.carried && wasAccepted(use);

/** What the API has accepted, or says that it expects; only where that is one. */
export function identifierOf({ use, host }: Use, facts: Facts): { identifier?: string } {
  const accepted = facts.acceptedBy(host).filter(({ aud, format }) => aud !== '' && format === 'jws');
  const given = apisAt(host, facts.given).map(({ audience }) => audience);
  const [identifier, ...others] = new Set([
    ...given,
    ...accepted.map(({ aud }) => aud),
    ...expectedAudiences(use),
  ]);
  return identifier === undefined || others.length > 0 ? {} : { identifier };
}
