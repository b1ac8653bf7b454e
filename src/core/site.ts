import { isLoopback, splitUrl } from './http.ts';

/**
 * Whether cookies of one host are third-party cookies on a page of the other. Only what is beyond doubt is called
 * another site: the list of public suffixes is long, and the few here are those that people deploy apps to.
 */
export function isOtherSite(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [hostname(a), hostname(b)];
  if (left === '' || right === '' || left === right) return false;
  if (isAddress(left) || isAddress(right)) return true;
  const shared = commonEnd(left.split('.'), right.split('.'));
  return shared.length < 2 || PUBLIC_SUFFIX.test(shared.join('.'));
}

/** From an origin, an address, or a host with or without a port. */
const hostname = (text: string | undefined): string =>
  text === undefined ? '' : splitUrl(text.includes('://') ? text : `https://${text}`).hostname;

const isAddress = (host: string): boolean => isLoopback(host) || /^[\d.]+$|^\[/.test(host);

/** `co.uk` and its like, and the domains below which every customer is a site of its own. */
const PUBLIC_SUFFIX =
  /^(?:(?:co|com|org|net|gov|edu|ac|gob|gouv|or|ne|go)\.[a-z]{2}|(?:vercel|netlify|web|herokuapp|fly|onrender|amplifyapp|run|firebaseapp|azurewebsites|azurestaticapps|cloudfront|stackblitz|webcontainer|ngrok|ngrok-free|loca|trycloudflare)\.(?:app|com|dev|io|net|lt)|(?:github|gitlab|stackblitz|codesandbox|ngrok)\.io|(?:pages|workers|deno)\.dev|csb\.app|lhr\.life)$/;

function commonEnd(a: readonly string[], b: readonly string[]): readonly string[] {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n === 0 ? [] : a.slice(-n);
}
