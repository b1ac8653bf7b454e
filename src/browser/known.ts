import type { Observation } from '../core/observation.ts';
import { carriesToken, discoveredEndpoints, hasTokenInQuery, hostOf } from '../core/relevance.ts';
import type { Known } from './request-facts.ts';

/** What the traffic itself teaches about what is worth keeping. */
export function createKnown(): Known & { learn(observation: Observation): void } {
  const endpoints = new Set<string>();
  const tokenHosts = new Set<string>();
  return {
    endpoints,
    tokenHosts,
    learn({ url, requestHeaders, redirectTo, responseBody }) {
      if (carriesToken(requestHeaders) || hasTokenInQuery(url)) {
        tokenHosts.add(hostOf(url));
        if (redirectTo !== undefined) tokenHosts.add(hostOf(redirectTo));
      }
      for (const endpoint of discoveredEndpoints(url, responseBody)) endpoints.add(endpoint);
    },
  };
}
