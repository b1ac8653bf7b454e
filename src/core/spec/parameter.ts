import { type Explanation, says } from './explanation.ts';

export interface Parameter extends Explanation {
  /** Opens something, or says who somebody is. */
  readonly secret?: true;
}

export const secret = (...about: Parameters<typeof says>): Parameter => ({ ...says(...about), secret: true });
