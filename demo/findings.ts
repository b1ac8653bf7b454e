import type { Frame } from 'playwright';

/** What the panel says of one finding. */
export interface Said {
  readonly flow: string;
  readonly rule: string;
  readonly severity: string;
  readonly certainty: string;
  readonly title: string;
}

/** Forgets every login that the panel shows. */
export async function clearPanel(panel: Frame): Promise<void> {
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await panel.locator('[data-flow]').first().waitFor({ state: 'detached' });
}

/** Opens every login of the panel in turn and reads its findings. */
export async function readFindings(panel: Frame): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const flow of await flows(panel)) {
    await openLogin(panel, flow);
    const cards = panel.locator('[data-detail] [data-rule]');
    said.push(
      ...(await cards.evaluateAll(
        (elements, id) =>
          elements.map((element) => ({
            flow: id,
            rule: element.getAttribute('data-rule') ?? '',
            severity: element.getAttribute('data-severity') ?? '',
            certainty: element.getAttribute('data-certainty') ?? '',
            title: element.querySelector('h4')?.textContent ?? '',
          })),
        flow,
      )),
    );
    await closeLogin(panel);
  }
  return said;
}

/**
 * Reads once all of `rules` are there and nothing changes any more, or after half a minute. A login that is still
 * being put together may leave the list under one's hands; then the reading starts again.
 */
export async function settledFindings(panel: Frame, rules: readonly string[]): Promise<readonly Said[]> {
  const deadline = Date.now() + 30_000;
  let before = '';
  for (;;) {
    const said = await readFindings(panel).catch(() => undefined);
    const logins = await flows(panel);
    const now = JSON.stringify([logins, said]);
    const complete = said !== undefined && rules.every((rule) => said.some((s) => s.rule === rule));
    if (said !== undefined && complete && logins.length > 0 && now === before) return said;
    if (Date.now() > deadline) return said ?? [];
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The logins that the panel lists, by their ids. */
export const flows = (panel: Frame): Promise<string[]> =>
  panel.locator('tr[data-flow]').evaluateAll((rows) => rows.map((r) => r.getAttribute('data-flow') ?? ''));

export async function openLogin(panel: Frame, flow: string): Promise<void> {
  await panel.locator(`tr[data-flow="${flow}"]`).click({ timeout: 2000 });
  await panel.locator(`[data-detail="${flow}"]`).waitFor({ timeout: 2000 });
  await panel.getByRole('tab', { name: /^Overview/ }).click({ timeout: 2000 });
}

/** In a narrow panel the detail covers the list, so it is closed before the next one is opened. */
async function closeLogin(panel: Frame): Promise<void> {
  await panel.locator('[data-detail] .detail-bar > button').click({ timeout: 2000 });
}
