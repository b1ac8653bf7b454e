import type { SignatureVerdict } from '../core/verify.ts';
import { SeverityIcon } from './icons.tsx';

export const ICONS = {
  valid: 'good',
  invalid: 'error',
  'key-not-published': 'warning',
  'cannot-be-checked': 'info',
} as const;

const TITLES: Readonly<Record<SignatureVerdict['verdict'], string>> = {
  valid: 'Signature valid.',
  invalid: 'Signature invalid.',
  'key-not-published': 'Key not published.',
  'cannot-be-checked': 'Signature not checked.',
};

/** A verdict in words, with its shape. */
export function Verdict({ found }: { found: SignatureVerdict }) {
  return (
    <>
      <SeverityIcon severity={ICONS[found.verdict]} />
      <span>
        <strong>{TITLES[found.verdict]}</strong> {found.reason}
      </span>
    </>
  );
}
