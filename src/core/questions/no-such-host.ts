import type { Exchange } from '../model.ts';

/** The browser could not find the host by its name; Chrome's word for it and Firefox's. */
export const hasNoSuchHost = ({ error }: Exchange): boolean =>
  /ERR_NAME_NOT_RESOLVED|NS_ERROR_UNKNOWN_HOST/.test(error ?? '');
