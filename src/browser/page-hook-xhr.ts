import { isRefusal, isWorthReading, type PageBody } from './page-body.ts';
import type { Replace } from './page-hook-disguise.ts';

interface Opened {
  readonly method: string;
  readonly url: string;
}

export function hookXhr(replace: Replace, tell: (body: PageBody) => Promise<void>): void {
  const { apply } = Reflect;
  const { prototype } = XMLHttpRequest;
  const { addEventListener } = EventTarget.prototype;
  const { get, set } = WeakMap.prototype;
  const { stringify } = JSON;
  const { toString: formText } = URLSearchParams.prototype;
  const [Address, Form, page] = [URL, URLSearchParams, document];
  const { now } = Date;
  const opened = new WeakMap<XMLHttpRequest, Opened>();

  const textOf = (xhr: XMLHttpRequest): string | undefined => {
    if (xhr.responseType === '' || xhr.responseType === 'text') return xhr.responseText;
    return xhr.responseType === 'json' && xhr.response !== null ? stringify(xhr.response) : undefined;
  };

  replace<XMLHttpRequest['open']>(prototype, 'open', {
    apply(target, self: XMLHttpRequest, args: [string, string | URL]) {
      const result = apply(target, self, args);
      try {
        const [method, url] = args;
        // Anything else has a conversion of its own, which a page could count.
        if (typeof method === 'string' && (typeof url === 'string' || url instanceof Address)) {
          const absolute = new Address(url, page.baseURI).href;
          apply(set, opened, [self, { method: method.toUpperCase(), url: absolute }]);
        }
      } catch {}
      return result;
    },
  });

  replace<XMLHttpRequest['send']>(prototype, 'send', {
    apply(target, self: XMLHttpRequest, args: [XMLHttpRequestBodyInit?]) {
      try {
        const request = apply(get, opened, [self]) as Opened | undefined;
        const given = args[0] instanceof Form ? apply(formText, args[0], []) : args[0];
        if (request) {
          const isMaybe = !isWorthReading(request.url, given);
          const sent = typeof given === 'string' && !isMaybe ? { sent: given } : {};
          const startedAt = now();
          const read = () => {
            try {
              const isOver = self.readyState === 4 && self.status > 0;
              const text = isOver && (!isMaybe || isRefusal(self.status)) ? textOf(self) : undefined;
              if (text !== undefined)
                void tell({
                  ...request,
                  ...sent,
                  startedAt,
                  endedAt: now(),
                  status: self.status,
                  body: text,
                });
            } catch {}
          };
          // Fires before `load`, so before most handlers that would navigate.
          apply(addEventListener, self, ['readystatechange', read]);
        }
      } catch {}
      return apply(target, self, args);
    },
  });
}
