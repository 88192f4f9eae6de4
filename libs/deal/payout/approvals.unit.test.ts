import { describe, expect, it } from 'vitest';
import { approvalsOf } from '../reads/payout.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { type Step, step, wholeStory } from '../testing/small-deal.ts';

const A = 'a'.repeat(64);
const document = { name: 'Certificate of incumbency', digest: A };
const prepared = until(wholeStory, 'PrepareBatch');
const PREPARED_AT = '2021-02-18T22:00:00.000Z';
const approve = (by: string, at = '2021-02-18T22:10:00.000Z') =>
  step(at, by, 'ApproveBatch', { batchId: 'agent-1', digest: A });
const release = (at: string) => step(at, 'preparer', 'ReleaseBatch', { batchId: 'agent-1', digest: A });
const certificate = (
  of: 'company' | 'surviving-company',
  people: readonly string[],
  at = PREPARED_AT,
): Step =>
  step(at, 'agent', 'RecordIncumbency', {
    certificateId: `${of}-${people.join('-')}`,
    of,
    signatories: people.map((personId) => ({ personId, title: 'Officer' })),
    document,
  });
const codeOf = (steps: readonly Step[], next: Step) => tell(play(steps), next).refusal?.code;

describe('an approval', () => {
  it('comes after the effective time: before it nobody is entitled', () => {
    const early: Step[] = [
      ...until(wholeStory, 'ReportCertificateAccepted'),
      step('2021-02-18T15:00:00.000Z', 'preparer', 'PrepareBatch', {
        batchId: 'agent-1',
        leg: 'agent',
        amount: '5900.00',
        payees: 3,
      }),
    ];
    expect(codeOf(early, approve('approver', '2021-02-18T15:01:00.000Z'))).toBe('MergerNotEffective');
    expect(codeOf(prepared, approve('approver'))).toBeUndefined();
  });

  it('lapses after the hours of the agreement, and is given again by the same person', () => {
    const approved = [...prepared, approve('approver'), approve('executive', '2021-02-19T10:00:00.000Z')];
    expect(codeOf(approved, release('2021-02-21T22:09:59.999Z'))).toBeUndefined();
    const told = tell(play(approved), release('2021-02-21T22:10:00.000Z'));
    expect(told.refusal).toMatchObject({
      code: 'NotEnoughApprovals',
      facts: { approvedBy: ['executive'], lapsed: 1, needed: 2 },
    });
    expect(codeOf(approved, approve('approver', '2021-02-21T22:09:00.000Z'))).toBe('AlreadyApproved');
    const again = [...approved, approve('approver', '2021-02-21T22:11:00.000Z')];
    expect(codeOf(again, release('2021-02-21T22:12:00.000Z'))).toBeUndefined();
  });

  it('is void once something the batch pays by has changed, as the batch is', () => {
    const changed = step('2021-02-18T22:12:00.000Z', 'agent', 'ReportBatchOvertaken', {
      batchId: 'agent-1',
      what: 'The account of a holder was changed.',
    });
    const steps = [
      ...prepared,
      approve('approver'),
      approve('executive', '2021-02-18T22:11:00.000Z'),
      changed,
    ];
    expect(codeOf(steps, release('2021-02-18T22:20:00.000Z'))).toBe('BatchOvertaken');
    expect(codeOf(steps, approve('approver', '2021-02-18T22:20:00.000Z'))).toBe('BatchOvertaken');
    expect(codeOf(steps, { ...changed, at: '2021-02-18T22:21:00.000Z' })).toBe('BatchNotOpen');
    const { batches } = approvalsOf(play(steps) as OpenDeal, '2021-02-18T22:20:00.000Z');
    expect(batches[0]).toMatchObject({
      overtaken: { what: 'The account of a holder was changed.' },
      approvals: [
        { by: 'approver', counts: false },
        { by: 'executive', counts: false },
      ],
      waitsFor: [],
    });
  });

  it('is of no one whom the batch pays, known by the ids of the registers', () => {
    const state = play(prepared) as OpenDeal;
    const batch = {
      ...state.payout.batches['agent-1'],
      pays: ['approver'],
    } as OpenDeal['payout']['batches'][string];
    const paying = { ...state, payout: { ...state.payout, batches: { 'agent-1': batch } } };
    expect(tell(paying, approve('approver')).refusal?.code).toBe('PayeeCannotApprove');
    expect(tell(paying, approve('executive')).refusal).toBeUndefined();
  });
});

describe('a certificate of incumbency', () => {
  it('of the company ends at the effective time: from then on those of the surviving company sign', () => {
    const before = [certificate('company', ['approver'], '2021-02-17T15:00:00.000Z')];
    const at = prepared.findIndex(({ command }) => command.type === 'ReportFunds');
    const steps = [...prepared.slice(0, at), ...before, ...prepared.slice(at)];
    expect(codeOf(steps, approve('approver'))).toBe('NoIncumbency');
    const after = [...steps, certificate('surviving-company', ['executive'])];
    expect(codeOf(after, approve('approver'))).toBe('NotASignatory');
    expect(codeOf(after, approve('executive'))).toBeUndefined();
    const early = play(steps.filter(({ at: when }) => when < '2021-02-18T14:30:00.000Z')) as OpenDeal;
    expect(approvalsOf(early, early.recordedAt).signatories).toMatchObject({
      certificateId: 'company-approver',
      people: [{ personId: 'approver', title: 'Officer' }],
    });
  });

  it('that comes after an approval voids it, when it leaves the person out', () => {
    const steps = [
      ...prepared,
      certificate('surviving-company', ['approver', 'executive']),
      approve('approver'),
      approve('executive', '2021-02-18T22:11:00.000Z'),
    ];
    expect(codeOf(steps, release('2021-02-18T22:20:00.000Z'))).toBeUndefined();
    const left = [...steps, certificate('surviving-company', ['executive'], '2021-02-18T22:15:00.000Z')];
    expect(codeOf(left, release('2021-02-18T22:20:00.000Z'))).toBe('NotEnoughApprovals');
  });

  it('names no one into what the rules forbid: preparer, payee and the other side', () => {
    const all = [...prepared, certificate('surviving-company', ['preparer', 'payee', 'buyer'])];
    expect(['preparer', 'payee', 'buyer'].map((by) => codeOf(all, approve(by)))).toEqual([
      'PreparerCannotApprove',
      'PayeeCannotApprove',
      'OtherSideCannotApprove',
    ]);
  });

  it('is asked for by terms that say so', () => {
    const state = given(prepared).state;
    const terms = {
      ...state.terms,
      payout: {
        ...state.terms.payout,
        approvals: { ...state.terms.payout.approvals, signatories: 'certificate' as const, validHours: 1 },
      },
    };
    expect(tell({ ...state, terms }, approve('approver')).refusal?.code).toBe('NoIncumbency');
  });
});
