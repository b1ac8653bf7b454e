import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** A component that is fetched when it is first shown; until then there is nothing to see. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const loaded = signal<ComponentType<P>>();
  let isAsked = false;
  return (props: P) => {
    if (!isAsked) {
      isAsked = true;
      void load().then((component) => {
        loaded.value = component;
      });
    }
    const Loaded = loaded.value;
    return Loaded ? <Loaded {...props} /> : null;
  };
}
