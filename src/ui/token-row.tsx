import { useLayoutEffect, useRef } from 'preact/hooks';
import { hostOf } from '../core/http.ts';
import { formatWords, forWhom, ROLE_WORDS } from '../report/token-words.ts';
import { capital } from './evidence.ts';
import { Expiry, lifeOf, shareLeft } from './expiry.tsx';
import { visible } from './format.ts';
import { Icon, SeverityIcon } from './icons.tsx';
import { lazy } from './lazy.tsx';
import type { ListedToken } from './listed-tokens.ts';
import { withoutTicks } from './prose.tsx';
import type { Store } from './store.ts';

interface TokenRowProps {
  store: Store;
  listed: ListedToken;
  row: number;
  of: number;
  top: number;
  isOpen: boolean;
  onToggle(): void;
  /** How much higher the open row is than the others. */
  onHeight(pixels: number): void;
}

/** One token: what it is, for whom, until when, what came of it; all about it where it is open. */
export function TokenRow({ store, listed, row, of, top, isOpen, onToggle, onHeight }: TokenRowProps) {
  const { token, findings } = listed;
  const [worst] = findings;
  const id = `token-${row}`;
  return (
    <li
      class={isOpen ? 'open' : ''}
      style={{ top: `${top}px` }}
      aria-setsize={of}
      aria-posinset={row + 1}
      data-row={row}
      data-token-format={token.format}
      data-token-role={token.role}
      data-finding={worst?.rule}
    >
      <button
        type="button"
        class="token-row"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <span class="token-line">
          {worst ? (
            <span class="token-mark" title={withoutTicks(worst.title)}>
              <SeverityIcon severity={worst.severity} />
              <span class="offscreen">{worst.severity}: </span>
            </span>
          ) : (
            <Icon name="key" />
          )}
          <strong>{capital(ROLE_WORDS[token.role])}</strong>
          <span class="badge">{formatWords(token)}</span>
          <Expiry store={store} token={token} />
        </span>
        <span class="token-line dim">
          <span class="clip">{whose(listed)}</span>
          <LastAnswer listed={listed} />
        </span>
        <LifeBar store={store} listed={listed} />
      </button>
      {isOpen && (
        <Measured id={id} onHeight={onHeight}>
          <TokenDetail store={store} listed={listed} />
        </Measured>
      )}
    </li>
  );
}

/** Everything a token says takes more code than its line, and comes after the list. */
const TokenDetail = lazy(async () => (await import('./token-detail.tsx')).TokenDetail);

function whose({ token }: ListedToken): string {
  const whom = forWhom(token);
  if (whom !== '') return visible(`for ${whom}`);
  return token.issuedBy ? `from ${token.issuedBy}` : '';
}

function LastAnswer({ listed: { sent } }: { listed: ListedToken }) {
  if (!sent) return null;
  const { status } = sent;
  const isGood = status !== undefined && status < 400;
  return (
    <span class="token-answer">
      {hostOf(sent.url)}{' '}
      <span class={`answer ${isGood ? 'good' : status === undefined ? '' : 'bad'}`}>
        {status ?? 'no answer'}
      </span>
    </span>
  );
}

/** What is left of its time, for the eye; the words stand above. */
function LifeBar({ store, listed: { token } }: { store: Store; listed: ListedToken }) {
  const life = lifeOf(token);
  if (!life) return null;
  const share = shareLeft(life, store.now.value);
  return (
    <span class="life" aria-hidden="true">
      <span class={share < 0.1 ? 'short' : ''} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

interface MeasuredProps {
  id: string;
  onHeight(pixels: number): void;
  children: preact.ComponentChildren;
}
function Measured({ id, onHeight, children }: MeasuredProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => onHeight(element.offsetHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} id={id} class="token-detail">
      {children}
    </div>
  );
}
