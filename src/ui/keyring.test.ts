import { describe, expect, it } from 'vitest';
import type { Fetched } from '../core/discover-keys.ts';
import { createKeyring } from './keyring.ts';

const issuer = 'https://id.example/';
const documents: Record<string, Fetched> = {
  'https://id.example/.well-known/openid-configuration': {
    json: { issuer, jwks_uri: 'https://keys.example/k' },
  },
  'https://keys.example/k': { json: { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] } },
};

function open() {
  const asked: string[] = [];
  const keyring = createKeyring(async (url) => {
    asked.push(url);
    return documents[url] ?? { failure: 'No such thing.' };
  });
  return { asked, keyring, stateOf: () => keyring.asked.value.get(issuer)?.state };
}

describe('createKeyring', () => {
  it('asks nobody by itself, and cannot where nothing can be fetched', () => {
    const { asked, keyring } = open();
    expect(keyring.asked.value.size).toBe(0);
    expect(asked).toEqual([]);
    expect(createKeyring()).not.toHaveProperty('ask');
  });

  it('asks once, however often somebody clicks while it does', async () => {
    const { asked, keyring, stateOf } = open();
    const first = keyring.ask?.(issuer);
    expect(stateOf()).toBe('asking');
    await Promise.all([first, keyring.ask?.(issuer), keyring.ask?.(issuer)]);
    expect(stateOf()).toBe('elsewhere');
    expect(asked).toHaveLength(1);
  });

  it('goes on to where the keys are when it is told to', async () => {
    const { asked, keyring, stateOf } = open();
    await keyring.ask?.(issuer);
    await keyring.ask?.(issuer, 'https://keys.example/k');
    expect(stateOf()).toBe('found');
    expect(asked).toEqual(Object.keys(documents));
  });

  it('asks again on another click', async () => {
    const { asked, keyring, stateOf } = open();
    await keyring.ask?.('https://other.example/');
    expect(stateOf()).toBeUndefined();
    expect(keyring.asked.value.get('https://other.example/')?.state).toBe('failed');
    await keyring.ask?.('https://other.example/');
    expect(asked).toHaveLength(2);
  });
});
