import type { ComponentChildren } from 'preact';
import type { ClaimContext } from '../core/claim-values.ts';
import { explainClaim } from '../core/explain.ts';
import { inWords } from '../core/lifetime.ts';
import { traitsOf } from '../core/providers/of-token.ts';
import { audiences } from '../core/token.ts';
import { algorithm, issuer } from '../core/token-claims.ts';
import { formatWords } from '../report/token-words.ts';
import { CopyButton } from './copy.tsx';
import { capital } from './evidence.ts';
import { expiresAt, lifeOf } from './expiry.tsx';
import { countdown, dateTime, shorten } from './format.ts';
import { SeverityIcon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import type { ListedToken } from './listed-tokens.ts';
import { Breakable, Prose } from './prose.tsx';
import type { Store } from './store.ts';
import { audienceWords, clockAhead, domainWords, type Sent, sentTo } from './token-story.ts';

const Signature = lazy(async () => (await import('./signature.tsx')).Signature);

const LONGEST = 300;
const MOST_PLACES = 5;

/** What it is and why we say so, for whom, from whom, until when, where it was sent and what came back. */
export function TokenDetail({ store, listed }: { store: Store; listed: ListedToken }) {
  const { token, flow, findings } = listed;
  const { facts } = store.diagnosis.value.session;
  const from = issuer(token) ?? token.issuedBy;
  const domain = domainWords(token, facts);
  const alg = algorithm(token);
  return (
    <>
      {findings.map((finding) => (
        <p key={finding.rule + finding.message} class="token-finding" data-rule={finding.rule}>
          <SeverityIcon severity={finding.severity} />
          <span>
            <Prose text={finding.title} />
          </span>
        </p>
      ))}
      <dl class="token-facts">
        <Particular name="What">
          {capital(formatWords(token))}
          {alg && `, ${alg}`}. {token.roleReason} {token.reason}
          {token.flaw && <strong class="flaw"> Broken: {token.flaw}</strong>}
        </Particular>
        <Particular name="For">
          <Audience store={store} listed={listed} />
        </Particular>
        {from && (
          <Particular name="From">
            <Value text={from} />
            {domain && <span class="note">{domain}</span>}
          </Particular>
        )}
        <Particular name="Until">
          <Until store={store} listed={listed} />
        </Particular>
        <Particular name="Sent to">
          <Places sent={sentTo(token, flow, facts)} />
        </Particular>
      </dl>
      <Signature store={store} token={token} flow={flow} />
      <p class="popup-actions">
        <CopyButton text={token.raw} what="token" label="Token" />
        {token.claims && (
          <CopyButton text={JSON.stringify(token.claims, null, 2)} what="claims" label="Claims" />
        )}
      </p>
    </>
  );
}

function Particular({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const Value = ({ text }: { text: string }) => (
  <span class="mono">
    <Breakable text={shorten(text, LONGEST)} />
  </span>
);

function Audience({ store, listed: { token, flow } }: { store: Store; listed: ListedToken }) {
  const named = audiences(token);
  if (named.length === 0) return <>{audienceWords(token)}</>;
  const { facts } = store.diagnosis.value.session;
  const traits = traitsOf(token, facts).id;
  const provider = traits === 'generic' ? facts.provider(flow.host) : traits;
  const context: ClaimContext = {
    token,
    ...(token.claims && { claims: token.claims }),
    ...(provider && { provider }),
  };
  return (
    <>
      {named.slice(0, MOST_PLACES).map((one) => (
        <div key={one}>
          <Value text={one} />
        </div>
      ))}
      {named.length > MOST_PLACES && <div>and {named.length - MOST_PLACES} more</div>}
      <span class="note">{explainClaim('aud', token.claims?.aud ?? '', context).text}</span>
    </>
  );
}

function Until({ store, listed: { token, flow } }: { store: Store; listed: ListedToken }) {
  const end = expiresAt(token);
  if (end === undefined) return <>Nothing that was seen says when it ends.</>;
  const life = lifeOf(token);
  const left = (end - store.now.value) / 1000;
  const ahead = clockAhead(token, flow);
  return (
    <>
      {dateTime(end)}
      {life &&
        ` (${countdown(Math.max(left, 0))} left of ${inWords(Math.round((life.to - life.from) / 1000))})`}
      {ahead !== undefined && <span class="note">{clockWords(ahead)}</span>}
    </>
  );
}

const clockWords = (ahead: number): string =>
  ahead === 0
    ? 'The server’s clock agrees with this computer’s.'
    : `The server’s clock was ${inWords(Math.round(Math.abs(ahead) / 1000))} ${ahead > 0 ? 'ahead of' : 'behind'} this computer’s.`;

function Places({ sent }: { sent: readonly Sent[] }) {
  if (sent.length === 0) return <>Nowhere yet, as far as was seen.</>;
  return (
    <ul class="sent">
      {sent.slice(0, MOST_PLACES).map(({ host, path, answers, reason }) => (
        <li key={host + path}>
          <Breakable text={shorten(host + (path === '/' ? '' : path), LONGEST)} />{' '}
          {answers.map(({ status, times }) => (
            <span key={status} class={`answer ${status >= 200 && status < 400 ? 'good' : 'bad'}`}>
              {status === 0 ? 'no answer' : status}
              {times > 1 && ` ×${times}`}{' '}
            </span>
          ))}
          {reason && <span class="note">{reason}</span>}
        </li>
      ))}
      {sent.length > MOST_PLACES && <li>and {sent.length - MOST_PLACES} more</li>}
    </ul>
  );
}
