import { splitUrl } from '../http.ts';
import type { Paste, Pasted } from '../paste.ts';

/** What was found, in words that fit a line. */
export const summary = ({ found, unread }: Paste) => ({
  found: found.map(line),
  unread: unread.map(({ what }) => what),
});

function line(one: Pasted): string {
  switch (one.kind) {
    case 'token':
      return [
        one.role.role,
        one.token.format,
        one.name && `“${one.name}”`,
        one.token.flaw && 'flawed',
        one.oddity && 'odd',
      ]
        .filter(Boolean)
        .join(' ');
    case 'message': {
      const { method, url, status, requestBody } = one.exchange;
      const { host, path } = splitUrl(url);
      return [method, host + path, requestBody === undefined ? '' : 'with body', status]
        .filter(Boolean)
        .join(' ');
    }
    case 'parameters':
      return `${one.what}: ${one.parameters.map(({ name }) => name).join(' ')}`;
    default:
      return `${one.what}${one.isSecret ? ' !' : ''}`;
  }
}
