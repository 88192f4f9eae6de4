import { describe, expect, it } from 'vitest';
import type { OpenDeal } from '../state.ts';
import { given } from '../testing/given.ts';
import { step } from '../testing/small-deal.ts';
import { at, carrying, document, meetingOf, readyToMeet } from '../testing/vote-story.ts';
import { appraisalOf } from './appraisal.ts';

const BEFORE = '2021-02-05T16:00:00.000Z';
const demand = (demandId: string, shares: string, positions: string[], receivedAt = BEFORE) =>
  step(at('13:55'), 'counsel', 'ReportDemand', {
    demandId,
    holder: positions[0]?.startsWith('n-') ? 'Cede & Co.' : 'A holder',
    shares,
    receivedAt,
    ...(positions.length > 0 && { positions }),
  });

const traced = (position: string, shares: string, inFavour: string, unmarked = '0') => ({
  position,
  kind: position.startsWith('n-') ? 'nominee' : 'registered',
  shares,
  votes: shares,
  inFavour: { merger: { for: inFavour, unmarked }, pay: { for: '0', unmarked: '0' } },
});

/** A meeting with demands before it, and what the count tells of their positions. */
function standing(demands: ReturnType<typeof demand>[], more: object) {
  const day = meetingOf({ ...carrying, more }).slice(readyToMeet.length);
  const { state } = given([...readyToMeet, ...demands, ...day]);
  return appraisalOf(state);
}

const street = (shares: string, inFavour: string) => ({
  street: { shares, votes: shares, inFavour: { merger: inFavour } },
});

describe('who may have shares appraised, by the vote', () => {
  it('traces the positions of every demand', () => {
    const counting = given([
      ...readyToMeet,
      demand('d', '10', ['r-1']),
      ...meetingOf(carrying).slice(readyToMeet.length, -1),
    ]);
    expect(Object.values(counting.state.effects).at(-1)?.params).toMatchObject({ trace: ['r-1'] });
  });

  it('a holder of record who voted against, or not at all, keeps the right', () => {
    const { demands } = standing([demand('d', '10', ['r-1'])], { traced: [traced('r-1', '10', '0')] });
    expect(demands).toMatchObject([{ demandId: 'd', eligible: true }]);
  });

  it('one who voted for loses it', () => {
    const { demands } = standing([demand('d', '10', ['r-1'])], { traced: [traced('r-1', '10', '10')] });
    expect(demands[0]).toMatchObject({ eligible: false });
    expect(demands[0]?.why).not.toContain('not marked');
  });

  it('the trap: a card that was signed and not marked is voted for, and kills it', () => {
    const { demands } = standing([demand('d', '10', ['r-1'])], { traced: [traced('r-1', '10', '10', '10')] });
    expect(demands[0]).toMatchObject({ eligible: false });
    expect(demands[0]?.why).toContain('signed and not marked');
  });

  it('for a part, as far as the holder did not vote for it', () => {
    const own = { traced: [traced('r-1', '10', '4')] };
    expect(standing([demand('d', '6', ['r-1'])], own).demands[0]?.eligible).toBe(true);
    expect(standing([demand('d', '7', ['r-1'])], own).demands[0]?.eligible).toBe(false);
  });

  it('street name is fungible: its demands stand while they do not exceed its shares not voted for', () => {
    const own = { traced: [traced('n-1', '100', '40'), traced('n-2', '50', '50')], ...street('500', '400') };
    const fine = standing([demand('d', '60', ['n-1'])], own);
    expect(fine.street).toEqual({ demanded: '60', notVotedFor: '100', exceeded: false });
    expect(fine.demands[0]?.eligible).toBe(true);
    const beyond = standing([demand('d', '60', ['n-1']), demand('e', '41', ['n-2'])], own);
    expect(beyond.street).toEqual({ demanded: '101', notVotedFor: '100', exceeded: true });
    expect(beyond.demands.map(({ eligible }) => eligible)).toEqual([false, false]);
  });

  it('a specific vote for defeats a demand in street name only where it is proved', () => {
    const own = { traced: [traced('n-2', '50', '50')], ...street('500', '400') };
    const { demands } = standing([demand('d', '50', ['n-2'])], own);
    expect(demands[0]).toMatchObject({ eligible: null });
    expect(demands[0]?.why).toContain('proved');
  });

  it('cannot be told of a demand that names no position, or that came while the polls were open', () => {
    const own = { traced: [traced('r-1', '10', '0')] };
    expect(standing([demand('d', '10', [])], own).demands[0]?.eligible).toBeNull();
    expect(standing([demand('d', '10', ['r-1'], at('14:10'))], own).demands[0]?.eligible).toBeNull();
  });

  it('is lost by a demand after the vote, or withdrawn', () => {
    const own = { traced: [traced('r-1', '10', '0')] };
    expect(standing([demand('d', '10', ['r-1'], at('14:21'))], own).demands[0]).toMatchObject({
      eligible: false,
    });
    const withdrawn = step(at('13:56'), 'counsel', 'ReportDemandWithdrawn', {
      demandId: 'd',
      withdrawnAt: at('13:56'),
      document,
    });
    expect(standing([demand('d', '10', ['r-1']), withdrawn], own).demands[0]?.why).toContain('withdrawn');
  });

  it('says nothing before anything is counted', () => {
    const { state } = given([...readyToMeet, demand('d', '10', ['r-1'])]);
    expect(appraisalOf(state as OpenDeal).demands[0]).toMatchObject({ eligible: null });
  });
});
