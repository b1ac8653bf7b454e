import type { Finding } from '../core/model.ts';
import type { Arrow, Lane, LaneKind, Sequence } from '../core/sequence.ts';
import { STEP_WORDS } from './step-words.ts';
import { elapsed, oneLine, shorten } from './text.ts';

/** What a sequence diagram says, as text: for its drawing, for who has it read out, and for Mermaid. */

export const LANE_WORDS: Readonly<Record<LaneKind, string>> = {
  app: 'App',
  browser: 'Browser',
  server: 'Authorization server',
  api: 'API',
  other: 'Somebody else',
};

const SIGHT_WORDS = { seen: '', unseen: 'out of sight', presumed: 'not seen' } as const;

const API_WORDS = { userinfo: 'UserInfo request', management: 'Management API call' } as const;

/** `Token request: out of sight`. */
export function nameOfArrow({ step, api, sight }: Arrow): string {
  const name = api === undefined ? STEP_WORDS[step] : API_WORDS[api];
  return sight === 'seen' ? name : `${name}: ${SIGHT_WORDS[sight]}`;
}

/** Characters of an address: whatever is longer was not written for a reader. */
const LONGEST = 100;

/** `GET /orders`, with how many of them; with the host where its lane has several. */
export function requestOfArrow(
  { method, host, path, times, to }: Arrow,
  { lanes }: Pick<Sequence, 'lanes'> = { lanes: [] },
): string {
  const address = (lanes[to]?.hosts.length ?? 0) > 1 ? `${host}${path}` : path;
  const request = method === undefined ? '' : oneLine(shorten(`${method} ${address}`, LONGEST));
  return times === 1 ? request : `${times.toLocaleString('en')} × ${request || 'the same'}`;
}

/** `302`, or what the browser says of a failure. */
export function answerOfArrow({ status, error, sight, method, step, note }: Arrow): string {
  if (status !== undefined) return error === undefined ? `${status}` : `${status}, ${oneLine(error)}`;
  if (error !== undefined) return oneLine(error);
  const isOpen = sight === 'seen' && method !== undefined && step !== 'token-request' && note === undefined;
  return isOpen ? 'no answer seen' : '';
}

export const timeOfArrow = ({ after, times }: Arrow): string =>
  after === undefined ? '' : `${times > 1 ? 'first ' : ''}after ${elapsed(after)}`;

/** In a sentence: a server is called by its host. */
export function laneInWords(lane: Lane | undefined, host: string): string {
  if (!lane) return '';
  const [first] = lane.hosts;
  if (lane.kind === 'app' || lane.kind === 'browser' || first === undefined) return LANE_WORDS[lane.kind];
  return oneLine(shorten(lane.hosts.includes(host) ? host : first, LONGEST));
}

const SEVERITY_WORDS = { error: 'Error', warning: 'Warning', info: 'Information' } as const;

export const findingInWords = ({ severity, title }: Pick<Finding, 'severity' | 'title'>): string =>
  `${SEVERITY_WORDS[severity]}: ${title.replaceAll('`', '')}`;

/** `Browser → login.example.com: Authorization request, GET /authorize, 302, after 12 ms`. */
export function arrowInWords(arrow: Arrow, { lanes }: Pick<Sequence, 'lanes'>): string {
  const [from, to] = [arrow.from, arrow.to].map((at) => laneInWords(lanes[at], arrow.host));
  const said = [
    nameOfArrow(arrow),
    arrow.note && `(${arrow.note})`,
    requestOfArrow(arrow),
    answerOfArrow(arrow),
    timeOfArrow(arrow),
  ];
  const found = arrow.findings.map((finding) => `. ${findingInWords(finding)}`);
  return `${from} → ${to}: ${said.filter(Boolean).join(', ').replace(', (', ' (')}${found.join('')}`;
}
