import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

/** A fault in one part must not blank the others: it says what happened and offers another try. */
export function Boundary({ part, children }: { part: string; children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary((e) => console.error(`Tokenscope could not show the ${part}.`, e));
  if (error === undefined || error === null) return <>{children}</>;
  return (
    <div class="fault" role="alert">
      <strong>The {part} could not be shown.</strong>
      <p class="mono">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" class="button" onClick={reset}>
        Try again
      </button>
    </div>
  );
}
