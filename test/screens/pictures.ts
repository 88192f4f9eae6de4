import fs from 'node:fs';
import path from 'node:path';
import { ROLE_PAGES, runningApp, signedInAt } from './roles.ts';

// node bin/run.mjs test/screens/pictures.ts <deal> [<deal with money>], with npm start running: the pictures in README.md,
// each role's page on a phone and on a desk, light and dark. The money is shown of the second deal, where one is named.

const FOLDER = path.join(import.meta.dirname, '../../docs/pictures');
const SIZES = { phone: { width: 360, height: 780 }, desk: { width: 1_280, height: 800 } } as const;
const THEMES = ['light', 'dark'] as const;
const SETTLED_MS = 1_000;

const [deal, money = deal] = process.argv.slice(2);
if (deal === undefined) throw new Error('Name a deal: node bin/run.mjs test/screens/pictures.ts <deal>');
const app = await runningApp();
fs.rmSync(FOLDER, { recursive: true, force: true });
fs.mkdirSync(FOLDER, { recursive: true });
let bytes = 0;
for (const { role, person, page: place } of ROLE_PAGES) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const page = await signedInAt(app, person, `deals/${role === 'finance' ? money : deal}${place}`, {
      viewport,
    });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(SETTLED_MS);
      const picture = await page.screenshot({
        path: path.join(FOLDER, `${role}-${size}-${colorScheme}.png`),
      });
      bytes += picture.length;
    }
    await page.context().close();
  }
}
await app.browser.close();
console.log(`${fs.readdirSync(FOLDER).length} pictures, ${Math.round(bytes / 1_000)} kB, in docs/pictures.`);
