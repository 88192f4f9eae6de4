import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closingTerms, inTheRoom, untilReady } from '#libs/deal/testing/closing-story.ts';
import { newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { axeFaults, expectNoOverflow, open, type RunningSet, runningSet } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

describe.skipIf(place === undefined)("counsel's screens, in a real browser against the real servers,", () => {
  let set: RunningSet;
  let deal: SmallDeal;

  beforeAll(async () => {
    set = await runningSet(place ?? '');
    deal = await inTheClosingRoom(set);
  });
  afterAll(async () => {
    const { faults } = set;
    await set.close();
    expect(faults, 'faults of the pages').toEqual([]);
  });

  it('says go in the closing room, reads that the filing is the point of no return, and sees how each step is undone', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/closing`);
    const sheet = page.getByRole('region', { name: 'Run sheet' });
    await sheet
      .getByText('Friday, February 19')
      .or(sheet.getByText('Fri, Feb 19, 2021').first())
      .first()
      .waitFor();
    const filing = sheet.locator('.step', { hasText: 'Point of no return' });
    expect(await filing.count()).toBe(1);
    expect(await filing.innerText()).toContain('How it is undone:');
    const drawdown = page.getByRole('list', { name: /^Who says go for/ }).first();
    const mine = drawdown.locator('li', { hasText: 'The company' });
    await mine.getByText('Silent').waitFor();
    await mine.getByRole('button', { name: /^Go:/ }).click();
    await mine.getByRole('button', { name: 'Record' }).click();
    await mine.locator('.state.is-go').waitFor();
    await page.context().close();
  });

  it('keeps rows of its own on the checklist, each with where it stands', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/closing`);
    const list = page.getByRole('region', { name: 'Checklist' });
    await list.getByRole('button', { name: /^Add a row/ }).click();
    const form = list.locator('form.command');
    await form.getByLabel('Row id').fill('employee-letters');
    await form.getByLabel('Group').selectOption('post-closing');
    await form.getByLabel('Title').fill('Letters to employees');
    await form.getByLabel('Responsible').fill('Company');
    await form.getByRole('button', { name: 'Record' }).click();
    const row = list.locator('.row', { hasText: 'Letters to employees' });
    await row.getByText('Not started').waitFor();
    await page.context().close();
  });

  it('brings a document with its file, opens it, and sees who opened it; a file of a forbidden kind is refused in words', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/documents`);
    await page.getByRole('button', { name: /^Bring a new document/ }).click();
    const form = page.locator('form.command');
    await form.getByLabel('Document id').fill('paying-agent');
    await form.getByLabel('Title').fill('Paying agent agreement');
    await form.getByLabel('Of').selectOption('all');
    const file = form.locator('input[type="file"]');
    await file.setInputFiles({ name: 'a.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
    await expect.poll(() => form.locator('.wrong').first().innerText()).toMatch(/PDF|pdf/);
    await file.setInputFiles({ name: 'agent.pdf', mimeType: 'application/pdf', buffer: PDF });
    await form.getByText('in the store').waitFor();
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    const card = page.locator('.document', { hasText: 'Paying agent agreement' });
    const download = page.waitForEvent('download');
    await card.getByRole('link', { name: 'agent.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('agent.pdf');
    await card.getByText('Who opened it').click();
    await expect.poll(() => card.getByRole('table').innerText()).toContain(', counsel');
    await page.context().close();
  });

  it('reads a draft in a frame that runs nothing, follows a figure to its event, and has reviewed it', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/filings`);
    const drafts = page.getByRole('region', { name: 'Drafts' });
    const ready = drafts.locator('.draft', { has: page.locator('.digest') }).first();
    await ready.getByRole('button', { name: 'Record a review' }).click();
    await ready.getByLabel('Outcome').selectOption('approved');
    await ready.getByRole('button', { name: 'Record', exact: true }).click();
    await ready.getByText('approved by').waitFor();
    await ready.getByRole('button', { name: /^Read/ }).click();
    const frame = page.frameLocator('iframe.paper');
    await frame.locator('a[target="_top"]').first().click();
    await page.locator('.events .marked').waitFor();
    await page.context().close();
  });

  it('assigns an obligation and records what shows that it was met', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/filings`);
    const list = page.getByRole('region', { name: 'Obligations' });
    const first = list.locator('.deadline').first();
    await first.getByRole('button', { name: /^Assign/ }).click();
    await first.getByLabel('Person id').fill('counsel');
    await first.getByRole('button', { name: 'Record', exact: true }).click();
    await expect.poll(() => first.innerText()).toContain(person('counsel').name);
    await page.context().close();
  });

  it('goes through the board by keyboard, groups it, and takes a table from the clipboard row by row', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/conditions`);
    // Its buttons come with the forms of the commands, which are a file of their own.
    await page.locator('.condition').first().getByRole('button').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const focused = page.locator('.condition:focus');
    expect(await focused.count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.locator('.condition button:focus, .condition a:focus').count()).toBe(1);
    await page.keyboard.press('?');
    await page.getByText('what may be done with it').waitFor();
    await page.getByLabel('Group by').selectOption('owner');
    await page.getByText('The list in Word or Excel').click();
    await page
      .getByLabel('Or paste a table')
      .fill(
        'Section\tCondition\tFor whose benefit\tResponsible\n7.9\tLease consent delivered\tParent\tLandlord',
      );
    await page.getByRole('button', { name: 'Add 1 condition' }).click();
    await page.locator('.condition', { hasText: 'Lease consent delivered' }).waitFor();
    await page.getByLabel('Search').fill('lease consent');
    await expect.poll(() => page.locator('.condition').count()).toBe(1);
    await page.context().close();
  });

  it('draws the deadlines in lanes, and shows the critical path when it is asked for', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}/calendar`);
    const timeline = page.getByRole('region', { name: 'Timeline of the deadlines' });
    await timeline.getByText('SEC business days').waitFor();
    expect(await timeline.locator('.mark').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Show the critical path' }).click();
    await page.getByRole('region', { name: 'Critical path' }).or(page.getByRole('alert')).waitFor();
    await page.context().close();
  });

  it('opens a deal from its file, and is told which line is wrong', async () => {
    const page = await set.signedIn('counsel', '/open/file', { viewport: { width: 360, height: 740 } });
    expect(await axeFaults(page)).toEqual([]);
    await expectNoOverflow(page);
    const text = page.getByLabel('Or its text');
    await text.fill('closingBell: 1\nterms:\n  name: 7\n');
    await page.getByRole('button', { name: 'Open the deal' }).click();
    const faults = page.getByRole('list', { name: 'What is wrong with the file' });
    await faults
      .getByRole('button', { name: /^Line \d+$/ })
      .first()
      .click();
    expect(await page.evaluate('document.activeElement.id')).toBe('deal-text');
    await text.fill(JSON.stringify({ closingBell: 1, terms: closingTerms }));
    await page.getByLabel('The clock starts on').fill('2020-10-09');
    await page.getByRole('button', { name: 'Open the deal' }).click();
    await page.getByRole('navigation', { name: 'Of this deal' }).waitFor();
    await page.getByRole('button', { name: 'Run it' }).click();
    await page.getByText('Inject trouble').click();
    await page.getByRole('link', { name: 'An injunction' }).click();
    await page.locator('form.command').getByLabel('Court').waitFor();
    await page.context().close();
  });

  it('has no fault that axe finds, and fits a phone', async () => {
    const page = await set.signedIn('counsel', `/deals/${deal.id}`, {
      viewport: { width: 360, height: 740 },
    });
    for (const name of ['Closing', 'Documents', 'Filings', 'Conditions']) {
      await open(page, name);
      expect(await axeFaults(page)).toEqual([]);
      await expectNoOverflow(page);
    }
    await page.context().close();
  });
});

const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
);

/** The small deal with a run sheet, its day set, up to the first go. */
async function inTheClosingRoom({ api }: RunningSet): Promise<SmallDeal> {
  const answer = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
    as: person('counsel'),
    key: newKey(),
    body: { closingBell: 1, terms: closingTerms },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  const deal = new SmallDeal(api, answer.body.dealId);
  const firstGo = inTheRoom.findIndex(({ command }) => command.type === 'GiveGo');
  for (const step of [...untilReady.slice(1), ...inTheRoom.slice(0, firstGo)]) {
    const told = await deal.tell(step);
    if (told !== undefined && told.status !== 200) throw new Error(`${step.command.type}: ${told.text}`);
  }
  return deal;
}
