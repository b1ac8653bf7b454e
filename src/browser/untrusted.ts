import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Observation } from '../core/observation.ts';
import type { Hello } from './channel.ts';

/** What other contexts say, checked before it is believed. A page may lie; its relay shares the page's process. */

const hello = v.variant('role', [
  v.strictObject({ role: v.picklist(['panel', 'popup', 'devtools']), tab: v.pipe(v.number(), v.integer()) }),
  v.strictObject({ role: v.literal('relay') }),
]);

/** `undefined` for a stranger, and for a page that claims to be the panel. */
export function readHello(port: Runtime.Port): Hello | undefined {
  const parsed = v.safeParse(hello, parseJson(port.name));
  if (!parsed.success) return undefined;
  const ours = port.sender?.url?.startsWith(browser.runtime.getURL('')) === true;
  return ours || parsed.output.role === 'relay' ? parsed.output : undefined;
}

const headers = v.array(v.object({ name: v.string(), value: v.string() }));
const common = {
  id: v.pipe(v.string(), v.maxLength(200)),
  startedAt: v.pipe(v.number(), v.finite()),
  method: v.pipe(v.string(), v.maxLength(40)),
  url: v.pipe(v.string(), v.maxLength(1_000_000)),
};

/** A page completes a request that the browser saw: it may say which one, and what the body was. */
const fromPage = v.object({
  ...common,
  endedAt: v.optional(v.pipe(v.number(), v.finite())),
  status: v.optional(v.pipe(v.number(), v.integer())),
  requestBody: v.optional(v.string()),
  responseBody: v.string(),
});

const fromDevtools = v.object({
  ...common,
  endedAt: v.optional(v.number()),
  requestHeaders: v.optional(headers),
  requestBody: v.optional(v.string()),
  status: v.optional(v.number()),
  responseHeaders: v.optional(headers),
  responseBody: v.optional(v.string()),
  error: v.optional(v.string()),
  redirectTo: v.optional(v.string()),
  initiator: v.optional(v.string()),
  resourceType: v.optional(
    v.picklist(['main_frame', 'sub_frame', 'fetch', 'preflight', 'websocket', 'eventsource', 'other']),
  ),
});

const observed = (observation: typeof fromPage | typeof fromDevtools) =>
  v.object({ kind: v.literal('observed'), number: v.number(), observation });

/** An observation as its sender may make it; source and tab are not the sender's to choose. */
export function readObservation(
  raw: unknown,
  { role, ...rest }: Hello,
  senderTab: number | undefined,
): { number: number; observation: Observation } | undefined {
  if (role === 'panel' || role === 'popup') return undefined;
  const tab = 'tab' in rest ? (rest as { tab: number }).tab : senderTab;
  const parsed = v.safeParse(observed(role === 'relay' ? fromPage : fromDevtools), raw);
  if (!parsed.success || tab === undefined) return undefined;
  const source = role === 'relay' ? 'hook' : 'devtools';
  const { number, observation } = parsed.output;
  return { number, observation: { ...(observation as Omit<Observation, 'source' | 'tab'>), source, tab } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
