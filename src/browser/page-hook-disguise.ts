/** Puts `replacement` in the place of a native function, so that nothing about it looks different. */
export type Replace = <F extends (...args: never[]) => unknown>(
  holder: object,
  key: string,
  trap: ProxyHandler<F>,
) => void;

/**
 * A proxy of a native function has its name, length and prototype; only `Function.prototype.toString` shows it, by
 * leaving out the name. So that answers for the proxies, and for itself, with what the originals would say.
 */
export function disguise(): Replace {
  const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const originals = new WeakMap<object, object>();
  const originalOf = WeakMap.prototype.get;

  const replace: Replace = (holder, key, trap) => {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (!descriptor || typeof descriptor.value !== 'function') return;
    const proxy = new Proxy(descriptor.value, trap);
    originals.set(proxy, descriptor.value);
    defineProperty(holder, key, { ...descriptor, value: proxy });
  };

  replace(Function.prototype, 'toString', {
    apply: (native, self, args) => apply(native, apply(originalOf, originals, [self]) ?? self, args),
  });
  return replace;
}
