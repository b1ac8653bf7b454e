import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchJson } from './fetch-keys.ts';

/** Patience and cookies are the browser's business: `e2e/signature.spec.ts`. */

let server: Server | undefined;
const asked: IncomingMessage[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const started = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

afterEach(() => {
  asked.length = 0;
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const MB = 1024 * 1024;

describe('fetchJson', () => {
  it('reads JSON, by one request', async () => {
    const url = await serve((_, response) => response.end('\ufeff{"keys":["ü"]}'));
    expect(await fetchJson(url)).toEqual({ json: { keys: ['ü'] } });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers).not.toHaveProperty('referer');
  });

  it('reads a whole megabyte, and no more', async () => {
    const text = (length: number) => JSON.stringify('x'.repeat(length - 2));
    const whole = await serve((_, response) => response.end(text(MB)));
    expect(await fetchJson(whole)).toHaveProperty('json');
    server?.close();
    const more = await serve((_, response) => response.end(text(MB + 1)));
    expect(await fetchJson(more)).toEqual({ failure: expect.stringContaining('more than 1 MB') });
  });

  it('does not wait for the end of what is too much', async () => {
    const url = await serve((_, response) => {
      const more = () => void response.write('x'.repeat(65_536), more);
      more();
    });
    expect(await fetchJson(url)).toEqual({ failure: expect.stringContaining('more than 1 MB') });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a %i, not even to itself', async (status) => {
    const url = await serve((_, response) => response.writeHead(status, { location: '/other' }).end());
    expect(await fetchJson(url)).toEqual({ failure: expect.stringContaining('redirect') });
    expect(asked).toHaveLength(1);
  });

  it('tells what is missing from what is out of order', async () => {
    for (const [status, isMissing] of [
      [404, true],
      [410, true],
      [403, undefined],
      [500, undefined],
    ] as const) {
      const url = await serve((_, response) => response.writeHead(status).end());
      const found = await fetchJson(url);
      expect(found).toEqual({
        failure: `${new URL(url).host} answered ${status}.`,
        ...(isMissing ? { isMissing } : {}),
      });
      server?.close();
    }
  });

  it('says what is no JSON, and who is not there', async () => {
    const url = await serve((_, response) => response.end('<!doctype html>'));
    expect(await fetchJson(url)).toEqual({ failure: expect.stringContaining('no JSON') });
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    expect(await fetchJson(url)).toEqual({ failure: expect.stringContaining('could not be reached') });
  });

  it('opens no address that may not be opened', async () => {
    for (const url of ['http://id.example/', 'file:///etc/passwd', 'data:application/json,{}', 'none'])
      expect(await fetchJson(url)).toEqual({ failure: expect.any(String) });
    expect(asked).toEqual([]);
  });
});
