import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '#libs/contracts/commands.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { browserPlace } from '#test/setup/browser.ts';
import { axeFaults, expectNoOverflow, open, type RunningSet, runningSet } from './running-set.ts';

const place = browserPlace();
if (place === undefined)
  console.warn('No Chromium here: the screens are not tested. Set CHROMIUM to its path.');

describe.skipIf(place === undefined)(
  'the web application, in a real browser against the real servers,',
  () => {
    let set: RunningSet;
    let deal: SmallDeal;

    beforeAll(async () => {
      set = await runningSet(place ?? '');
      deal = await SmallDeal.open(set.api);
    });
    afterAll(async () => {
      const { faults } = set;
      await set.close();
      expect(faults, 'faults of the pages').toEqual([]);
    });
    const signedIn = (who: string, options: BrowserContextOptions = {}, dealId = deal.id): Promise<Page> =>
      set.signedIn(who, `/deals/${dealId}`, options);

    it('brings an executive back to the deal after signing in, and answers in ten seconds whether it closes', async () => {
      const page = await signedIn('executive', {
        viewport: { width: 390, height: 844 },
        timezoneId: 'Asia/Shanghai',
      });
      expect(page.url()).toBe(`${set.api.url}/app/deals/${deal.id}`);
      const outlook = page.getByRole('region', { name: 'Will we close?' });
      await expect.poll(() => outlook.innerText()).toContain('Not yet');
      expect(await outlook.innerText()).toContain('Outside date');
      const next = page.getByRole('region', { name: 'What comes next' });
      expect(await next.innerText()).toMatch(/\d+ (days?|h|min) .*left/);
      expect(await next.innerText()).toMatch(/New York.* where you are/s);
      expect(await page.getByRole('heading', { name: 'What blocks it, and who owns that' }).count()).toBe(1);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide), 'nothing stands out of a phone').toBeLessThanOrEqual(0);
      const paper = await page
        .getByRole('link', { name: 'One page for the board, PDF' })
        .getAttribute('href');
      const answer = await page.request.get(`${set.api.url}${paper}`);
      expect(answer.headers()['content-type']).toBe('application/pdf');
      await page.context().close();
    });

    it('shows two people what a third one did, without a reload', async () => {
      const [counsel, executive] = await Promise.all([signedIn('counsel'), signedIn('executive')]);
      await Promise.all([open(counsel, 'Record'), open(executive, 'Record')]);
      await deal.give('counsel', 'RecordLitigation', {
        caption: 'Seen v. Live',
        court: 'Chancery',
        docket: '7',
        filedOn: '2021-01-05',
      });
      for (const page of [counsel, executive]) {
        await page.getByText('Suit: Seen v. Live').waitFor();
        await page.context().close();
      }
    });

    it('goes back to any moment with the whole screen, and says so', async () => {
      const page = await signedIn('counsel');
      await open(page, 'Record');
      const slider = page.getByRole('slider', { name: 'Event of the record' });
      await slider.focus();
      await page.keyboard.press('Home');
      await page.getByText('this is the past').waitFor();
      await expect.poll(() => page.locator('.events > li').count()).toBe(1);
      expect(page.url()).toContain('at=1');
      await open(page, 'Overview');
      expect(page.url(), 'the other pages stay in the past').toContain('at=1');
      await page
        .getByRole('region', { name: 'What I must sign or do' })
        .getByText('As of now, not as of event 1')
        .waitFor();
      await open(page, 'Record');
      await page.getByRole('link', { name: 'Insider list' }).click();
      await page.waitForURL('**/record/insiders?at=1');
      await page.goto(`${set.api.url}/app/deals/${deal.id}/act?do=RecordLitigation&at=1`);
      const past = page.getByRole('region', { name: 'This is the past', exact: true });
      await past.getByText('return to now first').waitFor();
      expect(await page.locator('form.command').count()).toBe(0);
      await past.getByRole('button', { name: 'Return to now' }).click();
      await page.locator('form.command').getByLabel('Caption').waitFor();
      expect(page.url()).toMatch(/\/act\?do=RecordLitigation$/);
      await page.goto(`${set.api.url}/app/deals/${deal.id}/record?at=1`);
      await page.getByRole('button', { name: 'Now' }).click();
      await expect.poll(() => page.getByText('this is the past').count()).toBe(0);
      await page.context().close();
    });

    it('leads from a condition to the events it rests on, and from a deadline to each day of its count', async () => {
      const page = await signedIn('counsel');
      await open(page, 'Conditions');
      await expect.poll(() => page.locator('.condition').count()).toBeGreaterThan(0);
      await open(page, 'Calendar');
      await page.getByText('How it is counted').first().click();
      expect(await page.locator('.days li').first().innerText()).toMatch(/\d{4}-\d\d-\d\d/);
      await page.context().close();
    });

    it('lets counsel record a clearance with its document, and shows the condition turn green and why', async () => {
      const page = await signedIn('counsel');
      await open(page, 'Conditions');
      const card = page.locator('.condition', { hasText: CLEARANCE });
      await card.getByRole('button', { name: 'Record evidence' }).click();
      const form = card.locator('form.command');
      await form.getByLabel('Says').selectOption('satisfies');
      await form.getByLabel('What').fill('Letter of the agency');
      await form.getByLabel('As of').fill('2020-10-09T15:00');
      await form.getByLabel('Document').setInputFiles({
        name: 'clearance.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7 cleared'),
      });
      await form.getByText('SHA-256').waitFor();
      await page.reload();
      await card.getByRole('button', { name: 'Record evidence' }).click();
      expect(await form.getByLabel('What').inputValue(), 'what was typed survives').toBe(
        'Letter of the agency',
      );
      await form.getByRole('button', { name: 'Record' }).click();
      const green = page.locator('.condition.satisfied', { hasText: CLEARANCE });
      await green.waitFor();
      expect(await green.innerText()).toContain('Letter of the agency');
      await green.getByRole('link', { name: /^event/ }).click();
      await page.locator('.events .marked').waitFor();
      await page.context().close();
    });

    it("explains a refusal in the server's words, and a wrong field at the field", async () => {
      const page = await signedIn('counsel');
      await open(page, 'Act');
      await page.getByRole('link', { name: commands.CallMeeting.summary }).click();
      const form = page.locator('form.command');
      await form.getByRole('button', { name: 'Record' }).click();
      await form.getByRole('alert').waitFor();
      expect(await form.locator('.field .wrong').first().innerText()).toContain('Expected');
      await form.getByLabel('Record date').fill('2020-12-18');
      await form.getByLabel(/^At /).fill('2021-03-08T09:00');
      await form.getByLabel('Place').fill('New York');
      await form.getByRole('button', { name: 'Record' }).click();
      await expect.poll(() => form.getByRole('alert').innerText()).toContain('at most 60');
      await page.context().close();
    });

    it('shows what someone else did before anything is recorded over it', async () => {
      const page = await signedIn('counsel');
      await open(page, 'Act');
      await page.getByRole('link', { name: commands.RecordLitigation.summary }).click();
      const form = page.locator('form.command');
      await form.getByLabel('Caption').fill('Mine v. Theirs');
      await form.getByLabel('Court').fill('Chancery');
      await form.getByLabel('Docket').fill('1');
      await form.getByLabel('Filed on').fill('2021-01-05');
      await form.getByRole('button', { name: 'Record', exact: true, disabled: false }).waitFor();
      await deal.give('counsel', 'RecordLitigation', {
        caption: 'Theirs v. Mine',
        court: 'Chancery',
        docket: '9',
        filedOn: '2021-01-05',
      });
      await form.getByRole('button', { name: 'Record' }).click();
      await form.getByRole('alert').waitFor();
      expect(await form.getByRole('alert').innerText()).toContain('Theirs v. Mine');
      await form.getByRole('button', { name: 'Record it all the same' }).click();
      await form.getByRole('status').waitFor();
      expect(await form.getByRole('status').innerText()).toContain('Mine v. Theirs');
      await page.context().close();
    });

    it('tries what would be, beside what is, and records nothing of it', async () => {
      const called = await SmallDeal.upTo(set.api, 'CallMeeting');
      const page = await signedIn('counsel', {}, called.id);
      await open(page, 'What if');
      const { version } = (await called.read()).body.asOf;
      await page.getByRole('button', { name: 'Postpone it' }).click();
      await page.getByRole('heading', { name: /deadlines move$/ }).waitFor();
      expect(await page.getByRole('region', { name: 'Deadlines that move' }).innerText()).toContain('+7');
      await page.getByRole('heading', { name: 'Forecast, privileged' }).waitFor();
      const supposed = page.getByRole('list', { name: 'Supposed' });
      await supposed.getByRole('button', { name: 'Take back' }).click();
      const filled = async (panel: string, label: string, text: string, button: string): Promise<void> => {
        const form = page.getByRole('region', { name: panel });
        await form.getByLabel(label).fill(text);
        await form.getByRole('button', { name: button }).click();
      };
      await filled('Another outside date', 'Outside date', '2021-12-01', 'Amend it');
      await supposed.getByText('The outside date on Wed, Dec 1, 2021').waitFor();
      await filled('A condition met later', 'Or on a day', '2021-11-01', 'Suppose it');
      await supposed.getByText(/clearance met on Mon, Nov 1, 2021/).waitFor();
      await page
        .getByRole('region', { name: 'The closing', exact: true })
        .getByText(/After.*November 3, 2021/)
        .waitFor();
      await filled('A form filed', 'Filed on', '2021-01-05', 'File it');
      await supposed.getByText('8-K filed on Tue, Jan 5, 2021').waitFor();
      await page.getByLabel('How').selectOption('adjourned');
      await page.getByRole('button', { name: 'Adjourn it' }).click();
      await supposed.getByText('The meeting adjourned, 7 days later').waitFor();
      expect(await page.getByText('Would be refused').count()).toBe(0);
      expect((await called.read()).body.asOf.version, 'nothing is recorded').toBe(version);
      await page.context().close();
    });

    it('shows the forecast to executives from when counsel opens it until counsel closes it', async () => {
      const called = await SmallDeal.upTo(set.api, 'CallMeeting');
      const [page, executive] = await Promise.all([
        signedIn('counsel', {}, called.id),
        signedIn('executive', {}, called.id),
      ]);
      await Promise.all([open(page, 'What if'), open(executive, 'What if')]);
      const forecast = executive.getByRole('region', { name: 'Forecast, privileged' });
      await executive.getByRole('button', { name: 'Postpone it' }).waitFor();
      await page.getByText('Nobody but counsel of your side sees it').waitFor();
      expect(await forecast.count(), 'not shown to the executive').toBe(0);
      await page.getByRole('button', { name: 'Open it to executives: the forecast' }).click();
      await page.locator('form.command').getByRole('button', { name: 'Record', exact: true }).click();
      await forecast.getByText(/the closing falls between/).waitFor();
      expect(await forecast.getByRole('button').count(), 'counsel alone opens and closes it').toBe(0);
      await page.getByText('it is shown to: executive').waitFor();
      await page.getByRole('button', { name: 'Close it to others: the forecast' }).click();
      await page.locator('form.command').getByRole('button', { name: 'Record', exact: true }).click();
      await expect.poll(() => forecast.count()).toBe(0);
      await Promise.all([page.context().close(), executive.context().close()]);
    });

    it('tells an executive what to sign, lets them, and tells them that once is enough', async () => {
      const prepared = await SmallDeal.upTo(set.api, 'PrepareBatch');
      const page = await signedIn('executive', {}, prepared.id);
      await page.getByText('Approve: batch agent-1').waitFor();
      await open(page, 'Money');
      const batch = page.locator('.board li').first();
      await batch.getByText('you too').waitFor();
      await batch.getByRole('button', { name: 'Approve' }).click();
      await batch.getByRole('button', { name: 'Record', exact: true }).click();
      await batch.getByText('approved by executive').waitFor();
      await batch.getByRole('button', { name: 'Record', exact: true }).click();
      await expect.poll(() => batch.getByRole('alert').innerText()).toContain('approved the batch already');
      await page.context().close();
    });

    it('tells an executive that everything is stopped, why and who lets it go again, and no more once it goes', async () => {
      const prepared = await SmallDeal.upTo(set.api, 'PrepareBatch');
      const page = await signedIn('executive', {}, prepared.id);
      await page.getByRole('region', { name: 'The money' }).waitFor();
      expect(await page.getByText('Emergency stop').count()).toBe(0);
      const reason = { reason: 'The agent’s mail may not be theirs' };
      expect((await prepared.give('preparer', 'StopEffects', reason)).status).toBe(200);
      const panel = page.getByRole('region', { name: 'What waits to be done' });
      await panel.getByText(reason.reason).waitFor();
      expect(await panel.innerText()).toContain('finance or operator');
      await page.getByText('Emergency stop: nothing goes out').waitFor();
      expect((await prepared.give('preparer', 'ResumeEffects', reason)).status).toBe(200);
      await expect.poll(() => page.getByText('Emergency stop').count()).toBe(0);
      await page.context().close();
    });

    it('tells who is no person of the deal no more than that there is nothing for them', async () => {
      const page = await (await set.browser.newContext()).newPage();
      await page.goto(`${set.api.url}/app/deals/deal-of-others`);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.locator('button[value="counsel"]').click();
      await page.getByRole('alert').first().waitFor();
      expect(await page.getByRole('alert').first().innerText()).toContain('deal-of-others');
      await page.context().close();
    });

    it('is closed again to whoever signs out', async () => {
      const page = await signedIn('counsel');
      await page.locator('.top details.person summary').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      await page.context().close();
    });

    it('lists the deals page by page, and says so to whoever is in none', async () => {
      const nobody = await set.signedIn('auditor', '/');
      await nobody.getByRole('heading', { name: 'No deal yet' }).waitFor();
      expect(await axeFaults(nobody)).toEqual([]);
      await nobody.context().close();

      const mine = async (): Promise<number> => {
        const { body } = await set.api.get('/deals?limit=200', { as: person('counsel') });
        return body.deals.length;
      };
      while ((await mine()) <= 50) await SmallDeal.open(set.api);
      const page = await set.signedIn('counsel', '/');
      const links = page.locator('.deal-link');
      await page.getByRole('button', { name: 'More deals' }).click();
      await expect.poll(() => links.count()).toBe(await mine());
      expect(await page.getByRole('button', { name: 'More deals' }).count()).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    });

    it('has the answer on the first screen of a phone, and nothing under its bar that the keyboard goes to', async () => {
      const phone = await signedIn('executive', { viewport: { width: 360, height: 740 } });
      const answer = phone.getByRole('region', { name: 'Will we close?' }).locator('.answer');
      expect((await answer.boundingBox())?.y).toBeLessThan(370);
      await phone.getByRole('button', { name: 'Run it' }).click();
      await phone.getByRole('button', { name: 'Next event' }).waitFor();
      await open(phone, 'Act');
      await phone.getByRole('link', { name: commands.AttestCondition.summary }).click();
      const form = phone.locator('form.command');
      await form.waitFor();
      expect((await form.boundingBox())?.y).toBeLessThan(500);
      await phone.getByRole('link', { name: 'All that you may record or do' }).click();
      await phone.getByRole('link', { name: commands.AttestCondition.summary }).waitFor();
      await phone.context().close();

      const page = await signedIn('executive', { viewport: { width: 1280, height: 420 } });
      await page.getByRole('link', { name: 'One page for the board, PDF' }).focus();
      for (let stop = 0; stop < 12; stop += 1) {
        await page.keyboard.press('Shift+Tab');
        expect(await page.evaluate(UNDER_THE_BAR), `stop ${stop}`).toBe(false);
      }
      await page.context().close();
    });

    it.each([
      ['a phone', { width: 360, height: 740 }],
      ['a laptop', { width: 1280, height: 800 }],
      ['a wall, 4k', { width: 3840, height: 2160 }],
    ])(
      'stands still while its pages load and events come in, and fits on %s',
      { timeout: 240_000 },
      async (_, viewport) => {
        const called = await SmallDeal.upTo(set.api, 'CallMeeting');
        const page = await signedIn('counsel', { viewport }, called.id);
        await page.addInitScript(WATCH_SHIFTS);
        const links = page.getByRole('navigation', { name: 'Of this deal' }).getByRole('link');
        const places = await links.evaluateAll((all) =>
          all.map((one) => (one as unknown as { href: string }).href),
        );
        expect(places.length).toBeGreaterThan(8);
        const moved: string[] = [];
        for (const place of places) {
          await page.goto(place);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.waitForLoadState('networkidle');
          await expectNoOverflow(page);
          if (place === places[0]) {
            await called.give('counsel', 'RecordLitigation', { ...SUIT, docket: String(viewport.width) });
            await page.getByText('Still v. Moving').first().waitFor();
          }
          const shift = (await page.evaluate('shifts.reduce((sum, one) => sum + one.value, 0)')) as number;
          if (shift >= GOOD_SHIFT) moved.push(`${place}: ${await page.evaluate('JSON.stringify(shifts)')}`);
        }
        expect(moved).toEqual([]);
        await page.context().close();
      },
    );

    it('keeps what was typed when its tab is closed', async () => {
      const page = await signedIn('counsel');
      const place = `${set.api.url}/app/deals/${deal.id}/act?do=RecordLitigation`;
      await page.goto(place);
      await page.locator('form.command').getByLabel('Caption').fill('Half v. Filled');
      await page.locator('form.command').getByLabel('Court').fill('Chancery');
      await expect.poll(() => page.evaluate('JSON.stringify(localStorage)')).toContain('Chancery');
      const context = page.context();
      await page.close();
      const later = await context.newPage();
      await later.goto(place);
      const form = later.locator('form.command');
      await form.getByLabel('Caption').waitFor();
      expect(await form.getByLabel('Caption').inputValue()).toBe('Half v. Filled');
      expect(await form.getByLabel('Court').inputValue()).toBe('Chancery');
      await context.close();
    });

    it('has no fault that axe finds where one signs in', async () => {
      const page = await (await set.browser.newContext()).newPage();
      await page.goto(`${set.api.url}/app/`);
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.locator('button[value="counsel"]').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    });

    it('has no fault that axe finds, in the light and in the dark', { timeout: 240_000 }, async () => {
      const page = await signedIn('counsel');
      for (const name of ['Overview', 'Calendar', 'What if', 'Vote', 'Money', 'Record', 'Act']) {
        await open(page, name);
        expect(await axeFaults(page)).toEqual([]);
      }
      await page.context().close();
    });
  },
);

const CLEARANCE = smallTerms.conditions.find(({ kind }) => kind === 'clearance')?.text ?? '';

const SUIT = { caption: 'Still v. Moving', court: 'Chancery', filedOn: '2021-01-05' };

/** What web.dev calls good, https://web.dev/articles/cls; here of all shifts of a page together. */
const GOOD_SHIFT = 0.1;

/** What moved that nobody had just touched, and which element. */
const WATCH_SHIFTS = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput)
        shifts.push({ value, of: sources.map(({ node }) => (node?.outerHTML ?? node?.nodeName ?? '').slice(0, 80)) });
  }).observe({ type: 'layout-shift', buffered: true });`;

/** Whether what has the focus lies under the bar of the rehearsal, as far as it is not in it. */
const UNDER_THE_BAR = `(() => {
  const [at, bar] = [document.activeElement, document.querySelector('.rehearsal-bar')];
  return !bar.contains(at) && at.getBoundingClientRect().top < bar.getBoundingClientRect().bottom;
})()`;
