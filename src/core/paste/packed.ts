import { explainHeader } from '../explain.ts';
import { isObject, jsonText, parseJson } from '../http.ts';
import type { Json, JsonObject } from '../model.ts';
import { findTokens, type TokenPlace } from '../tokens-in.ts';
import { answers } from './answers.ts';
import type { Group } from './parameters.ts';
import { MOST, type Span } from './span.ts';

/** JSON and JWTs that somebody wrote in base64 once more: `auth0Client`, `state`, a cookie, a secret of Kubernetes. */
export interface Packed {
  readonly groups: readonly Group[];
  readonly places: readonly TokenPlace[];
  readonly spans: readonly Span[];
}

const PACKED =
  /(?:(?<![\w+/=%.-])|(?<=[=:"']base64-))(?:eyJ|eyA|ewo|ew0|W3si|ZXlK)[\w+/-]{8,100000}={0,2}(?![\w+/=.%-])/g;

export function packed(text: string): Packed {
  const groups: Group[] = [];
  const places: TokenPlace[] = [];
  const spans: Span[] = [];
  for (const { 0: written, index } of text.matchAll(PACKED)) {
    const inside = textOf(written);
    const span = { from: index, to: index + written.length };
    const tokens = /^\s*[{[]|^eyJ[\w-]+\./.test(inside) ? findTokens(inside) : [];
    const json = parseJson(inside);
    if (tokens.length === 0 && !isObject(json)) continue;
    spans.push(span);
    places.push(...tokens.map((place) => ({ ...place, ...span, isPacked: true as const })));
    const known = isHeader(json) ? [] : answers(inside);
    if (known.length > 0) groups.push(...known.map((group) => ({ ...group, ...span })));
    else if (isObject(json)) groups.push({ ...groupOf(json), ...span });
    if (spans.length === MOST) break;
  }
  return { groups, places, spans };
}

const isHeader = (json: Json | undefined): boolean => isObject(json) && typeof json.alg === 'string';

function groupOf(json: JsonObject): Omit<Group, 'from' | 'to'> {
  return {
    what: isHeader(json) ? 'The header of a JWT, without the rest of it' : 'JSON, written in base64',
    parameters: Object.entries(json).map(([name, value]) => ({
      name,
      value: jsonText(value),
      ...(isHeader(json) ? { explanation: explainHeader(name, value) } : {}),
    })),
  };
}

function textOf(base64: string): string {
  try {
    const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch {
    return '';
  }
}
