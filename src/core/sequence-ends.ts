import type { LaneKind } from './sequence.ts';

/** Who sends or gets something, before there are lanes. */
export interface End {
  readonly kind: LaneKind;
  readonly host: string;
}

export const BROWSER: End = { kind: 'browser', host: '' };
export const APP: End = { kind: 'app', host: '' };
export const server = (host: string | undefined): End => ({ kind: 'server', host: host ?? '' });
