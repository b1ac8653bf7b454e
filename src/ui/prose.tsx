import { Fragment } from 'preact';

const UNSEEN = /[^\P{Cc}\n\t]|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Characters that nobody sees, or that turn the reading direction, by their number: a page chose the text. */
export const visible = (text: string): string => text.replace(UNSEEN, numbered);

export const numbered = (c: string): string =>
  `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** An address or a dotted name, which may break after each part rather than anywhere. */
export function Breakable({ text }: { text: string }) {
  const parts = visible(text).split(/(?<=[/.:?&])(?=[^/.:?&])/);
  return (
    <>
      {parts.map((part, i) => (
        <Fragment key={`${part} ${i}`}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** A sentence in which `backticks` set off code, as in the rules. */
export function Prose({ text }: { text: string }) {
  const plain = visible(text);
  const parts = plain.split('`');
  // An odd backtick is a character like any other.
  if (parts.length % 2 === 0) return <>{plain}</>;
  return <>{parts.map((part, i) => (i % 2 === 1 ? <code key={`${part} ${i}`}>{part}</code> : part))}</>;
}
