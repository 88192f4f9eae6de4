import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { performersFor } from '#activities/effects.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';
import { drive } from '#test/faults/drive.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { axeFaults, expectNoOverflow, type RunningSet, runningSet, tabTo } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

const POSITIONS = `position,holder,kind,shares
p-1,Founder,registered,400
p-2,Holder two,registered,350
p-3,Holder three,registered,200
p-4,Holder four,registered,50
`;
const UNREADABLE = POSITIONS.replace('p-4,Holder four,registered,50', 'p-4,Holder four,registered,fifty');
const EXCLUSIONS = `line,position,holder,ground,shares
x-1,p-1,Founder,Rolls over,400
`;
const BALLOTS = `ballot,position,receivedAt,merger.for,merger.against,merger.abstain
b-1,p-1,2021-02-01 10:00,400,0,0
b-2,p-2,2021-02-02 10:00,350,0,0
b-3,p-3,2021-02-03 10:00,150,50,0
b-4,p-4,2021-02-04 10:00,60,0,0
b-5,p-9,2021-02-04 11:00,10,0,0
`;

const SIGNED = {
  name: 'signed.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
};
const DOCUMENT = { name: 'master ballot', digest: 'a'.repeat(64) };

describe.skipIf(place === undefined)(
  "the inspector's desk, in a real browser against the real servers,",
  () => {
    let set: RunningSet;
    let deal: SmallDeal;
    let page: Page;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-inspector-'));
    const over = new AbortController();
    let driven: Promise<void>;

    beforeAll(async () => {
      set = await runningSet(place ?? '');
      deal = await SmallDeal.upTo(set.api, 'SealPositions', 'before');
      const outbox = path.join(folder, 'outbox');
      const bank = { agreementFile: undefined, sandboxFolder: path.join(folder, 'no-bank') };
      const performers = performersFor({
        record: set.api.record,
        mode: 'rehearsal',
        outbox,
        inbox: outbox,
        bank,
      });
      driven = drive(set.api.record, performers, over.signal);
      page = await set.signedIn('inspector', `/deals/${deal.id}/vote`);
      // From the beginning: a chooser that opens while the listening is being set up is not told of.
      page.on('filechooser', (chooser) => void chooser.setFiles(SIGNED));
    }, 120_000);
    afterAll(async () => {
      over.abort();
      await driven;
      const { faults } = set;
      await set.close();
      fs.rmSync(folder, { recursive: true, force: true });
      expect(faults, 'faults of the pages').toEqual([]);
    });

    /** Others' steps of the story, by their own clocks. */
    const tell = async (...types: string[]): Promise<void> => {
      for (const step of wholeStory.filter(({ command }) => types.includes(command.type))) {
        const answer = await deal.tell(step);
        if (answer?.status !== 200) throw new Error(answer?.text);
      }
    };
    const bring = async (kind: string, name: string, text: string): Promise<Locator> => {
      const form = page.getByRole('form', { name: 'Bring a file' });
      await form.getByLabel('What it holds').selectOption(kind);
      await form.getByLabel('Its name in the record').fill(name);
      await form
        .getByLabel('CSV file')
        .setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) });
      await form.getByRole('button', { name: 'Load and seal' }).click();
      return page.locator('.notice.done');
    };
    const record = async (form: Locator): Promise<void> => {
      await form.locator('input[type="file"]').setInputFiles(SIGNED);
      await form.getByText('in the store').waitFor();
      await form.getByRole('button', { name: 'Record', exact: true }).click();
    };
    /** The inspector's main job, without a mouse; what the worker recorded meanwhile is read, and signed over. */
    const sign = async (what: string): Promise<void> => {
      const way = page.getByRole('region', { name: 'The inspector’s way' });
      const opener = page.getByRole('button', { name: `${what}: the vote` });
      await opener.waitFor();
      await tabTo(page, '.doings button', what);
      await page.keyboard.press('Enter');
      await page.locator('.doings button[aria-expanded="true"]', { hasText: what }).waitFor();
      await page.locator('.doings form.command input[type="file"]').waitFor();
      await tabTo(page, '.doings form.command input[type="file"]');
      await page.keyboard.press('Enter');
      await way.getByText('in the store').waitFor();
      await page.locator('.doings form.command button[type="submit"]:enabled').waitFor();
      await tabTo(page, '.doings form.command button[type="submit"]');
      await page.keyboard.press('Enter');
      const over = way.getByRole('button', { name: 'Record it all the same' });
      await over
        .or(way.getByText('Recorded', { exact: true }))
        .or(way.getByText(`${what}: recorded.`))
        .waitFor();
      if (await over.isVisible()) {
        await tabTo(page, '.doings form.command .notice button');
        await page.keyboard.press('Enter');
      }
    };
    /** Every ballot is counted, and what follows from the count is recorded. */
    const counted = async (): Promise<void> => {
      for (let before = ''; ; ) {
        const { body } = await deal.read('vote');
        const now = JSON.stringify(body);
        if (body.count?.running === false && now === before) return;
        before = now;
        await page.waitForTimeout(300);
      }
    };

    it('is told which line of a list cannot be read, brings it again, seals it, and sees whether it sums up', async () => {
      await bring('positions', 'broken', UNREADABLE);
      const lines = page.getByRole('region', { name: 'Lines that could not be read' });
      await lines.getByText('shares').waitFor();
      expect(await lines.getByRole('row').last().innerText()).toMatch(/5\s+shares\s+"fifty"/);
      await page.getByRole('button', { name: 'Leave out this line and seal the rest' }).waitFor();

      const sealed = await bring('positions', 'positions', POSITIONS);
      await sealed.getByText('4 rows are sealed, 1,000 shares').waitFor();
      await sealed.getByLabel('Entitled').fill('1000');
      await sealed.getByLabel('By', { exact: true }).fill('Transfer agent');
      await sealed.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('It sums up').waitFor();
      await page.getByText(/: 1,000 shares entitled, certified by Transfer agent/).waitFor();

      const excluded = await bring('exclusions', 'rollover-list', EXCLUSIONS);
      await excluded.getByText('1 row is sealed, 400 shares').waitFor();
      await excluded.getByLabel('List', { exact: true }).fill('rollover');
      await excluded.getByLabel('Title').fill('Rollover holders');
      await excluded.getByLabel('Excluded').fill('400');
      await excluded.getByLabel('By', { exact: true }).fill('The company');
      await record(excluded.locator('form.command'));
      await page.getByText('400 shares excluded, certified by The company').waitFor();
    });

    it('signs the oath, brings the ballots, sees the over-vote kept out, and certifies the count by its digest', async () => {
      await tell('AppointInspector');
      await deal.clockTo('2021-02-08T13:50:00.000Z');
      await sign('Sign the oath');
      await page.locator('.steps .past', { hasText: 'Oath signed' }).waitFor();
      await tell('OpenMeeting', 'OpenPolls');
      const masterBallot = { at: '2021-02-08T14:10:00.000Z', by: ['A named proxy'], document: DOCUMENT };
      expect((await deal.give('inspector', 'CastMasterBallot', masterBallot)).status).toBe(200);
      await tell('ClosePolls');

      const sealed = await bring('ballots', 'proxies', BALLOTS);
      await sealed.getByText('5 rows are sealed').waitFor();
      await sealed.getByLabel('Channel').selectOption('card');
      await sealed.getByLabel('Meeting').fill('2021-02-08');
      await sealed.getByLabel('From').fill('The tabulator');
      await sealed.getByRole('button', { name: 'Record', exact: true }).click();
      const exceptions = page.getByRole('region', { name: 'Exceptions' });
      await exceptions.getByText('60 voted of 50').waitFor();
      await exceptions.getByText('For positions that are not on the list, one by one').click();
      const strangers = exceptions.getByRole('table', { name: 'For positions that are not on the list' });
      await strangers.getByRole('cell', { name: 'p-9', exact: true }).waitFor();
      await page.getByRole('img', { name: /^merger: 900 votes for/ }).waitFor();

      await counted();
      const merger = page.getByRole('region', { name: 'To adopt the merger agreement' });
      await merger
        .getByRole('img', { name: /counted, not certified yet/ })
        .first()
        .waitFor();
      await sign('Sign the preliminary report');
      await page.getByRole('link', { name: 'The report as it was signed, PDF' }).waitFor();
      await sign('Sign the final certificate');
      await page.locator('.steps .past', { hasText: 'Final certificate' }).waitFor();
      await merger.getByRole('img', { name: /the one that decides.* carried\.$/ }).waitFor();
      await page.getByRole('region', { name: 'Which standard decides' }).waitFor();
      const { body } = await deal.read('vote');
      expect(body.certificate).toMatchObject({ kind: 'final', overVotes: { open: 1 } });
    }, 90_000);

    it('has no fault that axe finds, on paper-white and in the dark, and fits a phone', async () => {
      await page.reload();
      await page.getByRole('region', { name: 'Exceptions' }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      await expectNoOverflow(page);
      if (process.env['PICTURES'] !== undefined)
        await page.screenshot({ path: path.join(process.env['PICTURES'], 'inspector.png'), fullPage: true });
    });

    it('computes the record anew in the browser of whoever reads it, and finds the event that was altered on its way', async () => {
      const reader = await set.signedIn('counsel', `/deals/${deal.id}/record`);
      await reader.getByRole('button', { name: 'Verify in this browser' }).click();
      await reader.getByText(/^Intact: [0-9]+ of [0-9]+ hashes computed here/).waitFor();
      const { body } = await deal.read('verify');
      await reader.getByRole('region', { name: 'Verify the record' }).getByText(body.hash).waitFor();

      await reader.route('**/events?*', async (route) => {
        const answer = await route.fetch();
        const told = (await answer.json()) as { events: { version: number; data: object }[] };
        for (const event of told.events)
          if (event.version === 3) event.data = { ...event.data, note: 'later' };
        await route.fulfill({ response: answer, json: told });
      });
      await reader.getByRole('button', { name: 'Verify in this browser' }).click();
      await reader.getByText('Event 3 is not what was recorded.').waitFor();
      await reader.unroute('**/events?*');
      expect(await axeFaults(reader)).toEqual([]);

      await reader.getByRole('link', { name: 'Insider list' }).click();
      const insiders = reader.getByRole('region', { name: 'Insider list' });
      await insiders.getByRole('row', { name: /Inspector/ }).waitFor();
      expect(await insiders.innerText()).not.toContain('Buyer counsel');
      expect(await axeFaults(reader)).toEqual([]);
      await reader.context().close();
    });
  },
);
