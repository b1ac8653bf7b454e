import type { ComponentChildren } from 'preact';
import { useSize } from './virtual.ts';

/** Below this width the detail takes the list's place. */
const STACKED = 640;
const LEAST = 0.15;
const MOST = 0.75;
const clamp = (part: number) => Math.min(MOST, Math.max(LEAST, part));

export interface SplitProps {
  list: ComponentChildren;
  /** Called with true when the detail stands alone and needs a way back. */
  detail?: ((alone: boolean) => ComponentChildren) | undefined;
  /** The list's part of the width. */
  part: number;
  onPart(part: number): void;
}

/** List and detail side by side, with a border that can be dragged or moved by keys. */
export function Split({ list, detail, part, onPart }: SplitProps) {
  const { ref, width } = useSize<HTMLElement>();
  const alone = width > 0 && width < STACKED;
  return (
    <main ref={ref} class="split">
      {!(detail && alone) && (
        <div class="side" style={{ flexBasis: detail ? `${part * 100}%` : '100%' }}>
          {list}
        </div>
      )}
      {detail && !alone && (
        // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved.
        <div
          class="splitter"
          role="separator"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label="Width of the list"
          aria-valuenow={Math.round(part * 100)}
          aria-valuemin={LEAST * 100}
          aria-valuemax={MOST * 100}
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            if (!event.currentTarget.hasPointerCapture(event.pointerId) || width === 0) return;
            const left = ref.current?.getBoundingClientRect().left ?? 0;
            onPart(clamp((event.clientX - left) / width));
          }}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowLeft' ? -0.02 : event.key === 'ArrowRight' ? 0.02 : 0;
            if (by === 0) return;
            event.preventDefault();
            onPart(clamp(part + by));
          }}
        />
      )}
      {detail?.(alone)}
    </main>
  );
}
