import { isObject, parseJson, responseHeader } from '../http.ts';
import type { Exchange, Json } from '../model.ts';

/** A refusal in the words of the status line alone, and without a challenge. `undefined` where that was not seen. */
export function givesNoReason(exchange: Exchange): boolean | undefined {
  const { responseBody, responseHeaders } = exchange;
  if (responseHeaders === undefined) return undefined;
  if (responseHeader(exchange, 'www-authenticate') !== undefined) return false;
  if (responseBody === undefined) return undefined;
  const body = parseJson(responseBody);
  const said = isObject(body) ? Object.values(body).flatMap(textsIn) : [responseBody];
  return said.every((text) => EMPTY_WORDS.test(text.trim()));
}

/** An answer that explains itself does so within two levels. */
const textsIn = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : isObject(value)
      ? Object.values(value).filter((member) => typeof member === 'string')
      : [];

const EMPTY_WORDS =
  /^(?:|(?:http )?(?:error )?40[0-3]:?(?: unauthori[sz]ed| forbidden| bad request)?\.?|bad[ _]request\.?|unauthori[sz]ed(?: access| request)?[.!]?|un-?authenticated\.?|authentication (?:is )?(?:required|failed)\.?|not authenticated\.?|access (?:is )?denied\.?|forbidden\.?|error|https?:\S+|\/\S*|\d{4}-\d\d-\d\dT\S+|[\da-f-]{16,})$/i;
