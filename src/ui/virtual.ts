import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Span {
  readonly first: number;
  /** One past the last row. */
  readonly end: number;
}

const OVERSCAN = 6;

/** The rows to render for a viewport, with a few on either side so that scrolling shows no gaps. */
export function visibleSpan(scrollTop: number, height: number, rowHeight: number, count: number): Span {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, end), end };
}

/** Where to scroll so that a row is fully in view, or `undefined` when it is already. */
export function scrollToShow(
  row: number,
  scrollTop: number,
  height: number,
  rowHeight: number,
): number | undefined {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return undefined;
}

/** Size of an element, kept up to date. */
export function useSize<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}
