import type { Fetched, FetchJson } from '../core/discover-keys.ts';
import { parseJson } from '../core/http.ts';
import { whyNotFetched } from '../core/key-addresses.ts';

/** Milliseconds, until the last byte is here. */
const PATIENCE = 5000;
/** Bytes. */
const MOST = 1024 * 1024;

/**
 * Opens an address that somebody clicked on: the only request that the extension makes. No cookies, no referrer, no
 * cache; a redirect is not followed, wherever it leads.
 */
export const fetchJson: FetchJson = async (url) => {
  const wrong = whyNotFetched(url);
  if (wrong !== undefined) return { failure: wrong };
  const { host } = new URL(url);
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: patience,
    });
    return await read(response, host);
  } catch {
    return {
      failure: patience.aborted
        ? `${host} did not answer within ${PATIENCE / 1000} seconds.`
        : `${host} could not be reached, or its certificate is not trusted.`,
    };
  }
};

async function read(response: Response, host: string): Promise<Fetched> {
  // Browsers hide its status; Node does not.
  if (response.type === 'opaqueredirect' || (response.status > 299 && response.status < 400))
    return { failure: `${host} answers with a redirect to somewhere else, which is not followed.` };
  if (!response.ok) {
    await response.body?.cancel();
    const isMissing = response.status === 404 || response.status === 410;
    return { failure: `${host} answered ${response.status}.`, ...(isMissing ? { isMissing } : {}) };
  }
  const text = await textOf(response);
  if (text === undefined) return { failure: `${host} answered with more than 1 MB, which is not read.` };
  const json = parseJson(text);
  return json === undefined ? { failure: `What ${host} answered is no JSON.` } : { json };
}

/** `undefined`: too much, so the rest is not waited for. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > MOST) {
      await reader?.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
