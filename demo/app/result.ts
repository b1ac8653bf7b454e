/** What the app itself experienced: good when it got what it wanted, in words a user would see. */
export interface Result {
  readonly good: boolean;
  readonly said: string;
}

/** One button: `start` runs on the click, `finish` on the callback page where the login came back. */
export interface Action {
  start(): Promise<Result | undefined>;
  finish?(back: URL): Promise<Result | undefined>;
}

/** Calls an API as page code does and reports what the page could see of the answer. */
export async function call(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Result> {
  const name = new URL(url).host + new URL(url).pathname;
  try {
    const response = await fetch(url, { headers });
    const said = `${name} answered ${response.status}: ${await response.text()}`;
    return { good: response.ok, said };
  } catch (error) {
    return { good: false, said: `${name} could not be called: ${String(error)}` };
  }
}

export const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });
