import type { Exchange } from '../core/model.ts';
import { CopyButton } from './copy.tsx';

/** Redacted, for others; and as it was sent, to send it again. */
export function CopyAsCurl({ exchange }: { exchange: Exchange }) {
  return (
    <p class="copies">
      <CopyButton text={() => curl(exchange, true)} what="as cURL, redacted" label="cURL" />
      <CopyButton
        text={() => curl(exchange, false)}
        what="as cURL with its secrets"
        label="cURL with its secrets"
      />
    </p>
  );
}

async function curl(exchange: Exchange, isRedacted: boolean): Promise<string> {
  const [{ toCurl }, { redact }] = await Promise.all([
    import('../report/curl.ts'),
    import('../report/redact.ts'),
  ]);
  const [shown] = isRedacted ? redact([exchange], { profile: 'support' }).exchanges : [exchange];
  if (!shown) throw new Error('Nothing is left of the request');
  return `${toCurl(shown)}\n`;
}
