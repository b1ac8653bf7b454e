import { describe, expect, it } from 'vitest';
import { halfHash } from './token-hash.ts';

describe('halfHash', () => {
  it('is what OpenID Connect Core shows in its appendix A', () => {
    expect(halfHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256')).toBe('77QmUPtjPfzWtF2AnpK9RQ');
    expect(halfHash('Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk', 'RS256')).toBe(
      'LDktKdoQak3Pk0cnXxCltA',
    );
  });

  it.each([
    ['ES384', 32],
    ['PS512', 43],
  ])('has half of the length that %s gives', (alg, length) => {
    expect(halfHash('token', alg)).toHaveLength(length);
  });

  it.each(['none', 'EdDSA', undefined])('knows none for %s', (alg) => {
    expect(halfHash('token', alg)).toBeUndefined();
  });
});
