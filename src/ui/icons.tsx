import type { Severity } from '../core/model.ts';

/** Drawn on a 16 px grid in the current colour, as DevTools draws its own. Decoration: the name stands beside. */
const PATHS = {
  clear:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Zm0 1.3c1 0 2 .35 2.75.95L4.45 10.75A4.5 4.5 0 0 1 8 3.5Zm0 9a4.5 4.5 0 0 1-2.75-.95l6.3-6.3A4.5 4.5 0 0 1 8 12.5Z',
  invert:
    'm10.2 3.2 1.1.6-1 1.8h2.2v1.3H9.6L8.4 9.1h4.1v1.3H7.7l-1.4 2.5-1.1-.6 1.1-1.9H3.5V9.1H7l1.2-2.2H3.5V5.6h5.4Z',
  compare: 'M2 2.5h5v11H2Zm1.3 1.3v8.4h2.4V3.8ZM9 2.5h5v11H9Zm1.3 1.3v8.4h2.4V3.8Z',
  open: 'M2 3.2h4.3l1.5 1.6H14v8H2Zm1.3 1.3v7h9.4V6.1H7.25l-1.5-1.6Z',
  close: 'm4.2 3.3 3.8 3.8 3.8-3.8.9.9L8.9 8l3.8 3.8-.9.9L8 8.9l-3.8 3.8-.9-.9L7.1 8 3.3 4.2Z',
  back: 'M7.6 3 2.6 8l5 5 .95-.95L5.15 8.65h8.1v-1.3h-8.1l3.4-3.4Z',
  download:
    'M7.35 2h1.3v6.2l2.2-2.2.95.95L8 10.75 4.2 6.95 5.15 6l2.2 2.2ZM2.5 10.5h1.3v2.2h8.4v-2.2h1.3V14h-11Z',
  copy: 'M5.5 2h7A1.5 1.5 0 0 1 14 3.5v7h-1.3v-7a.2.2 0 0 0-.2-.2h-7Zm-2 2.5h6A1.5 1.5 0 0 1 11 6v6.5A1.5 1.5 0 0 1 9.5 14h-6A1.5 1.5 0 0 1 2 12.5V6a1.5 1.5 0 0 1 1.5-1.5Zm0 1.3a.2.2 0 0 0-.2.2v6.5c0 .1.1.2.2.2h6a.2.2 0 0 0 .2-.2V6a.2.2 0 0 0-.2-.2Z',
  check: 'm6.4 11.9-3.7-3.7.95-.95L6.4 10l5.95-5.95.95.95Z',
  filter: 'M2 3h12v1.3H2Zm2.5 4.35h7v1.3h-7Zm2 4.35h3V13h-3Z',
  chevron: 'm6 3.6 4.4 4.4L6 12.4l-.9-.9L8.6 8 5.1 4.5Z',
  arrow: 'M9.1 3.7 13.4 8l-4.3 4.3-.9-.9 2.75-2.75H2.6v-1.3h8.35L8.2 4.6Z',
  eyeOff:
    'm2.9 2 11.1 11.1-.9.9-2.3-2.3c-.87.36-1.8.55-2.8.55C4.7 12.25 2 9.9 1 8c.5-.96 1.4-2.05 2.6-2.9L2 3.5Zm1.65 4.05C3.6 6.65 2.9 7.4 2.5 8c.9 1.4 2.9 2.95 5.5 2.95.6 0 1.2-.08 1.75-.25L8.6 9.55a1.9 1.9 0 0 1-2.15-2.15ZM8 3.75c3.3 0 6 2.35 7 4.25-.4.75-1.05 1.6-1.9 2.35l-.92-.92c.6-.5 1.05-1.03 1.32-1.43-.9-1.4-2.9-2.95-5.5-2.95-.35 0-.7.03-1.03.08l-1.1-1.1A7.5 7.5 0 0 1 8 3.75Z',
  gear: 'M6.9 1.5h2.2l.35 1.75 1.1.45 1.5-1 1.55 1.55-1 1.5.45 1.1 1.75.35v2.2l-1.75.35-.45 1.1 1 1.5-1.55 1.55-1.5-1-1.1.45-.35 1.75H6.9l-.35-1.75-1.1-.45-1.5 1-1.55-1.55 1-1.5-.45-1.1L1.2 9.1V6.9l1.75-.35.45-1.1-1-1.5L3.95 2.4l1.5 1 1.1-.45ZM8 5.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Zm0 1.3a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Z',
  key: 'M5 4.2a3.8 3.8 0 0 1 3.65 2.75H15v2.3h-1.3V11.5h-3.4V9.25H8.6A3.8 3.8 0 1 1 5 4.2Zm0 1.3a2.5 2.5 0 1 0 2.4 3.2l.14-.75h4.06v2.25h.8V8.25H7.5l-.1-.45A2.5 2.5 0 0 0 5 5.5Zm0 1.4a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path fill="currentColor" fill-rule="evenodd" d={PATHS[name]} />
    </svg>
  );
}

/** The red dot of the Network panel: a ring when recording stands still. */
export function RecordIcon({ on }: { on: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle
        cx="8"
        cy="8"
        r={on ? 5 : 4.4}
        fill={on ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.3"
      />
      {on && <circle cx="8" cy="8" r="2.2" class="record-core" />}
    </svg>
  );
}

/** Told apart by shape as well as colour: a cross in a disc, a triangle, an i in a disc. */
export function SeverityIcon({ severity }: { severity: Severity | 'good' }) {
  return (
    <svg class={`icon severity ${severity}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {severity === 'warning' ? (
        <path d="M8 1.9 15 14H1Z" class="shape" />
      ) : (
        <circle cx="8" cy="8" r="6.2" class="shape" />
      )}
      <path d={MARKS[severity]} class="mark" />
    </svg>
  );
}
const MARKS = {
  error: 'm5.6 5.6 4.8 4.8m0-4.8-4.8 4.8',
  warning: 'M8 6.2v3.9M8 11.6v1.3',
  info: 'M8 7.3v4M8 4.5v1.3',
  good: 'm5.1 8.2 2 2 3.9-4.1',
} as const;
