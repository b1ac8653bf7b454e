import { type Binding, bindingsOf } from '../core/bindings.ts';
import { hostToAsk, whyNobodyAsked } from '../core/key-addresses.ts';
import type { KeySet } from '../core/keys.ts';
import { keysSeen } from '../core/keys-seen.ts';
import type { Flow, Token } from '../core/model.ts';
import { algorithm, issuer } from '../core/token-claims.ts';
import { isShared, verifyProof, verifyWith, whyUncheckable } from '../core/verify.ts';
import { ROLE_WORDS } from '../report/token-words.ts';
import { SeverityIcon } from './icons.tsx';
import type { Asked, Keyring } from './keyring.ts';
import { OwnKey } from './own-key.tsx';
import { ICONS, Verdict } from './signature-verdict.tsx';
import type { Store } from './store.ts';
import './styles/signature.css';
import { useResult } from './use-result.ts';

interface SignatureProps {
  store: Store;
  token: Token;
  /** Where the token was seen in a login. */
  flow?: Flow;
}

/**
 * Whether a token’s signature fits: at once with the keys that were seen, on a click with those that its issuer
 * publishes, or with a key that somebody has.
 */
export function Signature({ store, token, flow }: SignatureProps) {
  const { keyring } = store;
  const from = issuer(token);
  const asked = from === undefined ? undefined : keyring.asked.value.get(from);
  const sets = setsOf(store, from, asked);
  const isProof = token.role === 'dpop_proof';
  const found = useResult(
    () => (isProof ? verifyProof(token) : verifyWith(token, sets)),
    [token.raw, JSON.stringify(sets), isProof],
  );
  const bindings = useResult(
    async () => (flow ? await bindingsOf(token, flow) : []),
    [token.raw, token.role, flow],
  );
  if (!found || token.format === 'opaque' || token.role === 'authorization_code') return null;
  const role = ROLE_WORDS[token.role];
  const isCheckable = !isProof && whyUncheckable(token) === undefined;
  return (
    <fieldset class="signature" aria-label={`Signature of the ${role}`} data-signature={found.verdict}>
      <p role={asked ? 'status' : undefined}>
        <Verdict found={found} />
      </p>
      {isCheckable &&
        found.verdict !== 'valid' &&
        from !== undefined &&
        !isShared(algorithm(token) ?? '') && <AskIssuer issuer={from} keyring={keyring} asked={asked} />}
      <Bindings bindings={bindings ?? []} />
      {isCheckable && <OwnKey token={token} />}
    </fieldset>
  );
}

/** Those that were fetched are the latest; an older one may have the key that a rotation took away. */
function setsOf(store: Store, from: string | undefined, asked: Asked | undefined): KeySet[] {
  if (from === undefined) return [];
  const { facts } = store.diagnosis.value.session;
  const paired = (host: string, other: string) => facts.paired(host, other) !== undefined;
  const seen = keysSeen(from, store.feed.value.exchanges, paired);
  if (asked?.state !== 'found') return seen;
  const older = seen.map(
    ({ keys, origin }): KeySet => ({
      keys,
      origin: origin.how === 'seen' ? { ...origin, older: true } : origin,
    }),
  );
  return [asked.set, ...older];
}

interface AskProps {
  issuer: string;
  keyring: Keyring;
  asked: Asked | undefined;
}

/** Nothing leaves before the click, and the button says where to. */
function AskIssuer({ issuer: from, keyring, asked }: AskProps) {
  const host = hostToAsk(from);
  if (!keyring.ask) return null;
  if (host === undefined) return <p class="dim">{whyNobodyAsked(from)}</p>;
  const isAsking = asked?.state === 'asking';
  const elsewhere = asked?.state === 'elsewhere' ? asked : undefined;
  const again = asked === undefined || isAsking ? '' : ' again';
  return (
    <div class="ask-issuer">
      {asked?.state === 'failed' && <p role="alert">{asked.reason}</p>}
      {elsewhere && (
        <p role="status">
          {host} says that its keys are at {elsewhere.host}.
        </p>
      )}
      <button
        type="button"
        class="button"
        // Not `disabled`, which would lose the focus.
        aria-disabled={isAsking}
        title={`Asks ${elsewhere?.host ?? host} for public keys: no token and no cookie is sent`}
        onClick={() => void keyring.ask?.(from, elsewhere?.url)}
      >
        {isAsking
          ? `Asking ${host}…`
          : `Check${elsewhere ? '' : again} with keys from ${elsewhere?.host ?? host}`}
      </button>
    </div>
  );
}

function Bindings({ bindings }: { bindings: readonly Binding[] }) {
  if (bindings.length === 0) return null;
  return (
    <ul class="bindings" aria-label="What it is bound to">
      {bindings.map(({ name, verdict, says }, index) => (
        <li key={`${name} ${index}`} data-binding={verdict}>
          <SeverityIcon severity={ICONS[verdict]} />
          <span>
            <strong>{name}</strong>: {says}
          </span>
        </li>
      ))}
    </ul>
  );
}
