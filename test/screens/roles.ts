import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Endpoints, readRunning } from '#machine/endpoints.ts';
import { homeFolder } from '#machine/home.ts';
import { browserPlace, startBrowser } from '../setup/browser.ts';

/** Each role, and the page that its day begins on. */
export const ROLE_PAGES = [
  { role: 'executive', person: 'executive', page: '' },
  { role: 'counsel', person: 'counsel', page: '/conditions' },
  { role: 'inspector', person: 'inspector', page: '/vote' },
  { role: 'finance', person: 'finance-a', page: '/money' },
  { role: 'record', person: 'auditor', page: '/record' },
] as const;

export interface RunningApp {
  readonly browser: Browser;
  readonly url: string;
}

/** The application of `npm start`, and a browser before it. */
export async function runningApp(): Promise<RunningApp> {
  const running: Endpoints | undefined = readRunning(homeFolder());
  const place = browserPlace();
  if (running === undefined)
    throw new Error('Closing Bell does not run here: have npm start running in another terminal.');
  if (place === undefined) throw new Error('There is no Chromium here: CHROMIUM names its place.');
  return { browser: await startBrowser(place), url: running.webUrl };
}

/** A page as that person sees it, settled, in a browser that has nothing else. */
export async function signedInAt(
  { browser, url }: RunningApp,
  person: string,
  at: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${url}${at}`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator(`button[value="${person}"]`).click();
  await settled(page);
  return page;
}

export async function settled(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'As of' }).waitFor();
  await page.getByText('One moment …').first().waitFor({ state: 'detached' });
}
