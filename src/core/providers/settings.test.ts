import { expect, it } from 'vitest';
import { providers } from './recognise.ts';
import { settings } from './settings.ts';

it('names a place for each setting in plain words, for each provider', () => {
  expect(Object.keys(settings).sort()).toEqual(Object.keys(providers).sort());
  for (const places of Object.values(settings))
    for (const place of Object.values(places)) expect(place).toMatch(/^[A-Za-z].*[^.\s]$/);
});
