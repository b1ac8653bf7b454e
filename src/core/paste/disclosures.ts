import { decodeBase64UrlText } from '../base64url.ts';
import { jsonText, parseJson } from '../http.ts';
import type { Group } from './parameters.ts';
import { MOST } from './span.ts';

const DISCLOSURES = /(?:~[\w-]{0,4096}(?![\w.-])){1,200}/y;

/** RFC 9901: behind a JWT, what its hashes stand for, as salt, name and value. */
export function disclosuresAt(text: string, at: number): Group | undefined {
  DISCLOSURES.lastIndex = at;
  const all = DISCLOSURES.exec(text)?.[0];
  if (all === undefined) return undefined;
  const parameters = all
    .split('~')
    .filter(Boolean)
    .slice(0, 10 * MOST)
    .flatMap((one) => {
      const json = parseJson(decodeBase64UrlText(one) ?? undefined);
      if (!Array.isArray(json) || json.length < 2) return [];
      const [, name, value] = json;
      return json.length === 2
        ? [{ name: 'an entry of a list', value: jsonText(name ?? null) }]
        : [{ name: String(name), value: jsonText(value ?? null) }];
    });
  if (parameters.length === 0) return undefined;
  return { what: 'What an SD-JWT discloses', from: at, to: at + all.length, parameters };
}
