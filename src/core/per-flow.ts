import type { Flow } from './model.ts';

/** An answer that follows from a flow alone, worked out once for each: flows are immutable, and many rules ask. */
export function perFlow<T>(answer: (flow: Flow) => T): (flow: Flow) => T {
  const known = new WeakMap<Flow, { readonly answer: T }>();
  return (flow) => {
    let remembered = known.get(flow);
    if (!remembered) {
      remembered = { answer: answer(flow) };
      known.set(flow, remembered);
    }
    return remembered.answer;
  };
}
