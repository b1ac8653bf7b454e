/** What the hook tells the relay of one response. */
export interface PageBody {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** When the page asked. Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly status: number;
  /** What the page sent, where it is text: it tells one request from the next to the same address. */
  readonly sent?: string;
  readonly body: string;
}

/** Responses that are worth reading, by the path of their request; a superset is harmless, a subset loses tokens. */
const PROTOCOL_PATH =
  /\/(?:token|access_token|ro|delegation|userinfo|jwks(?:\.json)?|certs|keys|par|device_authorization|challenge|openid-configuration|oauth-authorization-server)\/?$|\/device\/code$|\/co\/authenticate$/i;

/** What brings tokens. */
export const isWorthReading = (url: string, body: unknown): boolean =>
  PROTOCOL_PATH.test(url.split(/[?#]/, 1)[0] ?? '') ||
  (typeof body === 'string' && /\bgrant_type\b/.test(body.slice(0, 4096)));

/** Many an app goes to the login page at once when an API refuses it, and takes the reason with it. */
export const isRefusal = (status: number): boolean => status === 401 || status === 403;

/** Characters. The log cuts at the same length. */
export const LONGEST = 1024 * 1024;
