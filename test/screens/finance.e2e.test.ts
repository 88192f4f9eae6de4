import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { performersFor } from '#activities/effects.ts';
import { samplePeople } from '#libs/identity/sample-people.ts';
import { type BankProcess, startBank } from '#test/bank/bank-process.ts';
import { sampleInstructions } from '#test/bank/sample-instructions.ts';
import { drive } from '#test/faults/drive.ts';
import { OWED, PAYMENTS, PayoutStory } from '#test/faults/payout-story.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { axeFaults, expectNoOverflow, type RunningSet, runningSet, tabTo } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

const PREPARER = samplePeople['finance-a'];
const APPROVER = samplePeople['finance-b'];
const LONG = 100_000;

describe.skipIf(place === undefined)("finance's screens, in a real browser against the real servers,", () => {
  let set: RunningSet;
  let bank: BankProcess;
  let story: PayoutStory;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-finance-'));
  const over = new AbortController();
  let driven: Promise<void>;

  beforeAll(async () => {
    set = await runningSet(place ?? '');
    const { record, databaseUrl } = set.api;
    bank = await startBank(
      databaseUrl,
      path.join(folder, 'bank'),
      `bank_of_${path.basename(folder).slice(-6).toLowerCase()}`,
    );
    story = await PayoutStory.effective(
      {
        record,
        ask: (method, at, wish) => (method === 'GET' ? set.api.get(at, wish) : set.api.post(at, wish)),
        tellBank: bank.tell,
      },
      {
        rules: [{ does: 'return', rail: 'ach', payee: 'Holder 1', code: 'R03', afterBankDays: 2, share: 1 }],
        people: [PREPARER, APPROVER].map(({ id, name }) => ({
          id,
          name,
          roles: ['finance'],
          side: 'company',
          paidIn: [],
        })),
      },
    );
    const performers = performersFor({
      record,
      mode: 'rehearsal',
      outbox: path.join(folder, 'outbox'),
      inbox: path.join(folder, 'outbox'),
      bank: { agreementFile: undefined, sandboxFolder: path.join(folder, 'bank') },
      instructionsOf: sampleInstructions,
    });
    driven = drive(record, performers, over.signal);
    await story.clockTo('2021-02-18T22:00:00.000Z');
  }, 120_000);
  afterAll(async () => {
    over.abort();
    await driven;
    const { faults } = set;
    await set.close();
    await bank.stop();
    fs.rmSync(folder, { recursive: true, force: true });
    expect(faults, 'faults of the pages').toEqual([]);
  });

  const at = (of: string): string => `/deals/${story.id}/money${of}`;
  const cardOf = (page: Page, batch: string): Locator => page.locator('.board li', { hasText: batch });

  it('prepares a batch, is refused to approve it itself, has a second person approve, releases, and sees the return paid again', async () => {
    const [preparer, approver] = await Promise.all([
      set.signedIn('finance-a', at('')),
      set.signedIn('finance-b', at('')),
    ]);
    await preparer.getByRole('button', { name: 'Prepare a batch' }).click();
    const form = preparer.locator('form.command');
    await form.getByLabel('Batch id').fill('first');
    await form.getByLabel('Leg').selectOption('agent');
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    // Both see it without a reload, and what it comes to.
    for (const page of [preparer, approver])
      await cardOf(page, 'first').getByText('$6,000.00 to 13 payees').waitFor();

    const own = cardOf(preparer, 'first');
    await own.getByRole('button', { name: 'Approve' }).click();
    await own.getByRole('button', { name: 'Record', exact: true }).click();
    await expect.poll(() => own.getByRole('alert').innerText()).toMatch(/prepared/);

    await cardOf(approver, 'first')
      .getByRole('link', { name: /Look at its lines/ })
      .click();
    await approver.getByRole('heading', { name: 'Control totals' }).waitFor();
    await approver.getByText('It is the first of its leg: every line is new.').waitFor();
    const lines = approver.getByRole('table', { name: 'Lines of first' });
    await expect.poll(() => lines.getByRole('row').count()).toBe(PAYMENTS + 1);
    expect(await lines.getAttribute('aria-rowcount')).toBe(String(PAYMENTS + 1));
    expect(await axeFaults(approver)).toEqual([]);
    const review = cardOf(approver, 'first');
    await review.getByRole('button', { name: 'Approve' }).click();
    await review.getByRole('button', { name: 'Record', exact: true }).click();
    await review.getByText(`approved by ${APPROVER.name}`).waitFor();
    // At or above the threshold it takes two.
    await own.getByText('1 of 2 approvals').waitFor();
    const { batches } = await story.payout();
    await story.give('executive', 'ApproveBatch', { batchId: 'first', digest: batches[0].digest });
    await own.getByText('2 of 2 approvals').waitFor();
    // Released without a mouse.
    await tabTo(preparer, '.board li button', 'Release');
    await preparer.keyboard.press('Enter');
    await tabTo(preparer, '.board li form.command button[type="submit"]');
    await preparer.keyboard.press('Enter');
    await own.getByText(/^(Released|Sent to the payer)$/).waitFor();

    await story.clockTo('2021-02-27T22:00:00.000Z');
    await preparer.goto(`${set.api.url}/app${at('/reconciliation')}`);
    const returned = preparer.getByRole('region', { name: 'Returns' }).getByRole('row', { name: /R03/ });
    await returned.waitFor();
    expect(await returned.innerText()).toMatch(/R03: .*account/i);
    await returned.getByText('not yet').waitFor();

    const [entitlement] = [...(await story.states())].find(([, state]) => state === 'returned') ?? [];
    expect(await returned.getByRole('link').getAttribute('href')).toContain('/money/holders/');
    await preparer.getByRole('link', { name: 'held claims' }).click();
    await preparer.getByLabel('Held for').selectOption('returned');
    const held = preparer.getByRole('table', { name: 'Claims that are held' });
    await held.getByRole('checkbox', { name: new RegExp(`Let go ${entitlement},`) }).check();
    await preparer.getByRole('button', { name: /^Let go 1 held for/ }).click();
    const lift = preparer.locator('form.command');
    await lift.getByLabel('Hold id').fill('verified');
    await lift.getByLabel('Note').fill('The holder gave another account; called back.');
    await lift.getByRole('button', { name: 'Record', exact: true }).click();
    await preparer.goto(`${set.api.url}/app${at('/reconciliation')}`);
    await bank.tell(story.id, 'behaviour', { rules: [] });
    await story.clockTo('2021-02-27T22:01:00.000Z');
    await story.batch();
    await story.clockTo('2021-03-08T22:00:00.000Z');
    await returned.getByText('yes').waitFor();
    await preparer.getByText('Reconciled: file, ledger and statement say the same.').waitFor();
    expect((await story.reconciliation()).ledger.settled).toEqual({ payments: PAYMENTS, amount: OWED });
    await Promise.all([preparer.context().close(), approver.context().close()]);
  }, 120_000);

  it('shows one holder with everything that happened to a claim, and finance the morning figures that tie', async () => {
    const page = await set.signedIn('finance-a', at('/holders/holder-1'));
    const told = page.locator('.story', { hasText: 'Returned: $400.00 by ACH' });
    await told.waitFor();
    expect(await told.innerText()).toMatch(/Settled: \$400\.00 by ACH, attempt 2/);
    await page.getByRole('link', { name: 'Morning figures' }).click();
    await page.getByText('Every figure ties to the ledger.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Excel' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    await page.context().close();
  });

  it('tells whoever may not see single holders so, in words and with the rule', async () => {
    const page = await set.signedIn('executive', at('/holders/holder-1'));
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().innerText()).toMatch(/finance|paying agent|role/i);
    await page.context().close();
  });

  it('goes through a batch of 100,000 lines page by page, and draws only what is in sight', async () => {
    await longBatch(set, story.id, 'long');
    const page = await set.signedIn('finance-a', at('/batches/long'));
    const lines = page.getByRole('table', { name: 'Lines of long' });
    expect(await lines.getAttribute('aria-rowcount')).toBe(String(LONG + 1));
    const read = page.getByText(`of ${LONG.toLocaleString('en-US')} read`);
    const count = async (): Promise<number> =>
      Number((await read.innerText()).split(' ')[0]?.replace(',', ''));
    const toTheEnd = async (): Promise<number> => {
      await page.evaluate("document.querySelector('.long-table .frame').scrollTo(0, 1e9)");
      return count();
    };
    for (let deep = 1; deep <= 10; deep += 1) {
      await expect.poll(toTheEnd).toBeGreaterThan(deep * 500);
      expect(await lines.getByRole('row').count()).toBeLessThan(80);
    }
    await page.evaluate("document.querySelector('.long-table .frame').scrollTo(0, 4990 * 40)");
    await lines.getByRole('cell', { name: 'payee-5000', exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // On paper there is what was read, up to as much as anyone reads, and how much that is.
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await lines.getByRole('row').count()).toBe(2_000 + 1);
    await page.getByText('2,000 on paper').waitFor();
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await expect.poll(() => lines.getByRole('row').count()).toBeLessThan(80);
    // A page that does not come leaves what was read, and is asked for again.
    await page.context().route('**/lines?**', (route) => route.abort('connectionreset'));
    await toTheEnd();
    await page.getByRole('button', { name: 'Read on' }).waitFor();
    expect(await lines.getByRole('row').count()).toBeGreaterThan(10);
    await page.context().unroute('**/lines?**');
    const before = await count();
    await page.getByRole('button', { name: 'Read on' }).click();
    await expect.poll(count).toBeGreaterThan(before);
    await page.context().close();
  });

  it('has no fault that axe finds, and fits a phone', async () => {
    const page = await set.signedIn('finance-a', at(''), {
      viewport: { width: 360, height: 780 },
    });
    for (const name of ['Payout', 'Funds flow', 'Holders', 'Reconciliation', 'Morning figures']) {
      await page
        .getByRole('navigation', { name: 'Of the money' })
        .getByRole('link', { name, exact: true })
        .click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await expectNoOverflow(page);
      if (process.env['PICTURES'] !== undefined)
        await page.screenshot({
          path: path.join(process.env['PICTURES'], `${name}.png`),
          fullPage: true,
        });
    }
    await page.context().close();
  }, 120_000);
});

/** A batch as long as a large deal's, as its table alone sees it: nothing is paid from it. */
async function longBatch({ api }: RunningSet, dealId: string, batchId: string): Promise<void> {
  const rails = [{ rail: 'ach', payments: LONG, amount: `${LONG * 10}.00`, withheld: '0.00' }];
  await api.record.pool.query(
    `insert into payout.batches (deal_id, batch_id, leg, built_at, lines, amount_cents, withheld_cents, rails, root)
      values ($1, $2, 'agent', now(), $3::integer, $3::integer * 1000::bigint, 0, $4, repeat('0', 64))`,
    [dealId, batchId, LONG, JSON.stringify(rails)],
  );
  await api.record.pool.query(
    `insert into payout.batch_lines (deal_id, batch_id, ordinal, entitlement_id, part, attempt, leg, rail, holder_id,
        amount_cents, withheld_cents, end_to_end_id)
      select $1, $2, at, 'long-' || at, 1, 1, 'agent', 'ach', 'payee-' || at, 1000, 0, 'E2E' || at
        from generate_series(1, $3::integer) at`,
    [dealId, batchId, LONG],
  );
}
