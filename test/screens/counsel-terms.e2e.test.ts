import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '#libs/contracts/commands.ts';
import { agreedTerms, mailed } from '#libs/deal/testing/agreement-story.ts';
import { newKey } from '#test/api/api-under-test.ts';
import { driveByHand } from '#test/api/hand-driver.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { axeFaults, expectNoOverflow, open, type RunningSet, runningSet } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

describe.skipIf(place === undefined)("counsel's agreement on screen, and how a deal is opened,", () => {
  let set: RunningSet;
  let deal: SmallDeal;

  beforeAll(async () => {
    set = await runningSet(place ?? '', {
      EXAMPLES_FOLDER: path.join(import.meta.dirname, '../../examples'),
    });
    deal = await withOtherBid(set);
  });
  afterAll(async () => {
    const { faults } = set;
    await set.close();
    expect(faults, 'faults of the pages').toEqual([]);
  });

  it('takes an amendment from the proposal by approvals and opinion to the signature, and sees what holders wait for', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/terms`);
    const list = page.getByRole('region', { name: 'Amendments' });
    await list.getByRole('button', { name: /^Propose/ }).click();
    const proposal = list.locator('form.command').first();
    await proposal.getByLabel('Amendment id').fill('higher-price');
    await proposal.getByLabel('What', { exact: true }).fill('Amendment no. 1: eleven dollars');
    await proposal.getByLabel(/^Price/).fill('11');
    await record(proposal);
    const card = list.locator('.condition', { hasText: 'eleven dollars' });
    await card.getByText('Proposed', { exact: true }).waitFor();
    await list.getByRole('button', { name: /^Propose/ }).click();

    await card.getByRole('button', { name: 'Record that it is signed' }).click();
    await withPaper(card.locator('form.command'));
    await card.getByRole('button', { name: 'Record', exact: true }).click();
    expect(await card.getByRole('alert').innerText()).toContain('The board');

    for (const body of ['The board', 'The special committee']) {
      await card.getByRole('button', { name: `Record it: ${body} of higher-price` }).click();
      const form = card.locator('.steps form.command');
      await form.getByLabel('On', { exact: true }).fill('2021-01-13');
      await withPaper(form);
      await form.getByRole('button', { name: 'Record', exact: true }).click();
      await card.locator('.steps > .past', { hasText: `Approved by ${body}` }).waitFor();
    }
    await card.getByRole('button', { name: 'Record an opinion' }).click();
    const opinion = card.locator('form.command', { hasText: 'opinion on fairness' });
    await opinion.getByLabel('From').fill('The Adviser');
    await opinion.getByLabel(/^Price/).fill('11');
    await opinion.getByLabel('On', { exact: true }).fill('2021-01-13');
    await withPaper(opinion);
    await record(opinion);
    await card.getByRole('button', { name: 'Record that it is signed' }).click();
    // What was chosen for the refused signature is still there.
    await card.getByRole('button', { name: 'Record', exact: true }).click();
    await card.getByText('Signed', { exact: true }).waitFor();
    await card.getByText('Holders wait').waitFor();
    expect(await page.locator('.panel', { hasText: 'Price' }).first().innerText()).toContain('Before: $10');
    await page.context().close();
  });

  it("sees Parent's clock run, what the board waits for, and for whom each right to terminate is open", async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/terms/registers`);
    const bid = page.locator('.condition', { hasText: 'Rival Partners' });
    await bid.getByText(/right to match ends/).waitFor();
    expect(await bid.getByRole('note').innerText()).toContain('in 7 days');
    await bid.getByText('The board waits').waitFor();
    await page.getByRole('link', { name: 'Termination' }).click();
    const rights = page.getByRole('region', { name: 'Rights to terminate' });
    const mutual = rights.locator('.condition', { hasText: 'Mutual consent' });
    await mutual.getByText('open now').waitFor();
    const superior = rights.locator('.condition', { hasText: 'Superior proposal' });
    expect(await superior.innerText()).toContain('not open');
    expect(await superior.innerText()).toContain('$300.00');
    await page.context().close();
  });

  it('waives one part of a condition, and keeps a note on it', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/conditions`);
    const card = page.locator('.condition', { hasText: 'Clearances abroad' });
    await card.getByRole('button', { name: 'Waive this part: Clearance in Singapore' }).click();
    const form = card.locator('form.command');
    await form.getByLabel('Company').check();
    await form.getByLabel('Parent').check();
    await form.getByLabel('Reason').fill('No shares are held there');
    await withPaper(form);
    await record(form);
    await expect.poll(() => card.innerText()).toMatch(/waived/i);
    await card.getByRole('button', { name: 'Add a note' }).click();
    await card.locator('form.command').getByLabel('To', { exact: true }).fill('Ask again on Monday');
    await record(card.locator('form.command').last());
    await card.locator('blockquote', { hasText: 'Ask again on Monday' }).waitFor();
    await page.context().close();
  });

  it('draws what would be beside what is in the calendar, and a line through what the closing hangs on', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/calendar`);
    const timeline = page.getByRole('region', { name: 'Timeline of the deadlines' });
    await timeline.waitFor();
    expect(await timeline.locator('.supposed').count()).toBe(0);
    await page.getByText('Try a change beside it').click();
    await page.getByRole('button', { name: 'Postpone it' }).click();
    await timeline.getByText('Calendar days, what if').waitFor();
    expect(await timeline.locator('.supposed').count()).toBeGreaterThan(3);
    expect(await page.getByRole('list', { name: 'What would move' }).innerText()).toContain('+7');
    await page.getByRole('button', { name: 'Show the critical path' }).click();
    await timeline.locator('.path').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => timeline.locator('.supposed').count()).toBe(0);
    await page.context().close();
  });

  it('checks the days of a plan while they are typed, opens the deal, and hands them to the form of the meeting', async () => {
    const page = await set.signedIn('counsel', '/open');
    const told = page.getByRole('region', { name: 'What the calendar says' });
    await page.getByLabel('Record date', { exact: true }).fill('2020-12-18');
    await page.getByLabel('Meeting on').fill('2021-02-21');
    await told.getByText('65 days before the meeting').first().waitFor();
    await page.getByText('closed: EDGAR, Nasdaq, Fedwire (Sunday)').waitFor();
    await page.getByLabel('Meeting on').fill('2021-02-08');
    await expect.poll(() => told.getByText('65 days').count()).toBe(0);

    await page.getByRole('button', { name: 'Open the deal' }).click();
    const faults = page.getByRole('list', { name: 'What is wrong' });
    await faults.getByText('price', { exact: true }).waitFor();
    for (const [label, text] of FILLED) await page.getByLabel(label, { exact: true }).fill(text);
    await page.reload();
    expect(await page.getByLabel('Company', { exact: true }).inputValue(), 'what was typed survives').toBe(
      'Example, Inc.',
    );
    await page.getByRole('button', { name: 'Open the deal' }).click();
    await page.getByRole('navigation', { name: 'Of this deal' }).waitFor();
    const form = page.locator('form.command');
    await form.getByLabel('Record date').waitFor();
    expect(await form.getByLabel('Record date').inputValue()).toBe('2020-12-18');
    expect(await form.getByLabel(/^At /).inputValue()).toBe('2021-02-08T09:00');
    await record(form);
    await page.context().close();
  });

  it('opens an example as a rehearsal', async () => {
    const page = await set.signedIn('counsel', '/open/example');
    const kestrel = page.getByRole('region', { name: /Kestrel/ });
    await kestrel.getByRole('button', { name: 'Open it' }).click();
    const bar = page.getByRole('complementary', { name: 'Rehearsal' });
    await bar.getByText(/step 0 of \d+/).waitFor();
    await bar.getByRole('button', { name: 'Next event' }).click();
    await bar.getByText(/step 1 of \d+/).waitFor();
    const driver = driveByHand(set.api.record);
    await bar.getByLabel('Advance to the day').fill('2025-05-30');
    await bar.getByRole('button', { name: 'To that day' }).click();
    await expect.poll(() => bar.innerText(), { timeout: 60_000 }).toContain('Fri, May 30, 2025');
    await driver.stop();

    // The buyer's counsel sees the buyer's pages: no tally before it is opened, and it is opened without a reload.
    const [, id = ''] = /\/deals\/([^/?]+)/.exec(page.url()) ?? [];
    const buyer = await set.signedIn('buyer', `/deals/${id}/vote`);
    const withheld = buyer.getByRole('region', { name: 'The tally is not shown to you' });
    await withheld.waitFor();
    expect(await axeFaults(buyer)).toEqual([]);
    const advice = {
      documentId: 'committee-advice',
      title: 'Advice to the special committee',
      audience: { of: 'committee', people: ['second-counsel'] },
      document: { name: 'advice.pdf', digest: 'a'.repeat(64) },
    };
    await set.api.record.give(id, [
      {
        commandId: newKey(),
        command: parseCommand({ type: 'EnterDocument', data: advice }),
        actor: { id: 'second-counsel', name: 'Cleo Sample', roles: ['counsel'] },
      },
    ]);
    await open(buyer, 'Documents');
    await buyer.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
    await buyer.getByText('Second request of the agency').first().waitFor();
    expect(await buyer.getByText(advice.title).count()).toBe(0);

    await open(buyer, 'Vote');
    await withheld.waitFor();
    await open(page, 'Vote');
    await page.getByRole('button', { name: 'Open it to the buyer: the tally' }).click();
    const opening = page
      .getByRole('region', { name: 'What the buyer sees of the tally' })
      .locator('form.command');
    await opening.getByLabel('Authority').fill('The special committee');
    await opening.getByLabel('Reason').fill('The parties agreed to.');
    await opening.locator('input[type="file"]').setInputFiles({
      name: 'consent.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    });
    await opening.getByText('in the store').waitFor();
    await opening.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('on the authority of The special committee').waitFor();
    await withheld.waitFor({ state: 'detached' });
    await Promise.all([page.context().close(), buyer.context().close()]);
  }, 120_000);

  it('runs a rehearsal to its end by the bar, and injects trouble into another one', async () => {
    const other = await SmallDeal.open(set.api);
    const page = await set.signedIn('counsel', `/deals/${other.id}`);
    const bar = page.getByRole('complementary', { name: 'Rehearsal' });
    await bar.getByText('Inject trouble').click();
    await bar.getByRole('link', { name: 'An injunction' }).click();
    const order = page.locator('form.command');
    await order.getByLabel('Order id').fill('order-1');
    await order.getByLabel('Court').fill('Chancery');
    await order.getByLabel('Restrains').fill('The merger.');
    await order.getByLabel('Issued at').fill('2020-10-09T15:00');
    await record(order);
    await open(page, 'Overview');
    await page
      .getByRole('region', { name: 'Will we close?' })
      .getByText('An order of Chancery restrains the merger')
      .waitFor();
    const driver = driveByHand(set.api.record);
    await bar.getByRole('button', { name: 'To the end' }).click();
    await expect.poll(() => bar.innerText(), { timeout: 30_000 }).toContain('2021');
    await driver.stop();
    await page
      .getByRole('region', { name: /^What (happened|changed)/ })
      .getByText(/outside date/i)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('has no fault that axe finds, and fits a phone', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}`, {
      viewport: { width: 360, height: 740 },
    });
    await open(page, 'Terms');
    const faultless = async (): Promise<void> => {
      expect(await axeFaults(page)).toEqual([]);
      await expectNoOverflow(page);
    };
    await faultless();
    for (const name of ['Termination', 'Suits, recommendations, other bids']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('.board .condition').first().waitFor();
      await faultless();
    }
    await page.goto(new URL('/app/open', page.url()).href);
    await page.getByLabel('Record date', { exact: true }).fill('2020-12-18');
    await page.getByRole('region', { name: 'What the calendar says' }).getByRole('group').first().waitFor();
    await faultless();
    await page.goto(new URL('/app/open/example', page.url()).href);
    await page.getByRole('button', { name: 'Open it' }).first().waitFor();
    await faultless();
    await page.context().close();
  });
});

const FILLED = [
  ['Name of the deal', 'Example going private'],
  ['Code name', 'Project Example'],
  ['Company', 'Example, Inc.'],
  ['Ticker', 'EXPL'],
  ['Parent', 'Example Holdings'],
  ['Merger sub', 'Example Merger Sub, Inc.'],
  ['Signed on', '2020-08-11'],
  ['Outside date', '2021-08-11'],
  ['Price a share, dollars', '19.75'],
  ['Shares entitled to vote', '1000'],
  ['Paying agent', 'The Agent'],
  ['Place', 'New York'],
  ['Name', 'Counsel'],
] as const;

async function record(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await form.getByRole('status').waitFor();
}

async function withPaper(form: Locator): Promise<void> {
  // A waiver also asks for a consent, which is optional and stands before it.
  await form
    .locator('input[type="file"]')
    .last()
    .setInputFiles({
      name: 'paper.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
    });
  await form.getByText('SHA-256').waitFor();
}

const foreign = {
  id: 'abroad',
  section: '7.01(e)',
  text: 'Clearances abroad',
  kind: 'clearance',
  parts: [
    { part: 'germany', text: 'Clearance in Germany' },
    { part: 'singapore', text: 'Clearance in Singapore' },
  ],
  protects: ['company', 'parent'],
  waivableBy: ['company', 'parent'],
  source: 'contract',
  holds: 'once',
  owner: "Parent's counsel",
};

/** The small deal on an agreement with all its clauses, its proxy statement mailed, a suit filed, and another bid on the table. */
async function withOtherBid({ api }: RunningSet): Promise<SmallDeal> {
  const answer = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
    as: person('counsel'),
    key: newKey(),
    body: {
      closingBell: 1,
      terms: { ...agreedTerms, conditions: [...agreedTerms.conditions, foreign] },
    },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  const deal = new SmallDeal(api, answer.body.dealId);
  for (const step of mailed.slice(1)) {
    const told = await deal.tell(step);
    if (told !== undefined && told.status !== 200) throw new Error(`${step.command.type}: ${told.text}`);
  }
  await deal.clockTo('2021-01-13T15:00:00.000Z');
  const document = { name: 'a document', digest: 'a'.repeat(64) };
  const proposalId = 'rival';
  const given = [
    ['RecordLitigation', { caption: 'Seen v. Small', court: 'Chancery', docket: '7', filedOn: '2021-01-05' }],
    [
      'RecordProposal',
      { proposalId, from: 'Rival Partners', receivedOn: '2021-01-11', price: '12.5', what: 'Cash for all' },
    ],
    [
      'DetermineProposal',
      {
        proposalId,
        says: 'superior',
        by: ['The board'],
        at: '2021-01-12T15:00:00.000Z',
        reason: 'Higher',
        document,
      },
    ],
    ['GiveMatchNotice', { proposalId, at: '2021-01-13T14:00:00.000Z', document }],
  ] as const;
  for (const [type, data] of given) {
    const told = await deal.give('counsel', type, data);
    if (told.status !== 200) throw new Error(`${type}: ${told.text}`);
  }
  return deal;
}
