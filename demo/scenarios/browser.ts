import type { Described } from './scenario.ts';

/** Everybody did their part, and the page still does not get it. */
export const browser = [
  {
    id: 'third-party-cookies',
    title: 'Silent renewal across sites',
    tells:
      'The browser keeps the cookies of another site from a hidden frame, so nobody seems to be logged in.',
    expected: ['third-party-cookies-blocked'],
    rank: 2,
  },
  {
    id: 'web-origin-missing',
    title: 'Web origin not allowed',
    tells: 'The hidden frame shows an error page, and the app waits for an answer that never comes.',
    expected: ['web-origin-not-allowed'],
    rank: 10,
  },
  {
    id: 'preflight-refused',
    title: 'API that guards preflights',
    tells: 'The browser asks before it sends a token, and the API refuses the question for want of a token.',
    expected: ['preflight-rejected'],
    unrecorded: true,
    rank: 15,
  },
  {
    id: 'error-without-cors',
    title: 'Error without CORS headers',
    tells: 'The API answers 403, and the page is told of a failed request.',
    expected: ['api-error-hidden-by-cors'],
    unrecorded: true,
    rank: 15,
  },
] as const satisfies readonly Described[];
