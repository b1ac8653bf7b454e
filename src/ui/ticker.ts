import type { Signal } from '@preact/signals';

/**
 * Moves `now` once a second. Each beat waits for a frame, which a hidden page never gets, so it rests while
 * nobody looks. Returns a function that stops it.
 */
export function startTicker(now: Signal<number>, clock: () => number = Date.now): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let frame = 0;
  const beat = () => {
    now.value = clock();
    timer = setTimeout(() => {
      frame = requestAnimationFrame(beat);
    }, 1000);
  };
  beat();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
