/** A part of a JWT, and other JSON in base64url. */
export const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const scopesOf = (scope: unknown): string[] =>
  String(scope ?? '')
    .split(' ')
    .filter(Boolean);
