import { Fragment } from 'preact';
import { visible } from './format.ts';

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

/** A title where no markup can stand: in an attribute. */
export const withoutTicks = (text: string): string => text.replaceAll('`', '');

/** A sentence in which `backticks` set off code, as in the rules. */
export function Prose({ text }: { text: string }) {
  const plain = visible(text);
  const parts = plain.split('`');
  // An odd backtick is a character like any other.
  if (parts.length % 2 === 0) return <>{plain}</>;
  return <>{parts.map((part, i) => (i % 2 === 1 ? <code key={`${part} ${i}`}>{part}</code> : part))}</>;
}
