import type { ComponentChildren } from 'preact';
import { lifetimeInWords } from '../core/lifetime.ts';
import type { Flow, Token } from '../core/model.ts';
import { lifetimeSeconds } from '../core/token-claims.ts';
import { asked } from '../report/asked.ts';
import { type Expected, type Got, got } from '../report/got.ts';
import { used } from '../report/used.ts';
import { Expiry } from './expiry.tsx';
import { blamedPlaces, type FactContext, FactList } from './fact-list.tsx';
import { shorten, visible } from './format.ts';
import { Icon } from './icons.tsx';
import type { LoginRow } from './rows.ts';
import type { Store } from './store.ts';
import { UseList } from './use-list.tsx';

/** The signature view: what was asked for, what came, and where it was used. */
export function AskedGotUsed({ store, row: { flow, findings } }: { store: Store; row: LoginRow }) {
  const context: FactContext = { flow, blamed: blamedPlaces(flow, findings), onEvidence: store.showEvidence };
  const { facts } = store.diagnosis.value.session;
  const came = got(flow, facts);
  return (
    <section class="agu" aria-label="Asked, got, used">
      <Column title="Asked">
        <Asked flow={flow} context={context} />
      </Column>
      <Column title="Got">
        <GotFacts store={store} flow={flow} got={came} context={context} />
      </Column>
      <Column title="Used">
        <UseList uses={used(flow, facts)} onEvidence={store.showEvidence} />
      </Column>
    </section>
  );
}

function Column({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="agu-column" data-column={title.toLowerCase()}>
      <h3>
        {title}
        <span class="onward">
          <Icon name="arrow" />
        </span>
      </h3>
      {children}
    </div>
  );
}

function Asked({ flow, context }: { flow: Flow; context: FactContext }) {
  const facts = asked(flow);
  if (facts.length === 0)
    return <p class="dim">The login itself was not seen, only calls that carry its token.</p>;
  return <FactList facts={facts} context={context} />;
}

interface GotProps {
  store: Store;
  flow: Flow;
  got: Got;
  context: FactContext;
}
function GotFacts({ store, flow, got: { facts, token, expected, differs }, context }: GotProps) {
  return (
    <>
      <FactList facts={facts} context={context}>
        {token && <Lifetime store={store} flow={flow} token={token} />}
      </FactList>
      {(expected || differs.length > 0) && (
        <Expectation
          lines={facts.length + (token && lifetimeOf(token) !== undefined ? 1 : 0)}
          expected={expected}
          differs={differs}
          onEvidence={context.onEvidence}
        />
      )}
    </>
  );
}

interface ExpectationProps extends Pick<Got, 'differs'> {
  /** How many lines of facts stand above. */
  lines: number;
  expected: Expected | undefined;
  onEvidence: FactContext['onEvidence'];
}
/** Before the token arrives what it will be and do; when it has, what differed. */
function Expectation({ lines, expected, differs, onEvidence }: ExpectationProps) {
  return (
    <div class="expected" style={{ '--lines': `${lines}` }}>
      {expected && (
        <p>
          <strong>Expected:</strong> {visible(shorten(expected.token, 500))}
        </p>
      )}
      {expected && expected.use.length > 0 && (
        <ul aria-label="What it can do">
          {expected.use.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {differs.length > 0 && (
        <>
          <p>
            <strong>What differed:</strong>
          </p>
          <ul aria-label="What differed">
            {differs.map(({ what, text, at }) => (
              <li key={what}>
                {at ? <Place text={text} onShow={() => onEvidence(at)} /> : visible(shorten(text, 200))}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Place({ text, onShow }: { text: string; onShow: () => void }) {
  return (
    <button type="button" class="fact-name" title="Show where that stands" onClick={onShow}>
      {visible(shorten(text, 200))}
    </button>
  );
}

const lifetimeOf = (token: Token): number | undefined => lifetimeSeconds(token) ?? token.expiresInSeconds;

function Lifetime({ store, flow, token }: { store: Store; flow: Flow; token: Token }) {
  const provider = store.diagnosis.value.session.facts.provider(flow.host);
  const seconds = lifetimeOf(token);
  if (seconds === undefined) return null;
  return (
    <div class="fact">
      <dt>Lifetime</dt>
      <dd>
        <span>{lifetimeInWords(seconds, { provider, token })}</span>
        <span class="note">
          <Expiry store={store} token={token} />
        </span>
      </dd>
    </div>
  );
}
