import { describe, expect, it } from 'vitest';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { factsOf } from '../facts.ts';
import { momentsOf } from '../moments.ts';
import { conditionsOf } from '../reads/conditions.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { at, certify, conclude, document, failing, meetingOf, onTerms } from '../testing/vote-story.ts';
import { chainOf } from './chain.ts';
import { conditionStatuses } from './status.ts';

const opening = (change: (terms: DealTerms) => object): Step =>
  onTerms(change).find(({ command }) => command.type === 'OpenDeal') as Step;

const with_ = (agency: 'hsr' | 'cfius') => (terms: DealTerms) => ({
  ...terms,
  conditions: terms.conditions.map((one) => (one.id === 'clearance' ? { ...one, agency } : one)),
});

const standing = (state: DealState, id: string, now: string) =>
  conditionStatuses(state as OpenDeal, now).find((one) => one.id === id);

const agency = (on: string, name: string, more: object = {}): Step =>
  step(`${on}T15:00:00.000Z`, 'counsel', 'ReportAgencyStep', { step: name, on, ...more });

const passing = (state: DealState, prefix: string): Step => {
  const found = momentsOf(state as OpenDeal).find(({ momentId }) => momentId.startsWith(prefix));
  if (found === undefined) throw new Error(`nothing waits for ${prefix}`);
  return step(found.due, 'worker', 'PassMoment', { momentId: found.momentId, due: found.due });
};

const NOW = '2021-02-01T15:00:00.000Z';

describe('HSR clearance', () => {
  const hsr = opening(with_('hsr'));

  it('comes with the end of the waiting period, at 11:59 p.m. of a business day, and lapses after a year', () => {
    const filed = play([hsr, agency('2020-10-16', 'hsr-received')]);
    // Thirty days from October 16 end on Sunday, November 15.
    expect(standing(filed, 'clearance', '2020-11-16T20:00:00.000Z')?.state).toBe('open');
    const expiry = passing(filed, 'hsr-expiry');
    expect(expiry.at).toBe('2020-11-17T04:59:00.000Z');
    const told = tell(filed, expiry);
    expect(told.events.map(({ type }) => type)).toContain('WaitingPeriodExpired');
    expect(standing(told.state, 'clearance', expiry.at)?.state).toBe('satisfied');
    expect(standing(told.state, 'clearance', '2021-11-16T20:00:00.000Z')?.state).toBe('satisfied');
    expect(standing(told.state, 'clearance', '2021-11-17T20:00:00.000Z')?.why).toContain('lapsed');
  });

  it('is not applicable when counsel shows by a document that no notice is due, until one is filed all the same', () => {
    const says = { conditionId: 'clearance', says: 'not-applicable', what: 'Below the threshold', document };
    const shown = play([
      hsr,
      step('2020-10-16T15:00:00.000Z', 'counsel', 'RecordEvidence', {
        ...says,
        asOf: '2020-10-16T15:00:00.000Z',
      }),
    ]);
    expect(standing(shown, 'clearance', '2020-10-17T15:00:00.000Z')).toMatchObject({
      state: 'not-applicable',
      why: 'Not applicable: Below the threshold',
    });
    const filed = play([agency('2020-10-20', 'hsr-received')], shown);
    expect(standing(filed, 'clearance', '2020-10-21T15:00:00.000Z')?.state).toBe('open');
  });

  it('is waived by nobody when the law asks for it, whatever the terms say', () => {
    const opened = play([
      opening((terms) => ({
        ...with_('hsr')(terms),
        conditions: with_('hsr')(terms).conditions.map((one) => ({ ...one, source: 'law' })),
      })),
    ]);
    const { refusal } = tell(
      opened,
      step('2020-10-16T15:00:00.000Z', 'counsel', 'WaiveCondition', {
        conditionId: 'clearance',
        signedBy: ['company', 'parent'],
        consentOf: 'the special committee',
        consent: document,
        document,
        reason: 'Not worth the wait',
      }),
    );
    expect(refusal).toMatchObject({ code: 'ConditionNotWaivable', facts: { source: 'law' } });
  });

  it('waits thirty days more from compliance once a second request came', () => {
    const asked = play([
      hsr,
      agency('2020-10-16', 'hsr-received'),
      agency('2020-11-13', 'hsr-second-request'),
    ]);
    expect(standing(asked, 'clearance', '2020-12-20T15:00:00.000Z')?.why).toContain('second request');
    expect(momentsOf(asked as OpenDeal).some(({ momentId }) => momentId.startsWith('hsr'))).toBe(false);
    const complied = play([agency('2021-01-11', 'hsr-complied')], asked);
    expect(standing(complied, 'clearance', '2021-02-10T20:00:00.000Z')?.state).toBe('open');
    expect(standing(complied, 'clearance', '2021-02-11T05:00:00.000Z')?.state).toBe('satisfied');
  });

  it('runs from the day on which the later of both sides complied, as at Kestrel Vale', () => {
    const asked = [hsr, agency('2020-10-16', 'hsr-received'), agency('2020-11-13', 'hsr-second-request')];
    const one = play([...asked, agency('2021-01-11', 'hsr-complied', { side: 'company' })]);
    expect(standing(one, 'clearance', '2021-02-20T15:00:00.000Z')?.why).toContain('only the company has');
    expect(momentsOf(one as OpenDeal).some(({ momentId }) => momentId.startsWith('hsr'))).toBe(false);
    expect(factsOf(one as OpenDeal, NOW).hsr?.secondRequestComplied).toBeUndefined();
    const both = play([agency('2021-01-25', 'hsr-complied', { side: 'parent' })], one);
    expect(factsOf(both as OpenDeal, NOW).hsr?.secondRequestComplied).toBe('2021-01-25');
    // Thirty days from January 25, at 11:59 p.m.
    expect(passing(both, 'hsr-expiry').at).toBe('2021-02-25T04:59:00.000Z');
  });

  it('starts again when it is withdrawn and filed again, and early termination ends it at once', () => {
    const pulled = play([hsr, agency('2020-10-16', 'hsr-received'), agency('2020-11-10', 'hsr-withdrawn')]);
    expect(standing(pulled, 'clearance', '2020-12-20T15:00:00.000Z')?.why).toContain('withdrawn');
    const again = play([agency('2020-11-12', 'hsr-refiled')], pulled);
    expect(standing(again, 'clearance', '2020-11-20T15:00:00.000Z')?.why).toContain('2020-12-14');
    const early = play([agency('2020-11-24', 'hsr-early-termination')], again);
    expect(standing(early, 'clearance', '2020-11-24T16:00:00.000Z')?.state).toBe('satisfied');
  });

  it('is met by no document', () => {
    const evidence = { conditionId: 'clearance', says: 'satisfies', what: 'A letter', document };
    const asOf = '2020-10-16T15:00:00.000Z';
    const told = tell(play([hsr]), step(asOf, 'counsel', 'RecordEvidence', { ...evidence, asOf }));
    expect(told.refusal?.code).toBe('ConditionComputed');
  });
});

describe('CFIUS clearance', () => {
  const cfius = opening(with_('cfius'));
  const now = '2021-06-01T15:00:00.000Z';
  const ends = (outcome?: string) =>
    standing(
      play([
        cfius,
        agency('2020-12-01', 'cfius-notice-accepted'),
        agency('2021-01-14', 'cfius-concluded', outcome === undefined ? {} : { outcome }),
      ]),
      'clearance',
      now,
    )?.state;

  it.each([
    ['no-unresolved-concerns', 'satisfied'],
    ['not-covered', 'satisfied'],
    ['no-presidential-action', 'satisfied'],
    ['unable-to-conclude', 'open'],
    ['prohibited', 'failed'],
    [undefined, 'open'],
  ])('that ends with %s is %s', (outcome, state) => expect(ends(outcome)).toBe(state));

  it('says when a clock has run out and nobody recorded what came of it', () => {
    const accepted = play([cfius, agency('2020-12-01', 'cfius-notice-accepted')]);
    expect(standing(accepted, 'clearance', '2021-01-14T16:00:00.000Z')?.why).toBe(
      'The review by CFIUS runs until 2021-01-14.',
    );
    expect(standing(accepted, 'clearance', '2021-01-15T16:00:00.000Z')).toMatchObject({
      state: 'open',
      why: 'The review by CFIUS ended on 2021-01-14, and what came of it is not recorded. Ask CFIUS, and report it.',
    });
  });

  it('asks for answers in three business days; a rejected notice starts again', () => {
    const asked = play([
      cfius,
      agency('2020-12-01', 'cfius-notice-accepted'),
      agency('2020-12-23', 'cfius-questions'),
    ]);
    expect(standing(asked, 'clearance', '2020-12-23T16:00:00.000Z')?.why).toContain('are to be answered by');
    expect(standing(asked, 'clearance', '2021-01-05T16:00:00.000Z')?.why).toContain('may reject');
    const answered = play([agency('2021-01-05', 'cfius-answers')], asked);
    expect(standing(answered, 'clearance', '2021-01-05T16:00:00.000Z')?.why).toContain(
      'review by CFIUS runs',
    );
    const rejected = play([agency('2021-01-06', 'cfius-rejected')], answered);
    expect(standing(rejected, 'clearance', now)?.why).toContain('rejected');
    const refiled = play([agency('2021-01-20', 'cfius-refiled-accepted')], rejected);
    expect(standing(refiled, 'clearance', '2021-01-21T16:00:00.000Z')?.why).toContain('review by CFIUS runs');
  });
});

describe('a waiver', () => {
  const day = (on: string) => `${on}T15:00:00.000Z`;
  const waive = (more: object = {}) =>
    step(day('2021-01-10'), 'counsel', 'WaiveCondition', {
      conditionId: 'clearance',
      signedBy: ['company', 'parent'],
      consentOf: 'the special committee',
      consent: document,
      document,
      reason: 'Agreed.',
      ...more,
    });
  const onTerm = waive({ terms: [{ termId: 'plant', text: 'The plant is sold.', by: '2021-01-29' }] });
  const start = opening((terms) => terms);

  it('on terms re-opens the condition when a term is not kept by its day', () => {
    const waived = play([start, onTerm]);
    expect(standing(waived, 'clearance', day('2021-01-29'))?.state).toBe('waived');
    const due = tell(waived, passing(waived, 'waiver-term/'));
    expect(due.events.map(({ type }) => type)).toContain('WaiverTermFellDue');
    expect(standing(due.state, 'clearance', day('2021-01-30'))).toMatchObject({ state: 'open' });
    // Told once, and cured by evidence that it was kept after all.
    expect(momentsOf(due.state as OpenDeal).some(({ momentId }) => momentId.startsWith('waiver'))).toBe(
      false,
    );
    const term = { conditionId: 'clearance', termId: 'plant', kept: true, document };
    const kept = play([step(day('2021-02-01'), 'counsel', 'ReportWaiverTerm', term)], due.state);
    expect(standing(kept, 'clearance', day('2021-02-02'))?.state).toBe('waived');
  });

  it('is withdrawn by a side that gave it, and the chain keeps all of it', () => {
    const withdraw = step(day('2021-01-12'), 'buyer-counsel', 'WithdrawWaiver', {
      conditionId: 'clearance',
      signedBy: ['parent'],
      document,
      reason: 'Circumstances changed.',
    });
    expect(tell(play([start]), withdraw).refusal?.code).toBe('NotWaived');
    const state = play([start, waive(), withdraw]) as OpenDeal;
    const condition = state.terms.conditions.find(({ id }) => id === 'clearance');
    expect(standing(state, 'clearance', day('2021-01-13'))?.state).toBe('open');
    expect(condition && chainOf(state, condition)).toHaveLength(2);
  });
});

describe('representations at the bring-down', () => {
  const now = '2021-01-10T15:00:00.000Z';
  const start = opening((terms) => ({
    ...terms,
    conditions: [
      ...terms.conditions,
      {
        ...terms.conditions.find(({ id }) => id === 'no-order'),
        id: 'reps',
        kind: 'representations',
        source: 'contract',
        protects: ['parent'],
        waivableBy: ['parent'],
        representations: [
          { group: 'capital', text: 'Capitalization', standard: 'all-respects' },
          { group: 'general', text: 'All others', standard: 'no-material-adverse-effect' },
        ],
      },
    ],
  }));
  const bringDown = (capital: string, general: string, more: object = { document }) =>
    step(now, 'executive', 'AttestCondition', {
      conditionId: 'reps',
      asOf: now,
      says: 'none-known',
      statement: 'Certified.',
      groups: [
        { group: 'capital', finding: capital },
        { group: 'general', finding: general },
      ],
      ...more,
    });

  it('are each held to their own standard, in a certificate that is named', () => {
    const opened = play([start]);
    expect(tell(opened, bringDown('true', 'true', {})).refusal?.code).toBe('CertificateIncomplete');
    expect(tell(opened, bringDown('within-standard', 'true')).refusal?.code).toBe('NoSuchTolerance');
    expect(standing(play([bringDown('true', 'within-standard')], opened), 'reps', now)?.state).toBe(
      'satisfied',
    );
    expect(standing(play([bringDown('true', 'not-within-standard')], opened), 'reps', now)?.state).toBe(
      'open',
    );
  });

  it('are attested by the side that gave them, and what is known against them by either', () => {
    const opened = play([start]);
    const said = (says: string) =>
      tell(
        opened,
        step(now, 'buyer-counsel', 'AttestCondition', {
          conditionId: 'reps',
          asOf: now,
          says,
          statement: 'As we see it.',
          document,
          ...(says === 'none-known' && {
            groups: ['capital', 'general'].map((group) => ({ group, finding: 'true' })),
          }),
        }),
      ).refusal?.code;
    expect(said('none-known')).toBe('AttestsForTheOtherSide');
    expect(said('known')).toBeUndefined();
  });

  it('are let pass in part by a waiver that names the group', () => {
    const waiving = (by: string) =>
      step(now, by, 'WaiveCondition', {
        conditionId: 'reps',
        signedBy: ['parent'],
        document,
        reason: 'Known to Parent.',
        partial: { what: 'The general representations', groups: ['general'] },
      });
    expect(tell(play([start]), waiving('counsel')).refusal?.code).toBe('NotTheirWaiver');
    const waived = waiving('buyer-counsel');
    const state = play([start, bringDown('true', 'not-within-standard'), waived]);
    expect(standing(state, 'reps', now)?.state).toBe('satisfied');
    const worse = play([bringDown('not-within-standard', 'true')], state);
    expect(standing(worse, 'reps', now)?.why).toContain('capital');
  });
});

describe('a deal that goes wrong often', () => {
  const order = { orderId: 'pi', court: 'Court of Chancery', restrains: 'The closing' };

  it('is an order against the condition it names alone', () => {
    const start = opening((terms) => terms);
    const told = tell(
      play([start]),
      step('2020-12-01T15:00:00.000Z', 'counsel', 'RecordOrder', {
        ...order,
        issuedAt: '2020-12-01T15:00:00.000Z',
        conditions: ['clearance'],
      }),
    );
    expect(told.refusal?.code).toBe('OrderRestrainsNoSuchCondition');
  });

  it('carries a second request, an injunction lifted, a waiver on terms, two prices and a failed first vote', () => {
    const story = onTerms(
      (terms) => ({
        ...with_('hsr')(terms),
        meeting: { ...terms.meeting, attempts: 2 },
        conditions: [
          ...with_('hsr')(terms).conditions,
          { ...terms.conditions.find(({ id }) => id === 'clearance'), id: 'consent', kind: 'custom' },
        ],
      }),
      [...meetingOf(failing), certify(at('14:25'), 'preliminary'), conclude()],
    );
    const amend = (when: string, price: string) =>
      step(when, 'counsel', 'AmendAgreement', {
        document,
        what: `The price is $${price}.`,
        approvedBy: ['The board', 'The special committee'],
        opinion: document,
        price,
      });
    const lost = play(story);
    expect(standing(lost, 'unaffiliated-approval', at('15:00'))?.state).toBe('failed');

    const waiver = step('2021-02-20T15:00:00.000Z', 'counsel', 'WaiveCondition', {
      conditionId: 'consent',
      signedBy: ['company', 'parent'],
      consentOf: 'the special committee',
      consent: document,
      document,
      reason: 'The landlord refuses.',
      terms: [{ termId: 'lease', text: 'Another lease is signed.', by: '2021-03-31' }],
    });
    const before = play(
      [
        agency('2021-02-09', 'hsr-received'),
        agency('2021-02-10', 'hsr-second-request'),
        amend('2021-02-11T15:00:00.000Z', '11'),
        waiver,
        step('2021-03-01T15:00:00.000Z', 'counsel', 'RecordOrder', {
          ...order,
          issuedAt: '2021-03-01T15:00:00.000Z',
        }),
        amend('2021-03-02T15:00:00.000Z', '11.5'),
      ],
      lost,
    );
    const march = '2021-03-03T15:00:00.000Z';
    expect((before as OpenDeal).terms.price).toBe('11.5');
    expect(standing(before, 'no-order', march)?.state).toBe('open');
    expect(standing(before, 'consent', march)?.state).toBe('waived');

    const after = play(
      [
        step('2021-03-10T15:00:00.000Z', 'counsel', 'ReportWaiverTerm', {
          conditionId: 'consent',
          termId: 'lease',
          kept: true,
          document,
        }),
        agency('2021-03-11', 'hsr-complied'),
        step('2021-03-20T15:00:00.000Z', 'counsel', 'LiftOrder', {
          orderId: 'pi',
          liftedAt: '2021-03-20T15:00:00.000Z',
          document,
        }),
      ],
      before,
    );
    const may = '2021-05-03T15:00:00.000Z';
    expect(standing(after, 'no-order', may)?.state).toBe('at-closing-only');
    expect(standing(after, 'clearance', may)?.state).toBe('satisfied');
    expect(standing(after, 'consent', may)?.state).toBe('waived');
    const again = tell(
      after,
      step('2021-03-22T15:00:00.000Z', 'counsel', 'CallMeeting', {
        recordDate: '2021-04-01',
        at: '2021-05-10T14:00:00.000Z',
        place: 'Small Hall',
      }),
    );
    expect(again.refusal).toBeUndefined();
    expect(chainOf(after as OpenDeal, (after as OpenDeal).terms.conditions[3] as never)).toHaveLength(2);
  });
});

describe('what a condition rests on', () => {
  const now = '2021-01-10T15:00:00.000Z';
  const paper = (letter: string) => ({ name: 'The payoff letter', digest: letter.repeat(64) });
  const start = opening((terms) => ({
    ...terms,
    conditions: [
      ...terms.conditions,
      { ...terms.conditions.find(({ id }) => id === 'clearance'), id: 'payoff', kind: 'payoff' },
    ],
  }));
  const enter = step(now, 'counsel', 'EnterDocument', {
    documentId: 'payoff-letter',
    title: 'Payoff letter',
    audience: { of: 'all' },
    document: paper('1'),
  });
  const evidence = (letter: string) =>
    step(now, 'counsel', 'RecordEvidence', {
      conditionId: 'payoff',
      says: 'satisfies',
      what: 'The payoff letter',
      asOf: now,
      document: paper(letter),
    });
  const version = (letter: string) =>
    step(now, 'counsel', 'AddDocumentVersion', { documentId: 'payoff-letter', document: paper(letter) });
  const papers = (state: DealState) =>
    conditionsOf(state as OpenDeal, now).conditions.find(({ id }) => id === 'payoff')?.papers;

  it('is in force when it is recorded, and is told with its version', () => {
    const second = play([start, enter, version('2')]);
    expect(tell(second, evidence('1')).refusal).toMatchObject({
      code: 'EvidenceNotInForce',
      facts: { version: 1 },
    });
    const met = play([evidence('2')], second);
    expect(standing(met, 'payoff', now)?.state).toBe('satisfied');
    expect(papers(met)).toMatchObject([{ kept: { ordinal: 2, stage: 'draft', supersededBy: null } }]);
    expect(papers(play([start, evidence('9')]))).toMatchObject([{ kept: null }]);
  });

  it('is found where another version has come into force since', () => {
    const again = tell(play([start, enter, evidence('1')]), version('2'));
    expect(again.refusal).toBeUndefined();
    expect(papers(again.state)).toMatchObject([{ kept: { ordinal: 1, supersededBy: 2 } }]);
    const found = again.events.flatMap((event) =>
      event.type === 'FindingRaised' ? [event.data.findingId.split('/')[1]] : [],
    );
    expect(found).toContain('evidence-superseded');
    const renewed = tell(again.state, evidence('2'));
    expect(renewed.events.map(({ type }) => type)).toContain('FindingCured');
  });
});
