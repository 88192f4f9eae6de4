import { describe, expect, it } from 'vitest';
import { cbmgAt } from '#test/futures/cbmg.ts';
import { statusOf } from '../reads/status.ts';
import { voteOf } from '../reads/vote.ts';
import type { OpenDeal } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  at,
  carrying,
  certify,
  counted,
  file,
  meetingOf,
  onTerms,
  readyToMeet,
} from '../testing/vote-story.ts';
import { bindingStandardOf } from './binding.ts';
import { withoutTally } from './viewers.ts';

const OF_ALL = 'majority-of-outstanding';
const OF_OTHERS = 'majority-of-outstanding-unaffiliated';

/** 1,000 shares, 400 of them excluded: 501 of all, 301 of the others. */
const pledging = (votes: string, unaffiliated = '0') =>
  onTerms(
    (terms) => ({ ...terms, shares: { ...terms.shares, pledged: { votes, unaffiliated } } }),
    readyToMeet,
  );

const running = (votes: string, figures: Parameters<typeof counted>[1]): OpenDeal =>
  given([...pledging(votes), file('cards', at('13:51')), counted(at('13:52'), figures)]).state;

describe('which standard decides', () => {
  it('is the unaffiliated vote at CBMG: with what is pledged the statutory one needs 469,730 more', () => {
    const { binds, standards } = statusOf(
      cbmgAt('2021-01-15T12:00:00.000Z'),
      '2021-01-15T12:00:00.000Z',
    ).vote;
    expect(standards.map((one) => [one.standard, one.needed, one.neededBesidesPledged])).toEqual([
      [OF_ALL, '9739025', '469730'],
      [OF_OTHERS, expect.any(String), '4375249'],
    ]);
    expect(binds).toEqual({
      proposal: 'merger',
      standard: OF_OTHERS,
      sentence:
        'Majority of outstanding unaffiliated decides. Majority of outstanding unaffiliated needs 4,375,249 of the 8,750,496 votes still out, 50.00001 %. Majority of outstanding needs 469,730 of the 10,208,753 votes still out, 4.60 %.',
    });
  });

  it('is the vote of all where as many of the others are pledged', () => {
    expect(bindingStandardOf(given(pledging('300', '0')).state)).toMatchObject({ standard: OF_OTHERS });
    expect(bindingStandardOf(given(pledging('300', '300')).state)).toMatchObject({ standard: OF_ALL });
  });

  it('does not count a pledged vote twice that is in the count already', () => {
    const standing = running('400', {
      for: '450',
      unaffiliated: { rollover: { for: '50', against: '0', abstain: '0' } },
    });
    expect(bindingStandardOf(standing)?.sentence).toContain('needs 51 of the 550 votes still out');
  });

  it('is the one out of reach, where one is', () => {
    const lost = running('400', {
      for: '400',
      against: '300',
      unaffiliated: { rollover: { for: '0', against: '300', abstain: '0' } },
    });
    expect(bindingStandardOf(lost)).toMatchObject({
      standard: OF_OTHERS,
      sentence: expect.stringContaining('cannot be reached any more'),
    });
  });

  it("tells the buyer's side what follows from the terms, and nothing of the count", () => {
    const counting = running('400', { for: '450' });
    expect(bindingStandardOf(withoutTally(counting))).toEqual(
      bindingStandardOf(given(pledging('400')).state),
    );
  });

  it('is said the same on the page of the vote', () => {
    const state = running('400', { for: '450' });
    expect(voteOf(state).binds).toEqual(bindingStandardOf(state));
    expect(voteOf(state).binds).not.toBeNull();
  });

  it('is not told between the close of the polls and the report; then it has the least to spare', () => {
    expect(bindingStandardOf(given(meetingOf(carrying)).state)).toBeNull();
    const { state } = given([...meetingOf(carrying), certify(at('14:25'), 'preliminary')]);
    expect(bindingStandardOf(state)?.sentence).toMatch(/decides\. .* was reached: .* was reached: /);
  });
});
