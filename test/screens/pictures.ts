import fs from 'node:fs';
import path from 'node:path';
import { readRunning } from '#machine/endpoints.ts';
import { homeFolder } from '#machine/home.ts';
import { browserPlace, startBrowser } from '../setup/browser.ts';

// node bin/run.mjs test/screens/pictures.ts <deal>, with npm start running: the pictures in README.md.

const FOLDER = path.join(import.meta.dirname, '../../docs/pictures');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1_280, height: 900 };
const PICTURES = [
  { name: 'executive', person: 'executive', page: '', viewport: PHONE, colorScheme: 'light' },
  { name: 'executive-dark', person: 'executive', page: '', viewport: PHONE, colorScheme: 'dark' },
  { name: 'counsel', person: 'counsel', page: '/conditions', viewport: DESK, colorScheme: 'light' },
  { name: 'what-if', person: 'counsel', page: '/what-if', viewport: DESK, colorScheme: 'dark' },
  { name: 'inspector', person: 'inspector', page: '/vote', viewport: DESK, colorScheme: 'light' },
  { name: 'finance', person: 'finance-a', page: '/money', viewport: DESK, colorScheme: 'dark' },
] as const;
const SETTLED_MS = 1_500;

const deal = process.argv[2];
const running = readRunning(homeFolder());
const place = browserPlace();
if (deal === undefined || running === undefined || place === undefined) {
  throw new Error('Name a deal, have npm start running, and have a Chromium (CHROMIUM names another place).');
}
fs.mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser(place);
for (const { name, person, page: at, viewport, colorScheme } of PICTURES) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  await page.goto(`${running.webUrl}deals/${deal}${at}`);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator(`button[value="${person}"]`).click();
  await page.getByRole('region', { name: 'As of' }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await context.close();
}
await browser.close();
console.log(`${PICTURES.length} pictures in ${path.relative(process.cwd(), FOLDER)}.`);
