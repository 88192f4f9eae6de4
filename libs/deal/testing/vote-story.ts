import type { Choices } from '#libs/contracts/effects.ts';
import { DealTerms } from '#libs/contracts/terms.ts';
import { subtractVotes, sumVoteCounts } from '#libs/money/wire.ts';
import { until } from './given.ts';
import { positionsFooted, type Step, smallTerms, step, wholeStory } from './small-deal.ts';

/** The vote of the small deal, piece by piece: 1,000 shares, 400 of them excluded from *unaffiliated*. */

const DIGEST = { a: 'a'.repeat(64), b: 'b'.repeat(64), c: 'c'.repeat(64) };
export const document = { name: 'a document', digest: DIGEST.a };

/** A minute of the day of the meeting. */
export const at = (time: string): string => `2021-02-08T${time}:00.000Z`;

/** The story with other terms. */
export function onTerms(
  change: (terms: DealTerms) => object,
  story: readonly Step[] = wholeStory,
): readonly Step[] {
  const terms = DealTerms.parse(change(structuredClone(smallTerms)));
  return story.map((one) =>
    one.command.type === 'OpenDeal' ? step(one.at, one.by, 'OpenDeal', { mode: 'rehearsal', terms }) : one,
  );
}

/** Called, noticed, listed and footed, with an inspector under oath; the meeting is to open. */
export const readyToMeet: readonly Step[] = until(wholeStory, 'SignOath').filter(
  ({ command }) => command.type !== 'ReportDemand',
);

export const opened: readonly Step[] = [
  ...readyToMeet,
  step(at('14:00'), 'inspector', 'OpenMeeting', { at: at('14:00') }),
  step(at('14:05'), 'inspector', 'OpenPolls', { at: at('14:05') }),
];

export const master = (time = '14:10'): Step =>
  step(at(time), 'inspector', 'CastMasterBallot', { at: at(time), by: ['A. Proxy', 'B. Proxy'], document });

export const closePolls = (time = '14:20'): Step =>
  step(at(time), 'inspector', 'ClosePolls', { at: at(time) });

/** A file of proxies, nominee votes or ballots. */
export function file(importId: string, when: string, more: object = {}): Step {
  return step(when, 'inspector', 'ReceiveBallots', {
    importId,
    root: DIGEST.b,
    rows: 3,
    channel: 'card',
    recordDate: '2020-12-18',
    meeting: '2021-02-08',
    from: 'The solicitor',
    ...more,
  });
}

export interface Figures {
  readonly for: string;
  readonly against?: string;
  readonly abstain?: string;
  readonly present?: string;
  readonly brokerNonVotes?: string;
  readonly digest?: string;
  /** Of them unaffiliated, under each list. */
  readonly unaffiliated?: Readonly<Record<string, Choices>>;
  readonly more?: object;
}

/** What a count answers: the same figures on every proposal. */
export function countOf(figures: Figures, proposals: readonly string[] = ['merger', 'pay']) {
  const { against = '0', abstain = '0', brokerNonVotes = '0' } = figures;
  const choices = { for: figures.for, against, abstain };
  const present = figures.present ?? sumVoteCounts([figures.for, against, abstain, brokerNonVotes]);
  const all = { shares: present, votes: present };
  return {
    digest: figures.digest ?? DIGEST.b,
    present: { ...all, byClass: { common: all } },
    proposals: proposals.map((proposal) => ({
      proposal,
      ...choices,
      brokerNonVotes,
      unaffiliated: figures.unaffiliated ?? {
        rollover: { ...choices, for: subtractVotes(figures.for, figures.for.length > 2 ? '400' : '0') },
      },
    })),
    exceptions: {},
    ...figures.more,
  };
}

/** The worker answers the last count that was asked. */
export function counted(when: string, figures: Figures, proposals?: readonly string[]): Step {
  return step(when, 'worker', 'RecordEffectDone', {
    effectId: 'count-ballots/*',
    attempt: 1,
    result: countOf(figures, proposals),
  });
}

export function footed(when: string, more: object = {}): Step {
  return step(when, 'worker', 'RecordEffectDone', {
    effectId: 'foot-positions/*',
    attempt: 1,
    result: { ...positionsFooted, ...more },
  });
}

export function exclusions(when: string, list: string, excluded: string): Step {
  return step(when, 'counsel', 'SealExclusions', {
    importId: `excluded-${list}`,
    root: DIGEST.c,
    rows: 2,
    list,
    title: `The holders excluded by ${list}`,
    certified: { excluded, by: 'The secretary of the company' },
    document,
  });
}

export function certify(when: string, kind: 'preliminary' | 'final', countDigest: string = DIGEST.b): Step {
  return step(when, 'inspector', 'CertifyTally', { kind, countDigest, document });
}

export const conclude = (time = '14:30'): Step =>
  step(at(time), 'inspector', 'ConcludeMeeting', { at: at(time) });

/** Carried by every standard: 850 of 1,000, 450 of 600 unaffiliated. */
export const carrying: Figures = { for: '850', against: '40', abstain: '10' };
/** Carried by the outstanding, and not by the unaffiliated. */
export const failing: Figures = { for: '690', against: '40', abstain: '10' };

/** The whole day with one file of cards, as its figures come out. */
export const meetingOf = (figures: Figures): readonly Step[] => [
  ...opened,
  file('cards', at('14:06')),
  counted(at('14:07'), figures),
  master(),
  closePolls(),
  counted(at('14:21'), figures),
];
