import { describe, expect, it } from 'vitest';
import { diagnose } from '../core/diagnose.ts';
import { T0, wire } from '../core/testing/wire.ts';
import { livesOf } from '../core/token-life.ts';
import { eventInWords, lifetimeOfLife, momentFrom } from './life-words.ts';
import { SIDE } from './testing/side-logins.ts';

describe('a token’s life in words', () => {
  const { flows, facts } = diagnose(wire(SIDE.wholeLife(1)), []).session;
  const lives = flows.flatMap((flow) => livesOf(flow, facts));

  it('says how long it lasts', () => {
    expect(lives.map(lifetimeOfLife)).toEqual([
      'Lasts 10 minutes',
      'Lasts 10 minutes',
      'Lasts 10 hours, Auth0’s default for ID tokens',
      'Nothing says how long it lasts.',
      'Nothing says how long it lasts.',
    ]);
  });

  it('tells what happened, from its issue to its end', () => {
    const told = lives.map(({ events }) =>
      events.map((event) => eventInWords(event).replace(/until \S+:/, 'until …:')),
    );
    expect(told[0]).toEqual([
      'Issued by login.northwind.com for the authorization code',
      'Used: GET api.northwind.com/orders, 200',
      'Used: GET api.northwind.com/orders/17, 404',
      'Used: GET api.northwind.com/users, 403',
      'Used 2 times until …: GET api.northwind.com/orders, 401, at first 2 minutes 1 second after it had expired',
      'Replaced by a newer one',
    ]);
    expect(told[1]?.[0]).toBe('Issued by login.northwind.com for a refresh token');
    expect(told[3]).toEqual([
      'Issued by login.northwind.com for the authorization code',
      'Used to renew, and rotated',
      'Replaced by a newer one',
      'Refused when it was used to renew: 403, invalid_grant',
    ]);
    expect(told[4]?.at(-1)).toBe('Revoked');
  });

  it('names the day only where it is another', () => {
    const day = 86_400_000;
    expect(momentFrom(T0 + 1000, T0)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(momentFrom(T0 + 2 * day, T0)).toMatch(/^\d{1,2} May \d\d:\d\d$/);
    expect(momentFrom(T0 + 400 * day, T0)).toMatch(/^2027-06-\d\d$/);
  });
});
