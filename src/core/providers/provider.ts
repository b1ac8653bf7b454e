import type { ProviderId } from '../model.ts';

/** What is known of one identity provider. Facts only; whoever needs a decision derives it. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly signs: readonly Sign[];
}

/**
 * Something that gives a provider away. One strong sign is proof; weak ones count by their `how`, and two
 * different ones are proof too.
 */
export interface Sign {
  readonly where: 'host' | 'path' | 'header' | 'cookie' | 'discovery' | 'query';
  /** Tested against the host, the path, `name: value` of a header, or the name of the rest. */
  readonly is: RegExp;
  readonly strength: 'strong' | 'weak';
  /** Completes "… , because ". */
  readonly how: string;
}
