import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { StatusRead } from '#libs/contracts/reads.ts';
import { statusOf } from '#libs/deal/reads/status.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play, until } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { writeHtml } from '../html.ts';
import { writePdf } from '../pdf.ts';
import { boardPage } from './board-page.ts';

const NOW = '2021-01-28T15:00:00.000Z';
const deal = play(until(wholeStory, 'MailNotice')) as OpenDeal;
const LONG =
  'A condition of the agreement whose words go on and on, with exceptions and exceptions to these. '.repeat(
    5,
  );

const page = (change: Partial<StatusRead> = {}) =>
  boardPage({
    company: 'Small Company, Inc.',
    status: { ...statusOf(deal, NOW), ...change },
    version: 7,
    now: NOW,
  });

describe('the page for the board', () => {
  it('says whether it will close, when, what stands against it and who owns that, and as of which event', () => {
    const html = writeHtml(page());
    const { outlook, blockers } = statusOf(deal, NOW);
    expect(html).toContain(outlook.sentence.split('.')[0]);
    expect(blockers.length).toBeGreaterThan(0);
    expect(html).toContain(blockers[0]?.owner);
    expect(html).toContain('event 7 of the record');
    expect(html).toContain('A rehearsal: nothing of it is real.');
  });

  it('is one page however much stands against the deal, and says how much is left out', async () => {
    const blockers = Array.from({ length: 40 }, (_, n) => ({
      what: `${n} ${LONG}`,
      why: LONG,
      owner: 'Counsel of the company',
    }));
    const { vote, next } = statusOf(deal, NOW);
    const standard = {
      proposal: 'merger',
      standard: 'majority-of-outstanding-unaffiliated',
      required: '4375249',
      reached: '5953607',
      passes: null,
      prospect: 'open' as const,
      needed: '0',
      neededBesidesPledged: null,
    };
    const worst = page({
      blockers,
      vote: { ...vote, standards: Array.from({ length: 9 }, () => standard) },
      next: next.map((each) => ({ ...each, what: LONG })),
    });
    const pdf = await PDFDocument.load(await writePdf(worst));
    expect(pdf.getPageCount()).toBe(1);
    expect(writeHtml(worst)).toContain('and 37 more');
  });
});
