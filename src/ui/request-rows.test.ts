import { expect, it } from 'vitest';
import { createDiagnoser } from '../core/diagnose.ts';
import { explainChallenge, explainHttpHeader, explainParameter } from '../core/explain.ts';
import type { Exchange, Step } from '../core/model.ts';
import { rowKey } from './evidence.ts';
import { requestGroups } from './request-rows.ts';
import { oneLogin } from './testing/fixture.ts';

const explain = { parameter: explainParameter, header: explainHttpHeader, challenge: explainChallenge };

function apiCall(): Step {
  const [flow] = createDiagnoser([])(oneLogin('right')).session.flows;
  const call = flow?.steps.find((s) => s.kind === 'token-use' && s.api === 'custom');
  if (!call) throw new Error('a call is wanted');
  return call;
}

const groupsOf = (call: Step, answer: Partial<Exchange>) =>
  requestGroups({ ...call.exchange, ...answer }, [call], explain);

it('takes an API’s challenges apart, attribute by attribute, each explained', () => {
  const responseHeaders = [
    { name: 'WWW-Authenticate', value: 'Bearer realm="api", error="insufficient_scope", scope="read:a"' },
    { name: 'www-authenticate', value: 'DPoP algs="ES256"' },
  ];
  const groups = groupsOf(apiCall(), { responseHeaders });
  const rows = (label: string) => groups.find((g) => g.label === label)?.rows ?? [];
  expect(rows('Challenge: Bearer').map((row) => row.name)).toEqual(['realm', 'error', 'scope']);
  expect(rows('Challenge: Bearer')[1]?.explanation?.text).toMatch(/does not allow this/);
  expect(rows('Challenge 2: DPoP')[0]?.explanation?.text).toMatch(/DPoP proof/);
  expect(rows('Response headers')[1]?.explanation?.text).toMatch(/proof of its key\.$/);
  const keys = groups
    .filter((g) => g.label.startsWith('Challenge'))
    .flatMap((g) => g.rows.map((row) => rowKey(row.at)));
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(4);
});

it('leaves an API’s own words unexplained', () => {
  const groups = groupsOf(apiCall(), { responseBody: '{"tenant":"acme","error":"invalid_token"}' });
  const body = groups.find((g) => g.part === 'response-body')?.rows ?? [];
  expect(body.map((row) => [row.name, row.explanation !== undefined])).toEqual([
    ['tenant', false],
    ['error', true],
  ]);
});
