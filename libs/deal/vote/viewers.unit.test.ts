import { describe, expect, it } from 'vitest';
import { statusOf } from '../reads/status.ts';
import { voteOf } from '../reads/vote.ts';
import type { OpenDeal } from '../state.ts';
import { given, play } from '../testing/given.ts';
import { step } from '../testing/small-deal.ts';
import {
  at,
  carrying,
  certify,
  counted,
  document,
  file,
  meetingOf,
  readyToMeet,
} from '../testing/vote-story.ts';
import { isTallyEvent, isTallyWithheldFrom, withoutTally } from './viewers.ts';

const running = given([
  ...readyToMeet,
  file('cards', at('13:51')),
  counted(at('13:52'), { for: '1000' }),
]).state;

describe('who sees how the vote stands', () => {
  it("the company's side and the inspector, not the buyer's people", () => {
    const withheld = (id: string) => isTallyWithheldFrom(running, id);
    expect(['counsel', 'executive', 'inspector', 'buyer'].map(withheld)).toEqual([false, false, false, true]);
  });

  it('what they are shown says that something is kept from them, and no figure of it anywhere', () => {
    const whole = voteOf(running);
    expect(whole).toMatchObject({ tallyShown: true, count: { running: true, present: { votes: '1000' } } });
    expect(whole.proposals[0]?.standards[0]).toMatchObject({ reached: '1000', passes: true });
    const less = withoutTally(running);
    expect(voteOf(less)).toMatchObject({ tallyShown: false, count: null });
    expect(voteOf(less).proposals[0]).toMatchObject({ counts: null, byChannel: {}, unaffiliated: {} });
    expect(voteOf(less).proposals[0]?.standards[0]).toMatchObject({ required: '501', reached: null });
    expect(statusOf(less, at('13:53')).vote.standards[0]).toMatchObject({ reached: null });
    expect(statusOf(running, at('13:53')).findings.map(({ id }) => id)).toContain('count/full-turnout');
    expect(statusOf(less, at('13:53')).findings.map(({ id }) => id)).not.toContain('count/full-turnout');
    expect(withoutTally(running)).toBe(less);
  });

  it('what the inspector has reported is announced to all', () => {
    const { state } = given([...meetingOf(carrying), certify(at('14:25'), 'preliminary')]);
    expect(voteOf(withoutTally(state))).toMatchObject({
      count: null,
      certificate: { kind: 'preliminary', present: { votes: '900' } },
    });
  });

  it('all of it, once the counsel of the committee opens it: a recorded act', () => {
    const data = { authority: 'The special committee', reason: 'To decide on a bump.', document };
    const opened = play([step(at('13:53'), 'counsel', 'OpenTallyToBuyer', data)], running) as OpenDeal;
    expect(isTallyWithheldFrom(opened, 'buyer')).toBe(false);
  });

  it('the events that tell it are the counts and what was found in them', () => {
    const counts = { type: 'BallotsCounted', data: {} } as never;
    const found = { type: 'FindingRaised', data: { findingId: 'count/full-turnout' } } as never;
    const other = { type: 'FindingRaised', data: { findingId: 'rule/x' } } as never;
    const certified = { type: 'TallyCertified', data: {} } as never;
    expect([counts, found, other, certified].map(isTallyEvent)).toEqual([true, true, false, false]);
  });
});
