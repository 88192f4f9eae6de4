import { describe, expect, it } from 'vitest';
import { voteOf } from '#libs/deal/reads/vote.ts';
import { voteTrendOf } from '#libs/deal/reads/vote-desk.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { given } from '#libs/deal/testing/given.ts';
import {
  at,
  carrying,
  certify,
  conclude,
  counted,
  file,
  meetingOf,
  readyToMeet,
} from '#libs/deal/testing/vote-story.ts';
import { withoutTally } from '#libs/deal/vote/viewers.ts';
import { deskInWords, trendInWords } from './desk.ts';
import { paint } from './text.ts';

const plain = paint(false);
const words = (deal: OpenDeal) => deskInWords(voteOf(deal), 200, plain).join('\n');

describe('the desk in words', () => {
  it('says before the meeting whose lists, which files, what is still needed', () => {
    const { state } = given([
      ...readyToMeet,
      file('cards', at('13:51')),
      counted(at('13:52'), { for: '300', more: { exceptions: { overVotes: 1, late: 0 } } }),
    ]);
    const text = words(state);
    expect(text).toContain('1,000 shares as of 2020-12-18, certified by Transfer agent; it foots');
    expect(text).toContain('no certificate of the company is sealed');
    expect(text).toContain('card, 3 lines, replaces what came before; from The solicitor');
    expect(text).toMatch(/Over-votes open\s+1/);
    expect(text).toContain(
      'majority of outstanding: 300 of 501 required, margin -201; so far it is open; 201 more carry it',
    );
    expect(text).toMatch(/Report\s+none signed/);
  });

  it('says after it who signed what, under which list', () => {
    const { state } = given([...meetingOf(carrying), certify(at('14:25'), 'preliminary'), conclude()]);
    const text = words(state);
    expect(text).toMatch(/Report\s+preliminary, signed by Inspector .*, under rollover/);
    expect(text).toContain('850 of 501 required, margin 349, carried');
    expect(text).toMatch(/Master ballot\s+cast .* by A. Proxy and B. Proxy/);
  });

  it("shows the buyer's side no count", () => {
    const { state } = given([
      ...readyToMeet,
      file('cards', at('13:51')),
      counted(at('13:52'), { for: '300' }),
    ]);
    const text = words(withoutTally(state));
    expect(text).not.toContain('300');
    expect(text).toContain("not shown to the buyer's side");
  });

  it('tells the trend count by count', () => {
    const first = given([
      ...readyToMeet,
      file('one', at('13:51')),
      counted(at('13:52'), { for: '300' }),
    ]).state;
    const second = given([
      ...readyToMeet,
      file('one', at('13:51')),
      counted(at('13:52'), { for: '300' }),
      file('two', at('13:53'), { channel: 'nominee' }),
      counted(at('13:54'), { for: '250' }),
    ]).state;
    const counts = [first, second].map((deal) => {
      const { at: when, version, ...data } = deal.vote.count ?? expect.fail('nothing is counted');
      return { data, at: when, version };
    });
    const text = trendInWords(voteTrendOf(second, counts), 120, plain).join('\n');
    expect(text).toContain('nominee');
    expect(text).toContain('-50');
    expect(trendInWords(voteTrendOf(second, []), 120, plain)).toEqual([]);
  });
});
