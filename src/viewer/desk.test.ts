import { describe, expect, it } from 'vitest';
import { createDesk, type OpenLog } from './desk.ts';
import type { FileFacts, FromWorker } from './messages.ts';
import type { WorkerLike } from './read.ts';

const FACTS: FileFacts = { entries: 3, read: 3, unreadable: [] };
const file = (name: string) => ({ name, content: new Blob(['{}']) });

function setUp() {
  const workers: (WorkerLike & { isOver: boolean })[] = [];
  const shown: OpenLog[] = [];
  let onPart: (part: number) => void = () => undefined;
  let stopped = 0;
  const desk = createDesk({
    startWorker() {
      const worker = {
        onmessage: null,
        onerror: null,
        isOver: false,
        postMessage: () => undefined,
        terminate() {
          worker.isOver = true;
        },
      };
      workers.push(worker);
      return worker;
    },
    show(log, say) {
      shown.push(log);
      onPart = say;
      return () => {
        stopped++;
      };
    },
  });
  const tell = (message: FromWorker, worker = workers.at(-1)) =>
    worker?.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  return { desk, workers, shown, tell, onPart: (part: number) => onPart(part), stopped: () => stopped };
}

describe('the desk', () => {
  it('shows a file that was read, with all exchanges that came in portions', () => {
    const { desk, tell, shown, workers, onPart } = setUp();
    desk.open(file('a.har'));
    expect(desk.progress.value).toEqual({ doing: 'Reading', name: 'a.har', part: 0 });
    tell({ kind: 'progress', part: 0.5 });
    expect(desk.progress.value?.part).toBe(0.5);
    const exchange = { id: 'h1', startedAt: 0, method: 'GET', url: 'https://a.example/', sources: [] };
    tell({ kind: 'exchanges', exchanges: [exchange] });
    tell({ kind: 'exchanges', exchanges: [{ ...exchange, id: 'h2' }] });
    tell({ kind: 'done', facts: FACTS });
    expect(shown.map(({ name, entries }) => [name, entries])).toEqual([['a.har', 3]]);
    expect(desk.log.value?.exchanges.map((e) => e.id)).toEqual(['h1', 'h2']);
    expect(workers[0]?.isOver).toBe(true);
    onPart(0.3);
    expect(desk.progress.value).toEqual({ doing: 'Judging', name: 'a.har', part: 0.3 });
    onPart(1);
    expect(desk.progress.value).toBeUndefined();
  });

  it('keeps the log that lies open when the next file is no good', () => {
    const { desk, tell, workers } = setUp();
    desk.open(file('good.har'));
    tell({ kind: 'done', facts: FACTS });
    desk.open(file('bad.har'));
    tell({ kind: 'failed', message: 'The file is empty.' });
    expect(desk.problem.value).toBe('bad.har: The file is empty.');
    expect(desk.log.value?.name).toBe('good.har');
    expect(desk.progress.value).toBeUndefined();
    expect(workers.every(({ isOver }) => isOver)).toBe(true);
  });

  it('gives up the file before when another one comes, and says nothing of it', () => {
    const { desk, workers, stopped, tell } = setUp();
    desk.open(file('first.har'));
    desk.open(file('second.har'));
    expect(workers.map(({ isOver }) => isOver)).toEqual([true, false]);
    tell({ kind: 'done', facts: FACTS });
    desk.open(file('third.har'));
    expect(stopped()).toBe(1);
    expect(desk.problem.value).toBeUndefined();
  });

  it('ends the worker when the person does not want to wait, and leaves all as it was', () => {
    const { desk, workers } = setUp();
    desk.open(file('big.har'));
    desk.cancel();
    expect(workers[0]?.isOver).toBe(true);
    expect([desk.progress.value, desk.problem.value, desk.log.value]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says that not all is shown when it is stopped while it judges', () => {
    const { desk, tell } = setUp();
    desk.open(file('big.har'));
    tell({ kind: 'done', facts: FACTS });
    desk.cancel();
    expect(desk.problem.value).toContain('only a part');
  });

  it('has a sentence for a worker that dies', () => {
    const { desk, workers } = setUp();
    desk.open(file('huge.har'));
    workers[0]?.onerror?.({ preventDefault: () => undefined } as ErrorEvent);
    expect(desk.problem.value).toContain('not be enough memory');
  });
});
