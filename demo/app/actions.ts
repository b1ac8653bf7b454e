import type { ScenarioId } from '../scenarios.ts';
import { apiActions } from './actions/api.ts';
import { audienceActions } from './actions/audience.ts';
import { browserActions } from './actions/browser.ts';
import { domainsActions } from './actions/domains.ts';
import { protocolActions } from './actions/protocol.ts';
import { refusalsActions } from './actions/refusals.ts';
import { rightActions } from './actions/right.ts';
import type { Action } from './result.ts';

/** What each button of the page does. */
export const actions: Readonly<Record<ScenarioId, Action>> = {
  ...rightActions,
  ...audienceActions,
  ...apiActions,
  ...domainsActions,
  ...refusalsActions,
  ...browserActions,
  ...protocolActions,
};
