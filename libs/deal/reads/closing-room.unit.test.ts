import { describe, expect, it } from 'vitest';
import { ChecklistRead, FundsFlowRead, RunSheetRead } from '#libs/contracts/closing-room.ts';
import { obligationsOf } from '../obligations/all.ts';
import type { OpenDeal } from '../state.ts';
import { closingStory, inTheRoom, onTheDay, stateAfter, untilReady } from '../testing/closing-story.ts';
import { tell } from '../testing/given.ts';
import { smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { checklistOf, fundsFlowOf, runSheetOf } from './closing-room.ts';

const NOON = '2021-02-19T17:00:00.000Z';
const beforeFiling = stateAfter([...untilReady, ...inTheRoom, ...onTheDay]);
const closed = stateAfter(closingStory);
const A = 'a'.repeat(64);

const rowOf = (deal: OpenDeal, id: string, now = NOON) =>
  checklistOf(deal, now)
    .groups.flatMap(({ rows }) => rows)
    .find(({ rowId }) => rowId === id);

describe('the run sheet', () => {
  it('has every step with its hour and zone, how it is undone, and the point of no return at the filing alone', () => {
    const sheet = RunSheetRead.parse(runSheetOf(beforeFiling, NOON));
    expect(sheet.steps.map(({ step: name }) => name)).toHaveLength(14);
    expect(
      sheet.steps.every(
        ({ undo, zone, dueAt }) => undo !== '' && zone === 'America/New_York' && dueAt !== null,
      ),
    ).toBe(true);
    expect(sheet.steps.filter(({ pointOfNoReturn }) => pointOfNoReturn).map((one) => one.step)).toEqual([
      'filing',
    ]);
    expect(sheet.steps.find((one) => one.step === 'filing')).toMatchObject({
      state: 'ready',
      goes: [{ said: 'go' }, { said: 'go' }, { said: 'go' }],
      undo: expect.stringContaining('POINT OF NO RETURN'),
    });
    expect(sheet.abort.possible).toBe(true);
    expect(runSheetOf(closed, NOON).abort).toMatchObject({
      possible: false,
      sentence: expect.stringContaining('carried forward or corrected'),
    });
  });

  it('takes an hour that the terms agree, on the day of the step', () => {
    const runSheet = {
      ...(beforeFiling.terms.closing.runSheet as object),
      times: [{ step: 'good-funds', at: '15:00' }],
    };
    const agreed = {
      ...beforeFiling,
      terms: { ...beforeFiling.terms, closing: { ...beforeFiling.terms.closing, runSheet } },
    } as OpenDeal;
    const due = (deal: OpenDeal) =>
      runSheetOf(deal, NOON).steps.find((one) => one.step === 'good-funds')?.dueAt;
    // The Fedwire's hour for third parties until March 8, 2021.
    expect([due(beforeFiling), due(agreed)]).toEqual([
      '2021-02-19T23:00:00.000Z',
      '2021-02-19T20:00:00.000Z',
    ]);
  });

  it('follows each drawdown: by when the notice, whose wire, when it settles, who covers what does not come', () => {
    const wire = step('2021-02-19T23:06:00.000Z', 'buyer', 'ReportWireSent', {
      lineId: 'fund-one',
      amount: '5999.00',
      sentAt: '2021-02-19T23:05:00.000Z',
      reference: 'IMAD 9',
    });
    const { state } = tell(beforeFiling, wire);
    expect(runSheetOf(state as OpenDeal, NOON).drawdowns).toMatchObject([
      {
        investor: 'Fund One',
        noticeDueOn: '2021-02-17',
        wired: '5999.00',
        missing: '1.00',
        settlesOn: '2021-02-22',
        shortfallCoveredBy: 'Fund Two',
      },
      { investor: 'Fund Two', wired: '0.00', missing: '300.00' },
    ]);
  });

  it('has its money good when the last leg was covered; what tops up a leg afterwards moves nothing', () => {
    const good = (deal: OpenDeal, now: string) =>
      runSheetOf(deal, now).steps.find((one) => one.step === 'good-funds');
    const topUp = (at: string) =>
      step(at, 'agent', 'ReportFunds', {
        leg: 'agent',
        amount: '100.00',
        from: 'Parent',
        reference: 'IMAD 20210430TESTBANK000001',
        receivedAt: at,
      });
    // Agent at 9:00 a.m., payroll at 9:01.
    const covered = { state: 'done', doneAt: '2021-02-19T14:01:00.000Z' };
    expect(good(beforeFiling, NOON)).toMatchObject({ ...covered, why: '$6,150.00 confirmed.' });
    const more = tell(beforeFiling, topUp('2021-02-19T14:28:00.000Z')).state as OpenDeal;
    expect(good(more, NOON)).toMatchObject({ ...covered, why: '$6,250.00 confirmed.' });
    const inApril = tell(closed, topUp('2021-04-30T15:00:00.000Z'));
    expect(inApril.refusal).toBeUndefined();
    expect(good(inApril.state as OpenDeal, '2021-05-01T15:00:00.000Z')).toMatchObject({
      ...covered,
      why: '$6,150.00 confirmed.',
    });
  });

  it('has money that came after the hour good on the bank day on which it settles', () => {
    const late = onTheDay.map((each) =>
      each.command.type === 'ReportFunds'
        ? step('2021-02-19T23:06:00.000Z', each.by, 'ReportFunds', {
            ...each.command.data,
            receivedAt: '2021-02-19T23:05:00.000Z',
          })
        : each,
    );
    const deal = stateAfter([
      ...untilReady,
      ...inTheRoom,
      ...late.filter(({ command }) => command.type === 'ReportFunds'),
    ]);
    const good = (now: string) => runSheetOf(deal, now).steps.find((one) => one.step === 'good-funds');
    expect(good('2021-02-19T23:10:00.000Z')).toMatchObject({ doneAt: null });
    expect(good('2021-02-22T15:00:00.000Z')).toMatchObject({
      state: 'done',
      doneAt: '2021-02-22T05:00:00.000Z',
    });
  });

  it('says after an abort what of the money is still out', () => {
    const abort = step('2021-02-19T14:26:00.000Z', 'counsel', 'AbortClosing', { reason: 'A doubt.' });
    const stopped = tell(beforeFiling, abort).state as OpenDeal;
    const back = step('2021-02-19T19:00:00.000Z', 'preparer', 'ReportExcessRefunded', {
      leg: 'agent',
      amount: '5000.00',
      reference: 'OMAD 1',
      at: '2021-02-19T18:00:00.000Z',
    });
    const returns = (deal: OpenDeal) =>
      runSheetOf(deal, NOON).returns.map(({ leg, asked, open }) => [leg, asked, open]);
    expect(returns(stopped)).toEqual([
      ['agent', '5900.00', '5900.00'],
      ['payroll', '250.00', '250.00'],
    ]);
    expect(returns(tell(stopped, back).state as OpenDeal)[0]).toEqual(['agent', '5900.00', '900.00']);
  });
});

describe('the checklist', () => {
  it('has the rows that a closer expects, by group, from the terms', () => {
    const read = ChecklistRead.parse(checklistOf(beforeFiling, NOON));
    const ids = (group: string) =>
      read.groups.find((one) => one.group === group)?.rows.map(({ rowId }) => rowId);
    expect(ids('corporate')).toEqual([
      'board-resolutions',
      'committee-resolutions',
      'parent-resolutions',
      'merger-sub-consent',
      '16b-3-resolutions',
      'equity-award-resolutions',
      'directors-resignations',
      'good-standing',
      'franchise-tax',
      'incumbency',
    ]);
    expect(ids('transaction')).toEqual(
      expect.arrayContaining([
        'paying-agent-agreement',
        'closing-count',
        'stop-transfer',
        'payoff-bank',
        'd-and-o-tail-bound',
        'drawdown-fund-one',
      ]),
    );
    expect(ids('regulatory')).toEqual(['condition-clearance', 'condition-no-order']);
    expect(ids('funds-flow')).toEqual(
      expect.arrayContaining([
        'funds-flow-memo',
        'call-backs',
        'funds-agent',
        'fee-solicitor',
        'd-and-o-tail-paid',
      ]),
    );
    expect(ids('filings')).toEqual(
      expect.arrayContaining([
        '8-k-closing',
        '8-k-item-1-02',
        '13e-3-final',
        '13d-exits',
        'form-25',
        'form-15',
        '10-k',
      ]),
    );
    expect(ids('post-closing')).toEqual(
      expect.arrayContaining(['appraisal-notice', 'index-removal', 'cusip', 'employee-letters']),
    );
    const all = read.groups.flatMap(({ rows }) => rows.map(({ rowId }) => rowId));
    expect(new Set(all).size).toBe(all.length);
  });

  it('without debt has no row of it', () => {
    const plain = stateAfter(wholeStory);
    expect(plain.terms).toEqual(smallTerms);
    expect(rowOf(plain, '8-k-item-1-02')).toBeUndefined();
    expect(rowOf(plain, 'payoff-bank')).toBeUndefined();
  });

  it('computes a row where the record tells it, and nobody moves that by hand', () => {
    expect(rowOf(beforeFiling, 'condition-clearance')).toMatchObject({ status: 'done', computed: true });
    expect(rowOf(beforeFiling, 'funds-agent')).toMatchObject({ status: 'done' });
    expect(rowOf(beforeFiling, 'funds-payables')).toMatchObject({ status: 'not-needed' });
    expect(rowOf(beforeFiling, 'merger-filed')).toMatchObject({ status: 'not-started' });
    expect(rowOf(closed, 'merger-filed')).toMatchObject({ status: 'done' });
    const ticked = step(NOON, 'counsel', 'RecordChecklistItem', {
      rowId: 'merger-filed',
      status: 'done',
      what: 'Done.',
    });
    expect(tell(beforeFiling, ticked).refusal?.code).toBe('RowIsComputed');
  });

  it('climbs by recorded facts with document and person; pages in escrow are released together, and go back', () => {
    const draft = { rowId: 'merger-sub-consent', status: 'in-escrow', what: 'Signed' };
    const bare = tell(
      stateAfter([...untilReady, ...inTheRoom]),
      step(NOON, 'counsel', 'RecordChecklistItem', draft),
    );
    expect(bare.refusal?.code).toBe('DocumentMissing');
    const document = { name: 'Consent', digest: A };
    const held = step('2021-02-19T12:30:00.000Z', 'counsel', 'RecordChecklistItem', { ...draft, document });
    const room = [...untilReady, ...inTheRoom, held];
    expect(rowOf(stateAfter(room), 'merger-sub-consent')).toMatchObject({
      status: 'in-escrow',
      by: 'Counsel',
      document,
    });
    const released = [...room, ...onTheDay];
    expect(rowOf(stateAfter(released), 'merger-sub-consent')?.status).toBe('released');
    const abort = step('2021-02-19T14:26:00.000Z', 'counsel', 'AbortClosing', { reason: 'A doubt.' });
    expect(rowOf(stateAfter([...released, abort]), 'merger-sub-consent')?.status).toBe('in-escrow');
  });

  it('works the obligations out once for all rows that rest on them', () => {
    let looked = 0;
    const counted = new Proxy(closed, {
      get(deal, part) {
        if (part === 'obligations') looked += 1;
        return Reflect.get(deal, part);
      },
    });
    // What people recorded is looked up once for each obligation.
    expect(checklistOf(counted, NOON)).toEqual(checklistOf(closed, NOON));
    expect(looked).toBeLessThanOrEqual(obligationsOf(closed).length + 1);
  });

  it('takes rows of our own, once each', () => {
    const own = step(NOON, 'counsel', 'AddChecklistRow', {
      rowId: 'landlord',
      group: 'transaction',
      title: 'Consent of the landlord',
      responsible: 'Counsel',
    });
    const added = tell(beforeFiling, own);
    expect(rowOf(added.state as OpenDeal, 'landlord')).toMatchObject({ status: 'not-started' });
    expect(tell(added.state, own).refusal?.code).toBe('RowKnown');
    const strange = step(NOON, 'counsel', 'RecordChecklistItem', {
      rowId: 'nothing',
      status: 'done',
      what: 'x',
    });
    expect(tell(beforeFiling, strange).refusal?.code).toBe('RowUnknown');
  });
});

describe('the funds flow', () => {
  it('foots, names its approvals and call-backs, and says of each wire what can still be recalled', () => {
    const wire = (lineId: string, amount: string, sentAt: string) =>
      step(sentAt, 'buyer', 'ReportWireSent', { lineId, amount, sentAt, reference: `IMAD ${lineId}` });
    const one = tell(beforeFiling, wire('solicitor', '100.00', '2021-02-19T15:00:00.000Z')).state;
    const two = tell(one, wire('d-and-o-tail', '50.00', '2021-02-19T23:05:00.000Z')).state as OpenDeal;
    const read = FundsFlowRead.parse(fundsFlowOf(two, '2021-02-19T23:10:00.000Z'));
    expect(read.memo).toMatchObject({ approved: true, totalSources: '6300.00', totalUses: '6300.00' });
    const recalls = read.memo?.uses.map(({ lineId, wire: { recall } }) => [lineId, recall]);
    expect(recalls).toEqual([
      ['agent', 'Not sent: nothing to recall.'],
      ['payroll', 'Not sent: nothing to recall.'],
      ['solicitor', expect.stringContaining('ask the bank at once')],
      ['d-and-o-tail', expect.stringContaining('can still stop it')],
    ]);
    expect(read.cutoffAt).toBe('2021-02-19T23:00:00.000Z');
    expect(read.memo?.approvals.map(({ side }) => side)).toEqual(['company', 'parent']);
  });
});
