import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { times } from '#test/setup/effort.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { document, onTerms } from '../testing/vote-story.ts';
import { conditionStatus, conditionStatuses } from './status.ts';

const PARTS = ['germany', 'austria'];
const condition = (id: string, kind: string, more: object = {}) => ({
  id,
  section: '7.02',
  text: `The condition ${id}`,
  kind,
  protects: ['parent'],
  waivableBy: ['parent'],
  source: 'contract',
  holds: 'once',
  owner: 'Company counsel',
  ...more,
});
const terms = (given: DealTerms) => ({
  ...given,
  conditions: [
    ...given.conditions,
    condition('letter', 'custom'),
    condition('permits', 'custom', { parts: PARTS.map((part) => ({ part, text: part })) }),
    condition('consented', 'custom', { waiverConsent: 'the lender' }),
    condition('covenants', 'covenants', { holds: 'at-closing' }),
    condition('titles', 'representations', {
      holds: 'at-closing',
      representations: [{ group: 'title', text: 'Title', standard: 'all-respects' }],
    }),
  ],
});
const IDS = ['letter', 'permits', 'consented', 'covenants', 'titles', 'clearance', 'no-order'] as const;
const opened = play([onTerms(terms).find(({ command }) => command.type === 'OpenDeal') as Step]);
const AT = '2021-01-05T17:00:00.000Z';
const LATER = '2021-01-06T17:00:00.000Z';

const id = fc.constantFrom(...IDS);
const give = (type: string, data: object, by = 'counsel'): Step => step(AT, by, type, data);
const optional = <T extends object>(name: string, of: fc.Arbitrary<unknown>, more: T = {} as T) =>
  fc
    .option(of, { nil: undefined })
    .map((value) => ({ ...more, ...(value !== undefined && { [name]: value }) }));

const evidence = fc
  .tuple(
    id,
    fc.constantFrom('satisfies', 'does-not-satisfy', 'withdrawn', 'not-applicable'),
    optional('part', fc.constantFrom(...PARTS)),
  )
  .map(([conditionId, says, part]) =>
    give('RecordEvidence', { conditionId, says, what: 'A letter', asOf: AT, document, ...part }),
  );
const attestation = fc
  .tuple(id, fc.constantFrom('none-known', 'known'), fc.boolean())
  .map(([conditionId, says, brought]) =>
    give('AttestCondition', {
      conditionId,
      asOf: AT,
      says,
      statement: 'So it is',
      ...(conditionId === 'titles' && brought && { groups: [{ group: 'title', finding: 'true' }], document }),
    }),
  );
const waiver = fc
  .tuple(
    id,
    fc.subarray(['company', 'parent'], { minLength: 1 }),
    optional('consent', fc.constant(document)),
    optional('consentOf', fc.constantFrom('the lender', 'the special committee', 'nobody in particular')),
    optional(
      'partial',
      fc.constantFrom(...PARTS).map((part) => ({ what: `Of ${part}`, parts: [part] })),
    ),
  )
  .map(([conditionId, signedBy, given, consent, part]) =>
    give(
      'WaiveCondition',
      { conditionId, signedBy, document, reason: 'So agreed', ...given, ...consent, ...part },
      signedBy.includes('company') ? 'counsel' : 'buyer-counsel',
    ),
  );
const reopening = id.map((conditionId) =>
  give('ReopenCondition', { conditionId, reason: 'It holds no more' }),
);
const withdrawal = id.map((conditionId) =>
  give(
    'WithdrawWaiver',
    { conditionId, signedBy: ['parent'], document, reason: 'So agreed' },
    'buyer-counsel',
  ),
);
const happenings = fc.array(fc.oneof(evidence, attestation, waiver, reopening, withdrawal), {
  maxLength: 25,
});

/** Plays what is accepted; what is refused changes nothing. */
function after(steps: readonly Step[], from: DealState = opened): OpenDeal {
  return steps.reduce((state, next) => tell(state, next).state, from) as OpenDeal;
}

/** Of a condition, all that was accepted, in order. */
function accepted(steps: readonly Step[]): readonly Step[] {
  let state: DealState = opened;
  return steps.filter((next) => {
    const told = tell(state, next);
    state = told.state;
    return told.refusal === undefined;
  });
}

const of = (wanted: string) => (one: Step) =>
  (one.command.data as { conditionId?: string }).conditionId === wanted;

describe('whatever is recorded of conditions', () => {
  it('none is satisfied without evidence or attestation that stands behind it', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const deal = after(steps);
        for (const status of conditionStatuses(deal, AT)) {
          if (!['satisfied', 'not-applicable'].includes(status.state)) continue;
          const record = deal.conditions[status.id];
          const backing = [
            record?.evidence?.version,
            record?.attestation?.version,
            ...Object.values(record?.parts ?? {}).map(({ version }) => version),
          ];
          expect(status.because.some((version) => backing.includes(version))).toBe(true);
          // And it was not re-opened since.
          const given = accepted(steps).filter(of(status.id));
          const last = given.findLastIndex(({ command }) => command.type === 'ReopenCondition');
          expect(
            given
              .slice(last + 1)
              .some(({ command }) => /^(RecordEvidence|AttestCondition)$/.test(command.type)),
          ).toBe(true);
        }
      }),
      { numRuns: times(400) },
    );
  });

  it('none is waived without everyone who must sign, and the consent that is needed', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const deal = after(steps);
        for (const one of deal.terms.conditions) {
          const waived = deal.conditions[one.id]?.waiver;
          if (waived == null) {
            expect(conditionStatus(deal, one, AT).state).not.toBe('waived');
            continue;
          }
          expect(one.waivableBy.length).toBeGreaterThan(0);
          const gave = accepted(steps).findLast(
            (each) => of(one.id)(each) && each.command.type === 'WaiveCondition',
          );
          const data = gave?.command.data as { consentOf?: string; consent?: object; signedBy: string[] };
          expect(one.waivableBy.every((side) => data.signedBy.includes(side))).toBe(true);
          if (one.waiverConsent !== undefined)
            expect([data.consentOf, data.consent]).toEqual([one.waiverConsent, document]);
          // In part it never makes the whole waived.
          if (waived.partial !== undefined) expect(conditionStatus(deal, one, AT).state).not.toBe('waived');
        }
      }),
      { numRuns: times(400) },
    );
  });

  it('what is recorded of one condition leaves all others as they are, so that their order is no matter', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        // Each condition's own story in its order, one after the other: the same states as interleaved.
        const apart = IDS.flatMap((wanted) => steps.filter(of(wanted)));
        const states = (deal: OpenDeal) =>
          conditionStatuses(deal, AT).map(({ id: name, state, why }) => ({ name, state, why }));
        expect(states(after(apart))).toEqual(states(after(steps)));
      }),
      { numRuns: times(400) },
    );
  });

  it('a re-opened condition is open, or to be attested anew, until something new is said', () => {
    fc.assert(
      fc.property(happenings, id, (steps, wanted) => {
        const reopened = after(
          [give('ReopenCondition', { conditionId: wanted, reason: 'It holds no more' })],
          after(steps),
        );
        const status = conditionStatuses(reopened, AT).find((one) => one.id === wanted);
        expect(status).toMatchObject({ state: 'open' });
        expect(reopened.ready).toBeNull();
      }),
      { numRuns: times(80) },
    );
  });

  it('an attestation lapses by itself; evidence of what holds once does not', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const deal = after(steps);
        const far = '2021-03-06T17:00:00.000Z';
        const states = (now: string) =>
          new Map(conditionStatuses(deal, now).map((one) => [one.id, one.state]));
        const [soon, late] = [states(LATER), states(far)];
        for (const one of deal.terms.conditions) {
          const attested = ['covenants', 'representations', 'no-injunction'].includes(one.kind);
          if (attested) expect(late.get(one.id)).not.toBe('satisfied');
          if (one.kind === 'custom') expect(late.get(one.id)).toBe(soon.get(one.id));
        }
      }),
      { numRuns: times(80) },
    );
  });
});
