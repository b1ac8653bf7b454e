/** A value as the text of a JSON file, in which every character can be seen: the others are escaped. */
export const jsonFile = (value: unknown, indent = 2): string =>
  `${JSON.stringify(value, null, indent).replace(UNSEEN, escapesOf)}\n`;

/** One escape for each of its one or two units. */
const escapesOf = (c: string): string =>
  c
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A terminal obeys some (C1), some turn the reading direction; JSON itself escapes C0 only (RFC 8259 section 7). */
const UNSEEN =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
