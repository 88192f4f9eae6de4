import { describe, expect, it } from 'vitest';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { lastMetOn } from '../closing/clause.ts';
import { momentsOf } from '../moments.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { document, onTerms } from '../testing/vote-story.ts';
import { conditionStatuses } from './status.ts';

const CLEARANCES = [
  { part: 'germany', text: 'Clearance in Germany' },
  { part: 'austria', text: 'Clearance in Austria' },
  { part: 'taiwan', text: 'Clearance in Taiwan' },
];
const COVENANTS = [
  { part: 's-5-01', text: 'Conduct of business (5.01)' },
  { part: 's-5-02', text: 'No solicitation (5.02)' },
];
const inParts = (terms: DealTerms) => ({
  ...terms,
  conditions: [
    ...terms.conditions.map((one) => (one.id === 'clearance' ? { ...one, parts: CLEARANCES } : one)),
    {
      id: 'covenants',
      section: '7.02(b)',
      text: 'The Company performed its covenants',
      kind: 'covenants',
      protects: ['parent'],
      waivableBy: ['parent'],
      source: 'contract',
      holds: 'at-closing',
      owner: 'Company counsel',
      parts: COVENANTS,
    },
  ],
});
const opened = play([onTerms(inParts).find(({ command }) => command.type === 'OpenDeal') as Step]);

const NOON = '2021-01-05T17:00:00.000Z';
const by = (type: string, data: object, at = NOON): Step => step(at, 'counsel', type, data);
const evidence = (part: string | undefined, says = 'satisfies', at = NOON): Step =>
  by(
    'RecordEvidence',
    {
      conditionId: 'clearance',
      says,
      what: `A letter${part === undefined ? '' : ` of ${part}`}`,
      asOf: at,
      document,
      ...(part !== undefined && { part }),
    },
    at,
  );
const waiver = (more: object, conditionId = 'clearance'): Step =>
  by('WaiveCondition', {
    conditionId,
    signedBy: ['company', 'parent'],
    ...(conditionId === 'clearance' && { consentOf: 'the special committee', consent: document }),
    document,
    reason: 'Not worth the wait',
    ...more,
  });
const partial = (parts: readonly string[], more: object = {}) =>
  waiver({ partial: { what: `Of ${parts.join(' and ')}`, parts }, ...more });
const attest = (says: string, parts?: readonly string[]): Step =>
  by('AttestCondition', {
    conditionId: 'covenants',
    asOf: NOON,
    says,
    statement: 'As far as we know',
    ...(parts !== undefined && { parts }),
  });
const standing = (state: DealState, id = 'clearance', now = NOON) =>
  conditionStatuses(state as OpenDeal, now).find((one) => one.id === id);

describe('a clearance in several jurisdictions', () => {
  it('is met when each part is, and names those that are not', () => {
    const two = play([evidence('germany'), evidence('austria')], opened);
    expect(standing(two)).toMatchObject({
      state: 'open',
      why: 'Clearance in Taiwan: No evidence is recorded for it.',
    });
    expect(standing(play([evidence('taiwan')], two))).toMatchObject({ state: 'satisfied' });
    expect(standing(play([evidence(undefined)], opened))).toMatchObject({ state: 'satisfied' });
  });

  it('re-opens with one part: the later word of it counts, alone or of all together', () => {
    const met = play([evidence(undefined), evidence('austria', 'withdrawn')], opened);
    expect(standing(met)?.why).toBe('Clearance in Austria: A letter of austria: withdrawn.');
    expect(standing(play([evidence(undefined)], met))?.state).toBe('satisfied');
    const reopened = play(
      [by('ReopenCondition', { conditionId: 'clearance', reason: 'A new filing' })],
      play([evidence('germany'), evidence('austria'), evidence('taiwan')], opened),
    );
    expect(standing(reopened)).toMatchObject({ state: 'open' });
    expect(standing(play([evidence('germany')], reopened))?.state).toBe('open');
  });

  it('is met without the part that was waived, which is said; the rest is not waived by it', () => {
    const waived = play([partial(['taiwan'])], opened);
    expect(standing(waived)?.state).toBe('open');
    const met = play([evidence('germany'), evidence('austria')], waived);
    expect(standing(met)).toMatchObject({ state: 'satisfied' });
    expect(standing(met)?.why).toContain('Waived: Clearance in Taiwan.');
    const withdrawn = step(NOON, 'buyer-counsel', 'WithdrawWaiver', {
      conditionId: 'clearance',
      signedBy: ['parent'],
      document,
      reason: 'Taiwan asked for a filing',
    });
    expect(standing(play([withdrawn], met))?.why).toContain('Clearance in Taiwan: No evidence');
  });

  it('does not apply where none of its parts does', () => {
    const not = play([evidence(undefined, 'not-applicable')], opened);
    expect(standing(not)?.state).toBe('not-applicable');
    expect(standing(play([evidence('germany')], not))?.state).toBe('satisfied');
  });

  it('waives one part beside another with the terms of both, and what is left by a waiver of the whole only', () => {
    const term = (termId: string, on: string) => ({ termId, text: `Keep ${termId}`, by: on });
    const both = play(
      [
        partial(['taiwan'], { terms: [term('one', '2021-01-20')] }),
        partial(['austria'], { terms: [term('two', '2021-01-25')] }),
        evidence('germany'),
      ],
      opened,
    );
    expect(standing(both)?.state).toBe('satisfied');
    const falls = momentsOf(both as OpenDeal).filter(({ momentId }) => momentId.startsWith('waiver-term/'));
    expect(falls.map(({ momentId }) => momentId)).toEqual([
      'waiver-term/clearance/one/2021-01-20',
      'waiver-term/clearance/two/2021-01-25',
    ]);
    expect(standing(both, 'clearance', '2021-01-21T17:00:00.000Z')?.why).toContain('Keep one');
    expect(tell(both, partial(['germany'])).refusal?.code).toBe('WaiverIsOfTheWhole');
    expect(tell(both, partial(['germany'], { terms: [term('one', '2021-02-01')] })).refusal?.code).toBe(
      'WaiverTermTaken',
    );
    expect(standing(play([waiver({})], both))?.state).toBe('waived');
  });

  it('knows its parts', () => {
    expect(tell(opened, evidence('france')).refusal).toMatchObject({ code: 'PartUnknown' });
    expect(tell(opened, partial(['france'])).refusal?.sentence).toContain('germany (Clearance in Germany)');
    expect(tell(opened, waiver({ partial: { what: 'A group', groups: ['title'] } })).refusal?.code).toBe(
      'RepresentationsUnknown',
    );
    expect(
      tell(opened, waiver({ partial: { what: 'A part', parts: ['germany'] }, consentOf: undefined })).refusal
        ?.code,
    ).toBe('WaiverNotConsented');
  });
});

describe('covenants by section', () => {
  it('stand open for the section that something is known against, until that section is waived', () => {
    const known = play([attest('known', ['s-5-01'])], opened);
    expect(standing(known, 'covenants')).toMatchObject({ state: 'open' });
    expect(standing(known, 'covenants')?.why).toContain('Conduct of business (5.01)');
    const waived = play(
      [waiver({ partial: { what: 'The sale of the boat', parts: ['s-5-01'] } }, 'covenants')],
      known,
    );
    expect(standing(waived, 'covenants')).toMatchObject({ state: 'satisfied' });
    expect(standing(waived, 'covenants')?.why).toContain('Waived: Conduct of business (5.01)');
    const both = play([attest('known', ['s-5-01', 's-5-02'])], waived);
    expect(standing(both, 'covenants')?.why).toContain('No solicitation (5.02)');
    // Against what is not said: a waiver of one section does not answer that.
    expect(standing(play([attest('known')], waived), 'covenants')?.state).toBe('open');
  });

  it('names sections only of what is known', () => {
    expect(tell(opened, attest('none-known', ['s-5-01'])).refusal?.code).toBe('NothingKnownOfParts');
    expect(tell(opened, attest('known', ['s-9-99'])).refusal?.code).toBe('PartUnknown');
  });
});

describe('the closing clause', () => {
  it('counts from the last of the parts that nobody waived', () => {
    const met = [
      evidence('germany', 'satisfies', '2021-02-08T17:00:00.000Z'),
      evidence('taiwan', 'satisfies', '2021-02-12T17:00:00.000Z'),
    ];
    const waived = partial(['austria']);
    expect(lastMetOn(play([waived, ...met], opened) as OpenDeal, '2021-02-12T18:00:00.000Z')).toBe(
      '2021-02-12',
    );
    // Said of all of them at once afterwards, it is counted from that.
    const whole = evidence(undefined, 'satisfies', '2021-02-16T17:00:00.000Z');
    expect(lastMetOn(play([waived, ...met, whole], opened) as OpenDeal, '2021-02-16T18:00:00.000Z')).toBe(
      '2021-02-16',
    );
  });
});
