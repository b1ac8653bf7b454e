import { useId, useState } from 'preact/hooks';
import type { Token } from '../core/model.ts';
import { readKeys } from '../core/read-keys.ts';
import { type SignatureVerdict, verifyWith } from '../core/verify.ts';
import { Verdict } from './signature-verdict.tsx';
import { Disclosure } from './table.tsx';
import { useResult } from './use-result.ts';

/** A key that somebody has: it stays in this field, and goes with it. */
export function OwnKey({ token }: { token: Token }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure open={isOpen} onToggle={setIsOpen} summary="Check with a key of your own">
      {() => <KeyField token={token} />}
    </Disclosure>
  );
}

interface Checked {
  readonly found?: SignatureVerdict;
  readonly note?: string;
}

function KeyField({ token }: { token: Token }) {
  const id = useId();
  const [text, setText] = useState('');
  const checked = useResult(() => check(token, text), [token.raw, text]);
  return (
    <div class="own-key">
      <label for={id}>JWK, JWKS, PEM, certificate or shared secret</label>
      <textarea
        id={id}
        class="mono"
        rows={4}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${id}-note`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // A slash is for the key, and not for the filter; Escape closes what is around it.
          if (event.key !== 'Escape') event.stopPropagation();
        }}
      />
      <p id={`${id}-note`} class="dim">
        It stays in this field: it is not stored, and sent nowhere.
      </p>
      <div role="status" data-own={checked?.found?.verdict}>
        {checked?.found && (
          <p>
            <Verdict found={checked.found} />
          </p>
        )}
        {checked?.note && <p class="dim">{checked.note}</p>}
      </div>
    </div>
  );
}

async function check(token: Token, text: string): Promise<Checked> {
  if (text.trim() === '') return {};
  const read = readKeys(text);
  if ('wrong' in read) return { found: { verdict: 'cannot-be-checked', reason: read.wrong } };
  const found = await verifyWith(token, [read.set]);
  return { found, ...(read.note === undefined ? {} : { note: read.note }) };
}
