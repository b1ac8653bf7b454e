/** What every page of an SDK has: a button for each step, and a line that says which step is done. */
export interface App {
  /** At every load: takes up the login that comes back. Says whether somebody is signed in. */
  resume(): Promise<boolean>;
  /** By the text of the button. A step that leaves the page says nothing. */
  readonly steps: Readonly<Record<string, () => Promise<string | undefined>>>;
}

const line = document.body.appendChild(document.createElement('p'));
line.id = 'said';

export function run({ resume, steps }: App): void {
  for (const [name, step] of Object.entries(steps)) {
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = name;
    button.addEventListener('click', () => {
      line.dataset.step = '';
      void report(name, step);
    });
  }
  void report('load', async () => ((await resume()) ? 'signed in' : 'signed out'));
}

async function report(step: string, work: () => Promise<string | undefined>): Promise<void> {
  try {
    const said = await work();
    if (said !== undefined) say(step, said);
  } catch (error) {
    say(step, `failed: ${String(error)}`);
  }
}

function say(step: string, said: string): void {
  line.textContent = said;
  line.dataset.step = step;
}

/** Gets the orders with a token, as page code does. */
export async function orders(token: string | undefined): Promise<string> {
  const url = `${location.origin.replace('-app', '-api')}/orders`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return `the API answered ${response.status}`;
}

/** The address without the answer of a login. */
export const tidy = () => history.replaceState(null, '', location.pathname);
