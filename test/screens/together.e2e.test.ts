import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { SmallDeal } from '#test/api/small-deal-over-http.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { open, type RunningSet, runningSet, tabTo } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

const CLEARANCE = smallTerms.conditions.find(({ kind }) => kind === 'clearance')?.text ?? '';

describe.skipIf(place === undefined)('people at work together, by keyboard, on a bad line,', () => {
  let set: RunningSet;

  beforeAll(async () => {
    set = await runningSet(place ?? '');
  });
  afterAll(async () => {
    const { faults } = set;
    await set.close();
    expect(faults, 'faults of the pages').toEqual([]);
  });

  it('shows in one browser what another one records, and loses nothing of the form that is half filled there', async () => {
    const deal = await SmallDeal.open(set.api);
    const [mine, theirs] = await Promise.all([
      set.signedIn('counsel', `/deals/${deal.id}/conditions`),
      set.signedIn('executive', `/deals/${deal.id}/conditions`),
    ]);
    const half = theirs.locator('.condition', { hasText: 'No order restrains' });
    await half.getByRole('button', { name: 'Attest' }).click();
    await half.getByLabel('Statement').fill('We asked the docket this morning');
    const card = mine.locator('.condition', { hasText: CLEARANCE });
    await card.getByRole('button', { name: 'Record evidence' }).click();
    const form = card.locator('form.command');
    await form.getByLabel('Says').selectOption('satisfies');
    await form.getByLabel('What').fill('Letter of the agency');
    await form.getByLabel('As of').fill('2020-10-09T15:00');
    await form.getByLabel('Document').setInputFiles(PAPER);
    await form.getByText('SHA-256').waitFor();
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await theirs.locator('.condition.satisfied', { hasText: CLEARANCE }).waitFor();
    expect(await half.getByLabel('Statement').inputValue()).toBe('We asked the docket this morning');

    await half.getByLabel('Says').selectOption('none-known');
    await half.getByLabel('As of').fill('2020-10-09T16:00');
    await half.getByRole('button', { name: 'Record', exact: true }).click();
    const conflict = half.getByRole('alert');
    await conflict.locator('li', { hasText: 'Letter of the agency' }).waitFor();
    await conflict.getByRole('button', { name: 'Record it all the same' }).click();
    await half.locator('.state.at-closing-only, .state.satisfied').first().waitFor();
    await Promise.all([mine.context().close(), theirs.context().close()]);
  });

  it('says that the connection is lost, keeps what is typed, records it once when it is sent again, and catches up', async () => {
    const deal = await SmallDeal.open(set.api);
    const page = await set.signedIn('counsel', `/deals/${deal.id}/act?do=RecordLitigation`);
    const form = page.locator('form.command');
    for (const [label, text] of SUIT) await form.getByLabel(label).fill(text);
    await form.getByRole('button', { name: 'Record', exact: true, disabled: false }).waitFor();
    // The answer is lost on the way: the server has recorded it, the page does not know.
    await page.route('**/record-litigation', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await form.getByText('recorded once at most').waitFor();
    await page.unroute('**/record-litigation');
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await form.getByRole('status').waitFor();
    const { body } = await deal.read('registers');
    expect(body.litigation).toHaveLength(1);

    await page.context().route('**/events/stream**', (route) => route.abort('connectionreset'));
    await page.reload();
    await page.getByText('The connection to the server is lost').waitFor();
    await open(page, 'Record');
    await deal.give('counsel', 'RecordLitigation', { ...suitData, caption: 'While away', docket: '8' });
    await page.context().unroute('**/events/stream**');
    await page.getByText('Suit: While away').waitFor();
    await expect.poll(() => page.getByText('The connection to the server is lost').count()).toBe(0);
    await page.context().close();
  });

  it('asks again after an outage, also where the stream was refused, and leads whoever is signed out back to their page', async () => {
    const deal = await SmallDeal.open(set.api);
    // By itself: of the answers that fail here each is meant to.
    const context = await set.browser.newContext();
    const page = await context.newPage();
    await signIn(page, `${set.api.url}/app/deals/${deal.id}/record`, 'counsel');
    await page.locator('.events > li').first().waitFor();

    // A proxy that answers for a server that is away: the browser gives up on such a stream.
    const away = /\/events\/stream|\/events\?|\/deals\/[^/]+$/;
    await context.route(away, (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await page.reload();
    await page.getByText('The server answered 502').first().waitFor();
    await deal.give('counsel', 'RecordLitigation', { ...suitData, caption: 'While away', docket: '8' });
    await context.unroute(away);
    await page.getByText('Suit: While away').waitFor();
    await context.route('**/events/stream**', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await page.reload();
    await page.getByText('The connection to the server is lost').waitFor();
    await deal.give('counsel', 'RecordLitigation', { ...suitData, caption: 'Told later', docket: '9' });
    await context.unroute('**/events/stream**');
    await page.getByText('Suit: Told later').waitFor();

    // The script of a page that was not opened yet does not come either.
    await context.route('**/app/assets/**', (route) => route.abort());
    const places = page.getByRole('navigation', { name: 'Of this deal' });
    await places.getByRole('link', { name: 'Vote', exact: true }).click();
    await page.getByText('One moment').first().waitFor();
    await context.unroute('**/app/assets/**');
    await page.getByRole('heading', { level: 1, name: /: Vote$/ }).waitFor();

    await page.goto(`${set.api.url}/app/deals/${deal.id}/act?do=RecordLitigation`);
    const form = page.locator('form.command');
    await form.getByLabel('Caption').fill('Half typed');
    await context.clearCookies({ domain: new URL(set.api.url).hostname });
    await deal.give('counsel', 'RecordLitigation', { ...suitData, caption: 'Unseen', docket: '10' });
    await page.getByText('Your session has ended').waitFor();
    expect(await form.getByLabel('Caption').inputValue()).toBe('Half typed');
    await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[value="counsel"]').click();
    await page.waitForURL(`**/app/deals/${deal.id}/act?do=RecordLitigation`);
    expect(await form.getByLabel('Caption').inputValue(), 'what was typed is kept').toBe('Half typed');
    await context.close();
  });

  it('tells what changed since the last visit, also in a tab that lay open for hours', async () => {
    const deal = await SmallDeal.open(set.api);
    const page = await set.signedIn('executive', `/deals/${deal.id}`);
    await page.getByRole('region', { name: 'What happened so far' }).waitFor();
    const suit = async (caption: string, docket: string): Promise<void> => {
      const given = await deal.give('counsel', 'RecordLitigation', { ...suitData, caption, docket });
      expect(given.status).toBe(200);
    };
    const news = page.getByRole('region', { name: 'What changed since my last visit' });
    const seen = page.waitForResponse(
      (answer) => answer.url().endsWith('/changes/looked') && answer.status() === 200,
    );
    await suit('Seen in passing', '1');
    await page.getByText('Seen in passing').waitFor();
    await seen;
    await show(page, false, 0);
    await suit('Behind my back', '2');
    await expect.poll(() => page.getByText(/As of event/).innerText()).toContain('event 3');
    await show(page, true, 31);
    await news.getByText('Behind my back').waitFor();
    expect(await news.innerText(), 'what was seen before is no news').not.toContain('Seen in passing');
    await suit('While I look', '3');
    await news.getByText('While I look').waitFor();
    expect(await news.innerText()).toContain('Behind my back');
    await page.context().close();
  });

  it('lets counsel sign in, find a condition, bring its letter and record it, without a mouse', async () => {
    const deal = await SmallDeal.open(set.api);
    const page = await byKeyboard(set, 'counsel', `/deals/${deal.id}`);
    page.on('filechooser', (chooser) => void chooser.setFiles(PAPER));
    await press(page, 'nav.places a[href*="/conditions"]');
    await page.locator('.condition button').first().waitFor();
    const card = page.locator('.condition', { hasText: CLEARANCE });
    for (let step = 0; step < 10 && (await card.and(page.locator(':focus')).count()) === 0; step += 1)
      await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await card.locator('form.command').waitFor();
    await tabTo(page, '.condition form.command select');
    await page.keyboard.type('Satisf');
    await tabTo(page, '.condition form.command input:not([type])[required], form.command input[type="text"]');
    await page.keyboard.type('Letter of the agency');
    await tabTo(page, '.condition form.command input[type="datetime-local"]');
    await page.keyboard.type('10092020');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0300PM');
    await tabTo(page, '.condition form.command input[type="file"]');
    await page.keyboard.press('Enter');
    await card.getByText('SHA-256').waitFor();
    await tabTo(page, '.condition form.command button[type="submit"]');
    await page.keyboard.press('Enter');
    await page.locator('.condition.satisfied', { hasText: CLEARANCE }).waitFor();
    await page.context().close();
  });

  it('lets an executive sign in, see what to sign, and approve it, without a mouse', async () => {
    const deal = await SmallDeal.upTo(set.api, 'PrepareBatch');
    const page = await byKeyboard(set, 'executive', `/deals/${deal.id}`);
    await page.getByText('Approve: batch agent-1').waitFor();
    await press(page, 'nav.places a[href$="/money"]');
    const batch = page.locator('.board li').first();
    await batch.getByRole('button', { name: 'Approve' }).waitFor();
    await tabTo(page, '.board li button');
    await page.keyboard.press('Enter');
    await batch.locator('form.command').waitFor();
    await tabTo(page, '.board li form.command button[type="submit"]');
    await page.keyboard.press('Enter');
    await batch.getByText('approved by executive').waitFor();
    await page.context().close();
  });
});

const PAPER = {
  name: 'clearance.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 cleared'),
};
const suitData = { caption: 'Lost v. Found', court: 'Chancery', docket: '7', filedOn: '2020-10-08' };
const SUIT = [
  ['Caption', suitData.caption],
  ['Court', suitData.court],
  ['Docket', suitData.docket],
  ['Filed on', suitData.filedOn],
] as const;

async function signIn(page: Page, at: string, who: string): Promise<void> {
  await page.goto(at);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator(`button[value="${who}"]`).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The tab is brought behind others or before them, so many minutes later by its clock. */
const show = (page: Page, visible: boolean, minutesLater: number): Promise<void> =>
  page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${visible ? 'visible' : 'hidden'}' });
    const now = Date.now() + ${minutesLater} * 60000;
    Date.now = () => now;
    document.dispatchEvent(new Event('visibilitychange'));
  `);

/** More stops than a page has before what is looked for. */
async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}

async function byKeyboard({ api, browser }: RunningSet, who: string, at: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${api.url}/app${at}`);
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  await press(page, 'a.button.primary');
  await page.locator(`button[value="${who}"]`).waitFor();
  await press(page, `button[value="${who}"]`);
  await page.getByRole('navigation', { name: 'Of this deal' }).waitFor();
  return page;
}
