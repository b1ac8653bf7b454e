import type { Diagnosis, Finding, Flow, Token } from '../core/model.ts';
import { audiences } from '../core/token.ts';
import { issuer } from '../core/token-claims.ts';
import { samePlace } from '../report/places.ts';
import { formatWords, ROLE_WORDS } from '../report/token-words.ts';
import { capital } from './evidence.ts';
import { Expiry } from './expiry.tsx';
import { plural } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { withoutTicks } from './prose.tsx';
import type { Store } from './store.ts';

/** More would not be read in a popup; the panel has them all. */
const MOST = 30;

export interface ListedToken {
  readonly token: Token;
  readonly findings: readonly Finding[];
}

/** Every token that a person may ask about, newest login first, with the findings that point at it. */
export function listTokens({ session, findings }: Diagnosis): ListedToken[] {
  const of = (flow: Flow, token: Token) =>
    findings.filter(
      (f) => f.flow === flow.id && f.at.some((at) => token.seen.some((place) => samePlace(place, at))),
    );
  return session.flows
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .flatMap((flow) => flow.tokens.map((token) => ({ token, findings: of(flow, token) })))
    .filter(({ token }) => token.role !== 'authorization_code');
}

/** The tokens of a tab at a glance: what each is, whom it is for, how long it lasts. */
export function TokenList({ store }: { store: Store }) {
  const tokens = listTokens(store.diagnosis.value);
  if (tokens.length === 0) {
    return (
      <p class="nothing">
        {store.feed.value.recording
          ? 'No token was seen in this tab yet. Sign in on the page.'
          : 'Recording is off for this tab. Turn it on in the Tokenscope panel of DevTools.'}
      </p>
    );
  }
  return (
    <ul class="token-list">
      {tokens.slice(0, MOST).map(({ token, findings }) => (
        <TokenLine key={token.id} store={store} token={token} findings={findings} />
      ))}
      {tokens.length > MOST && <li class="dim">and {tokens.length - MOST} more in the panel</li>}
    </ul>
  );
}

function TokenLine({ store, token, findings }: ListedToken & { store: Store }) {
  const worst = findings[0];
  const from = issuer(token) ?? token.issuedBy;
  const to = audiences(token).join(', ');
  return (
    <li data-token-format={token.format} data-token-role={token.role}>
      <p class="token-line">
        <strong>{capital(ROLE_WORDS[token.role])}</strong>
        <span class="badge">{formatWords(token)}</span>
        <Expiry store={store} token={token} />
      </p>
      <dl class="facts">
        <Particular name="for" value={to} />
        <Particular name="from" value={from ?? ''} />
      </dl>
      {worst && (
        <p class="token-line">
          <SeverityIcon severity={worst.severity} />
          <span>
            {plural(findings.length, 'finding')}: {withoutTicks(worst.title)}
          </span>
        </p>
      )}
    </li>
  );
}

function Particular({ name, value }: { name: string; value: string }) {
  if (value === '') return null;
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd class="clip" title={value}>
        {value}
      </dd>
    </div>
  );
}
