import { callback, codeRequest, frame, hop, refresh, visit } from '../../testing/good/transcript.ts';
import { ENTRA, login } from '../../testing/providers.ts';
import { testRule } from '../../testing/test-rule.ts';
import { entraSpaRefresh24h } from './entra-spa-refresh-24h.ts';

const RT = `1.AXoAbn5cZz${'hQx7AgABAwEAAADW'.repeat(6)}`;
const start = login(ENTRA, undefined, { refresh_token: RT });
const refuse = (text: string) =>
  refresh(ENTRA, RT, { error: 'invalid_grant', error_description: text }, { status: 400, on: 'at=+25h' });
const ENDED =
  'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime';
const back = callback(ENTRA, {}, 2);
const silent = `${frame(codeRequest(ENTRA, { prompt: 'none' }, 2), { status: 302, sets: { Location: back } })}${frame(back)}`;

testRule(entraSpaRefresh24h, {
  finds: [
    {
      name: 'a renewal after a day',
      wire: start + refuse(ENDED),
      certainty: 'certain',
      says: /24 hours/,
      change: { name: 'log-in' },
    },
    {
      name: 'a login with the user right after',
      wire: `${start}${refuse(ENDED)}${hop(codeRequest(ENTRA, {}, 2), back)}${visit(back)}`,
      says: /signed the user in again/,
    },
    {
      name: 'a hidden frame right after, as information',
      wire: start + refuse(ENDED) + silent,
      severity: 'info',
    },
  ],
  silent: [
    {
      name: 'the password was changed',
      wire: start + refuse('AADSTS50173: The provided grant has expired due to it being revoked.'),
    },
    {
      name: 'the renewal works',
      wire: start + refresh(ENTRA, RT, { access_token: ENTRA.access(), token_type: 'Bearer' }),
    },
  ],
});
