/** A number, a UUID, a random string, a user's ID or address, a pseudonym. */
const IS_ONE_OF_MANY = /^\d+$|^[\da-f]{8}-[\da-f-]{27}$|%7C|%40|@|%E2%80%B9|‹|^(?=[\w~-]*\d)[\w~-]{20,}$/i;

/** `/orders/17` as `/orders/…`. */
export const generalPath = (path: string): string =>
  path.replace(/[^/]+/g, (segment) => (IS_ONE_OF_MANY.test(segment) ? '…' : segment));
