import type { ClaimContext } from '../core/claim-values.ts';
import { explainClaim, explainHeader } from '../core/explain.ts';
import type { Evidence, Flow, Json, JsonObject, Token, TokenRole } from '../core/model.ts';
import { traitsOf } from '../core/providers/of-token.ts';
import { tokenAt } from '../report/places.ts';
import { formatWords, ROLE_WORDS } from '../report/token-words.ts';
import { CompareWith, isComparable } from './compare-with.tsx';
import { CopyButton } from './copy.tsx';
import { capital, rowKey } from './evidence.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Expiry } from './expiry.tsx';
import { Icon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import { LongValue } from './long-value.tsx';
import type { Store } from './store.ts';
import { ExplainedTable, type TableRow } from './table.tsx';

const Signature = lazy(() => import('./signature.tsx').then((module) => module.Signature));

/** Every token of a login as a card: what it is, whom it is for, how long it lasts, and all it says. */
export function Tokens({ store, flow, isAlone = false }: { store: Store; flow: Flow; isAlone?: boolean }) {
  const chosen = store.evidence.value;
  const chosenToken = chosen && tokenAt(flow, chosen);
  if (flow.tokens.length === 0)
    return (
      <p class="nothing">No token was seen in this login. What was out of sight is listed under Overview.</p>
    );
  return (
    <>
      {flow.tokens.toSorted(byInterest).map((token) => (
        <TokenCard
          key={token.id}
          token={token}
          flow={flow}
          store={store}
          chosen={token === chosenToken ? chosen : undefined}
          isAlone={isAlone}
        />
      ))}
    </>
  );
}

const ROLES: readonly TokenRole[] = ['access_token', 'id_token', 'refresh_token', 'unknown'];
const interest = ({ role }: Token) => (ROLES.includes(role) ? ROLES.indexOf(role) : ROLES.length);
const byInterest = (a: Token, b: Token) => interest(a) - interest(b);

/** First what decides whether an API takes it. */
const FIRST = ['aud', 'iss', 'exp', 'iat', 'nbf', 'scope', 'sub', 'azp', 'client_id'];
const place = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

const inWords = (value: Json) =>
  typeof value === 'string' ? value : JSON.stringify(value).replaceAll('","', '", "');

interface CardProps {
  token: Token;
  flow: Flow;
  store: Store;
  chosen: Evidence | undefined;
  /** There are no logins around it that hold tokens to compare it with. */
  isAlone?: boolean;
}

export function TokenCard({ token, flow, store, chosen, isAlone = false }: CardProps) {
  const role = ROLE_WORDS[token.role];
  const origin: Evidence = token.seen[0] ?? { exchange: '', part: 'url' };
  const { facts } = store.diagnosis.value.session;
  const traits = traitsOf(token, facts).id;
  const provider = traits === 'generic' ? facts.provider(flow.host) : traits;
  const context: ClaimContext = {
    token,
    ...(token.claims && { claims: token.claims }),
    ...(provider && { provider }),
  };
  const rows = (group: 'claims' | 'header', members: [string, Json][]): TableRow[] => {
    const listed = members.map(
      ([name, value]): TableRow => ({
        at: { ...origin, claim: `${group}.${name}` },
        name,
        value: inWords(value),
        explanation: group === 'claims' ? explainClaim(name, value, context) : explainHeader(name, value),
      }),
    );
    const wanted = chosen?.claim?.startsWith(`${group}.`) ? chosen.claim.slice(group.length + 1) : undefined;
    if (wanted === undefined || members.some(([name]) => name === wanted)) return listed;
    return [
      { at: { ...origin, claim: `${group}.${wanted}` }, name: wanted, value: '', missing: 'absent' },
      ...listed,
    ];
  };
  // The card stands for every place the token was seen in: a pointer at any of them is a pointer at its rows.
  const mark = chosen && {
    ...chosen,
    ...origin,
    ...(chosen.claim === undefined ? {} : { claim: chosen.claim }),
  };
  return (
    <article
      class="token"
      data-token-format={token.format}
      data-token-role={token.role}
      aria-label={capital(role)}
    >
      <header>
        <Icon name="key" />
        <h3>{capital(role)}</h3>
        <span class="badge">{formatWords(token)}</span>
        <Expiry store={store} token={token} />
        <span class="actions">
          <CopyButton text={token.raw} what={role} label="Token" />
          {token.claims && (
            <CopyButton
              text={JSON.stringify(token.claims, null, 2)}
              what={`claims of the ${role}`}
              label="Claims"
            />
          )}
        </span>
      </header>
      <p>
        {token.roleReason} {token.reason}
      </p>
      <Signature store={store} token={token} flow={flow} />
      {!isAlone && isComparable(token) && <CompareWith store={store} flow={flow} token={token} />}
      {token.flaw && (
        <p class="flaw">
          <strong>Broken:</strong> {token.flaw}
        </p>
      )}
      {token.claims && (
        <ExplainedTable
          label={`Claims of the ${role}`}
          rows={rows('claims', sorted(token.claims))}
          chosen={mark}
        />
      )}
      {token.header && (
        <>
          <h4>Header</h4>
          <ExplainedTable
            label={`Header of the ${role}`}
            rows={rows('header', Object.entries(token.header))}
            chosen={mark}
          />
        </>
      )}
      <h4>As sent</h4>
      <p class="mono raw">
        <LongValue text={token.raw} what={role} />
      </p>
      {token.seen.length > 0 && <SeenIn flow={flow} token={token} onShow={store.showEvidence} />}
    </article>
  );
}

const sorted = (claims: JsonObject) => Object.entries(claims).toSorted(([a], [b]) => place(a) - place(b));

const MOST_PLACES = 6;

function SeenIn({ flow, token, onShow }: { flow: Flow; token: Token; onShow(at: Evidence): void }) {
  const places = [...new Map(token.seen.map((at) => [rowKey(at), at])).values()];
  return (
    <div class="seen">
      <h4>Seen in</h4>
      <EvidenceList flow={flow} at={places.slice(0, MOST_PLACES)} onEvidence={onShow} />
      {places.length > MOST_PLACES && <p class="dim">and {places.length - MOST_PLACES} more places</p>}
    </div>
  );
}
