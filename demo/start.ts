import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright';
import { type DockedPanel, launchWithExtension, openPanel } from './browser.ts';
import { clearPanel, flows, openLogin, type Said, settledFindings } from './findings.ts';
import { startNorthwind } from './northwind.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarios } from './scenarios.ts';
import { drawPage } from './screenshot.ts';

/**
 * `npm start`. With a display: a browser with Northwind and its DevTools on Tokenscope, until it is closed. Without
 * one (or with --headless): plays every scenario, prints what Tokenscope says of each, and fails where that is not
 * what should be said. Names of scenarios as arguments play only those.
 */
const dist = fileURLToPath(new URL('../dist/chrome', import.meta.url));
const out = fileURLToPath(new URL('out', import.meta.url));
const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));

const { platform, env } = process;
const hasDisplay =
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
const headless = args.includes('--headless') || !hasDisplay;

const northwind = await startNorthwind();
const context = await launchWithExtension({ dist, northwind, headless, docked: true, viewport: null });
try {
  process.exitCode = headless ? await playAll(context) : await show(context);
} finally {
  // Somebody may have closed the browser already.
  await context.close().catch(() => undefined);
  await northwind.close();
}

async function show(browser: BrowserContext): Promise<number> {
  const page = browser.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await browser.newPage());
  const closed = new Promise((resolve) => {
    browser.once('close', resolve);
    page.once('close', resolve);
  });
  await page.goto(northwind.app);
  await openPanel(browser, page);
  console.log(
    `${northwind.app} is open, with DevTools on Tokenscope. Press a button; close the window to end.`,
  );
  await closed;
  return 0;
}

async function playAll(browser: BrowserContext): Promise<number> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const page = browser.pages().find((p) => !p.url().startsWith('devtools://')) ?? (await browser.newPage());
  await page.goto(northwind.app);
  const docked = await openPanel(browser, page);
  const chosen = scenarios.filter((s) => wanted.length === 0 || wanted.includes(s.id));
  const wrong: string[] = [];
  for (const scenario of chosen) {
    await clearPanel(docked.panel);
    await scenario.play(page, northwind);
    const said = await settledFindings(docked.panel, scenario.expected);
    const complaints = judge(scenario, said, await flows(docked.panel));
    report(scenario, said, complaints);
    if (complaints.length > 0) wrong.push(scenario.id);
    await openMain(docked, scenario, said);
    await drawPage(page, docked.devtools, join(out, `${scenario.id}.png`));
  }
  console.log(
    `\n${chosen.length - wrong.length} of ${chosen.length} as they should be; screenshots in demo/out/`,
  );
  if (wrong.length > 0) console.log(`Not so: ${wrong.join(', ')}`);
  return wrong.length > 0 ? 1 : 0;
}

/** What Tokenscope should have said and did not, or said and should not have. */
function judge({ expected }: Scenario, said: readonly Said[], logins: readonly string[]): readonly string[] {
  if (logins.length === 0) return ['no login was seen'];
  const missing = expected.filter((rule) => !said.some((s) => s.rule === rule));
  const alarms = expected.length === 0 ? said.filter((s) => s.severity !== 'info') : [];
  return [
    ...missing.map((rule) => `${rule} is missing`),
    ...alarms.map(({ rule }) => `${rule} is a false alarm`),
  ];
}

function report({ id, title }: Scenario, said: readonly Said[], complaints: readonly string[]): void {
  console.log(`\n${complaints.length > 0 ? '✘' : '✔'} ${title} (${id})`);
  if (said.length === 0) console.log('    nothing to say');
  for (const s of said) console.log(`    ${s.severity}, ${s.certainty}: ${s.title} [${s.rule}]`);
  for (const complaint of complaints) console.log(`    ✘ ${complaint}`);
}

/** Leaves the login with the main finding open, for the screenshot. */
async function openMain(
  { panel }: DockedPanel,
  { expected }: Scenario,
  said: readonly Said[],
): Promise<void> {
  // Newest first, so the login itself is the last one.
  const main = said.find((s) => s.rule === expected[0])?.flow ?? (await flows(panel)).at(-1);
  if (main) await openLogin(panel, main);
}
