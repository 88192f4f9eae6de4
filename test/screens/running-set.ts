import fs from 'node:fs';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { serveIdentity } from '#apps/identity/server.ts';
import { freePort } from '#machine/ports.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { startBrowser } from '#test/setup/browser.ts';
import { builtWeb } from './built-web.ts';

/** A real browser, the real servers behind it, and every fault that a page had. */
export interface RunningSet {
  readonly api: ApiUnderTest;
  readonly browser: Browser;
  readonly faults: string[];
  /** A page of the deal, or at another address of the application, for a person who has just signed in. */
  signedIn(person: string, place: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function runningSet(
  chromium: string,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningSet> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-screens-'));
  const web = await builtWeb();
  const port = await freePort();
  const api = await apiUnderTest({
    environment: {
      WEB_FOLDER: web,
      LOCAL_SIGN_IN: `http://127.0.0.1:${port}`,
      DOCUMENTS_FOLDER: path.join(folder, 'documents'),
      ...more,
    },
  });
  const provider: http.Server = await serveIdentity({
    port,
    keysFolder: path.join(folder, 'keys'),
    applicationUrl: api.url,
  });
  const browser = await startBrowser(chromium);
  const faults: string[] = [];
  return {
    api,
    browser,
    faults,
    async signedIn(person, place, options = {}) {
      const page = await (await browser.newContext(options)).newPage();
      watch(page, faults);
      await page.goto(`${api.url}/app${place}`);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.locator(`button[value="${person}"]`).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      provider.closeAllConnections();
      await new Promise((resolve) => provider.close(resolve));
      await api.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('response', (answer) => {
    // 401 begins a page; 400, 412, 415 and 422 answer a person, and are told to them.
    if (answer.status() >= 500 || answer.status() === 404) faults.push(`${answer.status()} ${answer.url()}`);
  });
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      faults.push(line.text());
  });
}

/** Goes to a place of the deal by its navigation. */
export async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Of this deal' })
    .getByRole('link', { name, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`: ${name}$`) }).waitFor();
}

/** What axe finds against WCAG 2.2 AA, as lines: all of it in the light, and in the dark what depends on colours. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${page.url()}: ${id}, ${nodes[0]?.html}`,
  );
}

/** Nothing stands out of the screen to the right. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(wide), `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

const STOPS_MAX = 120;

/** Goes from stop to stop until the focus is on what is looked for: whoever has no mouse gets there no other way. */
export async function tabTo(page: Page, selector: string, text?: string): Promise<void> {
  const here = `((at) => at.matches(${JSON.stringify(selector)}) && ${text === undefined ? 'true' : `at.textContent === ${JSON.stringify(text)}`})(document.activeElement)`;
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(here)) return;
  }
  throw new Error(`No stop of the keyboard is ${selector} ${text ?? ''}.`);
}
