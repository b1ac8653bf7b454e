import type { Exchange } from '../core/model.ts';
import type { RedactionOptions } from '../report/redact.ts';
import { CopyButton } from './copy.tsx';
import { copiedUnder } from './export-choices.ts';
import type { Store } from './store.ts';

/** Redacted, for others; and as it was sent, to send it again. */
export function CopyAsCurl({ store, exchange }: { store: Store; exchange: Exchange }) {
  const redaction = () => copiedUnder(store.settings.value);
  return (
    <p class="copies">
      <CopyButton text={() => curl(exchange, redaction())} what="as cURL, redacted" label="cURL" />
      <CopyButton text={() => curl(exchange)} what="as cURL with its secrets" label="cURL with its secrets" />
    </p>
  );
}

async function curl(exchange: Exchange, redaction?: RedactionOptions): Promise<string> {
  const [{ toCurl }, { redact }] = await Promise.all([
    import('../report/curl.ts'),
    import('../report/redact.ts'),
  ]);
  const [shown] = redaction ? redact([exchange], redaction).exchanges : [exchange];
  if (!shown) throw new Error('Nothing is left of the request');
  return `${toCurl(shown)}\n`;
}
