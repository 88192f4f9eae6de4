import type { BrowserContext, Page } from 'playwright-core';
import { ROLE_PAGES, type RunningApp, runningApp, settled, signedInAt } from './roles.ts';

// node bin/run.mjs test/screens/measure.ts <deal>, with npm start running: how long until each role's page can be used,
// in a browser that has never been there and in one that has. Printed, and held against nothing.

const ROUNDS = 5;
/** Nothing long may begin any more before a page counts as settled. */
const QUIET_MS = 1_500;

/**
 * In the page, before anything of it runs: when its last place still waiting was filled, and when the last task over 50 ms
 * ended, which is the longest that a key or a tap would have waited.
 */
const WATCH = `(() => {
  const seen = { filled: 0, busyUntil: 0, longest: 0 };
  window.closingBellSeen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.busyUntil = Math.max(seen.busyUntil, startTime + duration);
      seen.longest = Math.max(seen.longest, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const whole = document.querySelector('[aria-label="As of"]') !== null
      && !document.body.textContent.includes('One moment …');
    if (!whole) seen.filled = 0;
    else if (seen.filled === 0) seen.filled = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})()`;

interface Seen {
  readonly filled: number;
  readonly busyUntil: number;
  readonly longest: number;
}

const deal = process.argv[2];
if (deal === undefined) throw new Error('Name a deal: node bin/run.mjs test/screens/measure.ts <deal>');
const app = await runningApp();
const rows: Record<string, Record<string, string>> = {};
for (const { role, person, page: place } of ROLE_PAGES) {
  const at = `deals/${deal}${place}`;
  const first = await signedInAt(app, person, at);
  const known = first.context();
  const state = await known.storageState();
  await first.close();
  const cold: Seen[] = [];
  const warm: Seen[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = await app.browser.newContext({ storageState: state });
    cold.push(await visit(app, fresh, at));
    await fresh.close();
    warm.push(await visit(app, known, at));
  }
  await known.close();
  rows[role] = {
    'first visit': told(cold),
    'come back': told(warm),
    'longest task': longest([...cold, ...warm]),
  };
}
await app.browser.close();
console.log(`Time to interactive, ms: median (fastest … slowest) of ${ROUNDS}.`);
console.table(rows);

async function visit({ url }: RunningApp, context: BrowserContext, at: string): Promise<Seen> {
  const page: Page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`${url}${at}`);
  await settled(page);
  await page.waitForTimeout(QUIET_MS);
  const seen = (await page.evaluate('window.closingBellSeen')) as Seen;
  await page.close();
  return seen;
}

function told(visits: readonly Seen[]): string {
  const times = visits
    .map(({ filled, busyUntil }) => Math.round(Math.max(filled, busyUntil)))
    .sort((one, other) => one - other);
  return `${times[Math.floor(times.length / 2)]} (${times[0]} … ${times.at(-1)})`;
}

function longest(visits: readonly Seen[]): string {
  return String(Math.round(Math.max(...visits.map((seen) => seen.longest))));
}
