import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EffectParams } from '#libs/contracts/effects.ts';
import { times } from '#test/setup/effort.ts';
import { fold } from '../decide.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { contextOf, play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import {
  certify,
  closePolls,
  countOf,
  document,
  exclusions,
  file,
  footed,
  master,
  readyToMeet,
} from '../testing/vote-story.ts';
import { isVoid } from './box.ts';

/** A day of the vote in which anything is tried in any order, minute by minute. */
type Move = (minute: number) => Step;

const clock = (minute: number): string =>
  `2021-02-08T${String(14 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000Z`;
const time = (minute: number): string => clock(minute).slice(11, 16);
const digest = (figure: number) => figure.toString(16).padStart(64, '0');

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>((minute) => step(clock(minute), 'inspector', 'OpenMeeting', { at: clock(minute) })),
  fc.constant<Move>((minute) => step(clock(minute), 'inspector', 'OpenPolls', { at: clock(minute) })),
  fc.constant<Move>((minute) => master(time(minute))),
  fc.constant<Move>((minute) => closePolls(time(minute))),
  fc
    .record({
      channel: fc.constantFrom('card', 'nominee', 'meeting'),
      says: fc.constantFrom('replaces', 'adds'),
      recordDate: fc.constantFrom('2020-12-18', '2020-12-18', '2021-01-29'),
    })
    .map(
      (more): Move =>
        (minute) =>
          file(`file-${minute}`, clock(minute), more),
    ),
  fc.nat(1_000).map(
    (votes): Move =>
      (minute) =>
        step(clock(minute), 'worker', 'RecordEffectDone', {
          effectId: 'count-ballots/*',
          attempt: 1,
          result: countOf({
            for: String(votes),
            digest: digest(votes),
            unaffiliated: {
              rollover: { for: String(Math.max(0, votes - 400)), against: '0', abstain: '0' },
              wider: { for: String(Math.max(0, votes - 550)), against: '0', abstain: '0' },
            },
          }),
        }),
  ),
  fc.constantFrom('preliminary' as const, 'final' as const).map(
    (kind): Move =>
      (minute) =>
        certify(clock(minute), kind),
  ),
  fc.constantFrom('rollover', 'wider').map(
    (list): Move =>
      (minute) =>
        exclusions(clock(minute), list, list === 'wider' ? '550' : '400'),
  ),
  fc.constant<Move>((minute) =>
    footed(clock(minute), {
      excluded: { rollover: { shares: '400', votes: '400' }, wider: { shares: '550', votes: '550' } },
    }),
  ),
  fc.constantFrom('rollover', 'wider').map(
    (list): Move =>
      (minute) =>
        step(clock(minute), 'counsel', 'PutExclusionsInForce', {
          list,
          authority: 'Committee',
          reason: 'Advice.',
          document,
        }),
  ),
  fc.boolean().map(
    (anew): Move =>
      (minute) =>
        step(clock(minute), 'counsel', 'AdjournMeeting', {
          to: clock(minute + 30),
          announcedAtMeeting: true,
          reason: 'Votes.',
          happened: true,
          ...(anew && { recordDate: '2021-01-29' }),
        }),
  ),
  fc.constant<Move>((minute) =>
    step(clock(minute), 'counsel', 'KeepEarlierProxies', {
      recordDate: '2020-12-18',
      statement: 'They stand.',
      document,
    }),
  ),
  fc.constant<Move>((minute) => step(clock(minute), 'inspector', 'ConcludeMeeting', { at: clock(minute) })),
);

/** The day as it goes when nothing goes wrong, with anything tried in between, and now and then a part left out. */
const day: fc.Arbitrary<readonly Move[]> = fc
  .array(fc.tuple(fc.array(moves, { maxLength: 2 }), fc.nat(9)), { minLength: 12, maxLength: 12 })
  .map((disturbances) =>
    disturbances.flatMap(([noise, luck], index) => {
      const own = ordinary[index];
      return own === undefined || luck === 0 ? noise : [...noise, own];
    }),
  );

const count =
  (votes: number): Move =>
  (minute) =>
    step(clock(minute), 'worker', 'RecordEffectDone', {
      effectId: 'count-ballots/*',
      attempt: 1,
      result: countOf({ for: String(votes), digest: digest(votes) }),
    });

const ordinary: readonly Move[] = [
  (minute) => step(clock(minute), 'inspector', 'OpenMeeting', { at: clock(minute) }),
  (minute) => step(clock(minute), 'inspector', 'OpenPolls', { at: clock(minute) }),
  (minute) => file(`file-${minute}`, clock(minute)),
  count(700),
  (minute) => master(time(minute)),
  (minute) => closePolls(time(minute)),
  count(850),
  (minute) => certify(clock(minute), 'preliminary'),
  (minute) => file(`late-${minute}`, clock(minute)),
  count(860),
  (minute) => certify(clock(minute), 'final'),
  (minute) => step(clock(minute), 'inspector', 'ConcludeMeeting', { at: clock(minute) }),
];

/** The inspector certifies the digest that was counted last: one made up is refused anyway. */
function filledIn(state: OpenDeal, one: Step): Step {
  if (one.command.type !== 'CertifyTally') return one;
  const countDigest = state.vote.count?.digest ?? digest(0);
  return { ...one, command: { ...one.command, data: { ...one.command.data, countDigest } } };
}

const ready = play(readyToMeet) as OpenDeal;

describe('whatever is tried on the day of the vote', () => {
  it('keeps what an inspector would insist on', () => {
    fc.assert(
      fc.property(day, (tried) => {
        let before = ready;
        tried.forEach((move, index) => {
          const told = tell(before, filledIn(before, move(index + 1)));
          const state = told.state as OpenDeal;
          for (const event of told.events) {
            if (event.type === 'TallyCertified') {
              // Signed on a count of the closed box, after it, and a preliminary report never after the certificate.
              expect(before.vote.polls?.closedAt).not.toBeNull();
              expect(before.vote.count?.pollsClosedAt).toBe(before.vote.polls?.closedAt);
              expect(before.vote.positions?.footed).toBe(true);
              if (before.vote.certificate?.kind === 'final') expect(event.data.kind).toBe('final');
            }
            if (event.type === 'EffectIntended' && (event.data.kind as string) === 'count-ballots') {
              const { files } = event.data.params as EffectParams<'count-ballots'>;
              for (const { importId } of files) {
                const own = state.vote.files.find((one) => one.importId === importId);
                expect(own && isVoid(state, own), importId).toBe(false);
              }
            }
            if (event.type === 'BallotsCounted')
              expect(event.data.pollsClosedAt).toBe(before.vote.polls?.closedAt ?? null);
          }
          // At most one question about the box is open that anyone waits for.
          if (state.vote.asked.count !== null && state.effects[state.vote.asked.count] !== undefined)
            expect(Object.keys(state.effects).findLast((id) => id.startsWith('count-ballots/'))).toBe(
              state.vote.asked.count,
            );
          before = state;
        });
      }),
      { numRuns: times(60) },
    );
  });

  it('is the fold of its events, also after they went through JSON', () => {
    fc.assert(
      fc.property(day, (tried) => {
        let state: DealState = ready;
        let again: DealState = ready;
        tried.forEach((move, index) => {
          const one = filledIn(state as OpenDeal, move(index + 1));
          const told = tell(state, one);
          const context = contextOf(one.at, one.by);
          again = fold(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(told.events)), context);
          state = told.state;
        });
        expect(again).toEqual(JSON.parse(JSON.stringify(state)));
      }),
      { numRuns: times(30) },
    );
  });
});
