import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { afterACountTurned } from './certify.ts';
import { noMeetingCalled, notTheCompany } from './inspector.ts';
import { measureProposals } from './outcomes.ts';
import { exclusionLists } from './shares.ts';

const EXCLUSIONS = 'merger agreement, unaffiliated stockholders';
const LISTS_MAX = 10;

/** The list of positions, who of them is excluded from *unaffiliated*, and the links through which nominees vote. */
export const positionDeciders: Deciders = {
  SealPositions: (deal, { data }, context) => {
    const other = notTheCompany(deal, context);
    if (other) return other;
    if (deal.solicitation.meeting.stage === 'not-called') {
      return noMeetingCalled(
        '8 Del. C. § 219',
        'No meeting is called, so there is no record date to list positions for.',
      );
    }
    // A list that foots is what the polls opened on; one that does not must be corrected before anyone certifies.
    if (deal.vote.polls !== null && deal.vote.positions?.footed === true) {
      return refuse(
        'PollsAlreadyOpened',
        '8 Del. C. § 219',
        {},
        'The polls have opened on the list already sealed; it cannot be replaced now.',
      );
    }
    return [{ type: 'PositionsSealed', data }];
  },

  SealExclusions: (deal, { data }, context) => {
    const other = notTheCompany(deal, context);
    if (other) return other;
    if (deal.solicitation.meeting.stage === 'not-called') {
      return noMeetingCalled(
        EXCLUSIONS,
        'No meeting is called, so there is no record date as of which holders are excluded.',
      );
    }
    const { certificate, inForce, exclusions } = deal.vote;
    if (certificate?.kind === 'final' && data.list === inForce && exclusions[data.list] !== undefined) {
      return refuse(
        'TallyAlreadyCertified',
        EXCLUSIONS,
        { list: data.list },
        `The final certificate was signed under ${data.list}. Seal the correction as another version, then put that in force.`,
      );
    }
    if (exclusions[data.list] === undefined && exclusionLists(deal).length >= LISTS_MAX) {
      return refuse(
        'TooManyExclusions',
        EXCLUSIONS,
        { most: LISTS_MAX },
        `${LISTS_MAX} versions stand side by side already. Seal this one under the name of a version it replaces.`,
      );
    }
    return [{ type: 'ExclusionsSealed', data }];
  },

  PutExclusionsInForce: (deal, { data }, context) => {
    const other = notTheCompany(deal, context);
    if (other) return other;
    const known = exclusionLists(deal).map(({ list }) => list);
    if (!known.includes(data.list)) {
      return refuse(
        'ExclusionsUnknown',
        EXCLUSIONS,
        { list: data.list, known },
        `There is no version ${data.list} of the exclusions. Known are ${known.join(', ')}; seal it first.`,
      );
    }
    if (data.list === deal.vote.inForce) {
      return refuse(
        'ExclusionsInForceAlready',
        EXCLUSIONS,
        { list: data.list },
        `${data.list} is in force already.`,
      );
    }
    const outcomes = outcomesUnder(deal, data.list);
    return [
      { type: 'ExclusionsPutInForce', data: { ...data, outcomes } },
      ...afterACountTurned(deal, outcomes, `The exclusions ${data.list} put in force`),
    ];
  },

  SealOmnibus: (deal, { data }) =>
    deal.solicitation.meeting.stage === 'not-called'
      ? noMeetingCalled('8 Del. C. § 212', 'No meeting is called, so there are no proxies for it.')
      : [{ type: 'OmnibusSealed', data }],
};

/** What was certified, as it comes out under another version of the list. */
function outcomesUnder(deal: OpenDeal, list: string) {
  const { certificate } = deal.vote;
  if (certificate === null) return [];
  return measureProposals(deal, certificate, { list, notPut: certificate.notPut });
}
