import type { ScenarioId } from '../scenarios.ts';
import { actions } from './actions.ts';
import type { Result } from './result.ts';

/** Runs the scenario behind a button, carries on after the redirect, and says what the app experienced. */

const memory = 'northwind.scenario';
const result = document.querySelector<HTMLElement>('#result');

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-scenario]')) {
  button.addEventListener('click', () => {
    const id = button.dataset.scenario as ScenarioId;
    sessionStorage.setItem(memory, id);
    void run(id, () => actions[id].start());
  });
}

const current = sessionStorage.getItem(memory) as ScenarioId | null;
if (current && location.pathname === '/callback') {
  const back = new URL(location.href);
  void run(current, async () => {
    const answer = await actions[current].finish?.(back);
    if (answer && location.pathname !== '/') history.replaceState(null, '', '/');
    return answer;
  });
} else if (current && location.pathname === '/home') {
  show(current, 'done', { good: true, said: 'Done, and already on the next page.' });
}

async function run(id: ScenarioId, work: () => Promise<Result | undefined>): Promise<void> {
  show(id, 'running', undefined);
  try {
    const answer = await work();
    if (answer) show(id, 'done', answer);
  } catch (error) {
    show(id, 'done', { good: false, said: error instanceof Error ? error.message : String(error) });
  }
}

function show(id: ScenarioId, state: 'running' | 'done', answer: Result | undefined): void {
  if (!result) return;
  const button = document.querySelector<HTMLElement>(`button[data-scenario="${id}"]`);
  result.dataset.scenario = id;
  result.dataset.state = state;
  result.dataset.outcome = answer ? (answer.good ? 'good' : 'bad') : '';
  const title = button?.querySelector('strong')?.textContent ?? id;
  result.replaceChildren(paragraph('name', title), paragraph('said', answer?.said ?? 'Working …'));
  for (const other of document.querySelectorAll('button[aria-current]'))
    other.removeAttribute('aria-current');
  button?.setAttribute('aria-current', 'true');
}

function paragraph(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
