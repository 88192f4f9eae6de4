import { describe, expect, it } from 'vitest';
import { obligationsOf } from '#libs/deal/obligations/all.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { asked, type Done, onTheCore } from '#test/stories/on-the-core.ts';

// The closing of the example on the core alone: what the script has, and what it would have been otherwise.

const story = onTheCore('cbmg', { until: '2021-03-02 10:00' });
const at = localInstant;

describe('the money of February 19, 2021', () => {
  const left = ['wire-agent', 'agent-fund', 'release-signatures', 'execute-certificate-of-merger'];
  /** The script to the goes for the pages, without the payer's word for the holders' money and what waits for it. */
  const unfunded = onTheCore('cbmg', {
    until: '2021-02-19 10:40',
    instead: (step) => (left.includes(step.id) ? [] : step),
  }).deal;
  const amount = '202541246.75';
  const reference = 'IMAD 20210219ASSUMED0000001';

  function next(deal: OpenDeal, moment: string, by: string, type: string, data: object): OpenDeal {
    const told = asked(deal, at(moment), by, type, data);
    expect(told.refusal, `${type} at ${moment}`).toBeUndefined();
    return told.deal;
  }
  const wired = (time: string): OpenDeal => {
    const sent = next(unfunded, `2021-02-19 ${time}`, 'finance-preparer', 'ReportWireSent', {
      lineId: 'agent',
      amount,
      sentAt: at(`2021-02-19 ${time}`),
      reference,
    });
    return next(sent, `2021-02-19 ${time}`, 'paying-agent', 'ReportFunds', {
      leg: 'agent',
      amount,
      from: 'Parent',
      reference,
      receivedAt: at(`2021-02-19 ${time}`),
    });
  };
  const go = (deal: OpenDeal, moment: string, step: string, parties: Readonly<Record<string, string>>) =>
    Object.entries(parties).reduce(
      (each, [party, by]) => next(each, moment, by, 'GiveGo', { step, party, pointOfNoReturn: true }),
      deal,
    );
  /** Once the money is good: the pages are released, and each says the last go. */
  const released = (deal: OpenDeal, moment: string): OpenDeal => {
    const authorityOf = ['Counsel to the company', 'Counsel to Parent'];
    const out = next(deal, moment, 'counsel', 'ReleaseSignatures', { authorityOf });
    const parties = { committee: 'second-counsel', parent: 'parent-counsel', agent: 'paying-agent' };
    return go(out, moment, 'filing', { company: 'counsel', ...parties });
  };
  const filing = (deal: OpenDeal, filedAt: string, effectiveAt: string) =>
    asked(deal, at(filedAt), 'counsel', 'FileCertificateOfMerger', {
      filedAt: at(filedAt),
      effectiveAt: at(effectiveAt),
    }).refusal;

  it('sent at 5:55 p.m. would have been in time', () => {
    const funded = released(wired('17:55'), '2021-02-19 18:05');
    expect(filing(funded, '2021-02-19 18:10', '2021-02-19 18:20')).toBeUndefined();
  });

  it('sent at 6:05 p.m. on that Friday would have stopped the filing until Monday', () => {
    const late = wired('18:05');
    expect(Object.keys(late.findings).some((id) => id.startsWith('wire/late/agent'))).toBe(true);
    const friday = filing(late, '2021-02-19 18:10', '2021-02-19 18:20');
    expect(friday).toMatchObject({ code: 'FundNotIn', facts: { deposited: '0.00', missing: amount } });
    expect(friday?.sentence).toContain('settles on 2021-02-22');
    // Over the weekend nothing is filed; on Monday the day is set anew, everything is attested, every go given again.
    for (const day of ['2021-02-20', '2021-02-21', '2021-02-22'])
      expect(filing(late, `${day} 10:00`, `${day} 10:10`)?.code).toBe('ClosingDayPassed');
    const set = next(late, '2021-02-22 08:00', 'counsel', 'ScheduleClosing', { on: '2021-02-22' });
    const attested = (day: string) => {
      const asOf = at(`${day} 08:00`);
      const document = { name: 'A certificate', digest: 'a'.repeat(64) };
      const saying = { asOf, says: 'none-known', statement: 'Nothing is known.' };
      let deal = set;
      for (const { id, kind, holds } of late.terms.conditions) {
        if (holds !== 'at-closing') continue;
        deal =
          kind === 'certificate'
            ? next(deal, `${day} 08:10`, 'counsel', 'RecordEvidence', {
                conditionId: id,
                says: 'satisfies',
                what: 'Given again',
                asOf,
                document,
              })
            : next(
                deal,
                `${day} 08:10`,
                id.startsWith('parent') ? 'parent-counsel' : 'counsel',
                'AttestCondition',
                {
                  conditionId: id,
                  ...saying,
                },
              );
      }
      return deal;
    };
    const halt = { at: at('2021-02-22 09:30'), with: 'Nasdaq' };
    const halted = next(attested('2021-02-22'), '2021-02-22 08:20', 'counsel', 'AgreeHalt', halt);
    expect(filing(halted, '2021-02-22 09:00', '2021-02-22 16:05')?.code).toBe('SignaturesNotReleased');
    const said = go(halted, '2021-02-22 08:30', 'signatures', {
      company: 'counsel',
      parent: 'parent-counsel',
    });
    const ready = released(said, '2021-02-22 08:40');
    expect(filing(ready, '2021-02-22 09:00', '2021-02-22 16:05')).toBeUndefined();
  });
});

describe('an abort', () => {
  const place = (id: string): number => story.steps.findIndex((step) => step.id === id);
  const [set, filed] = [place('schedule-closing'), place('file-certificate-of-merger')];
  const abort = ({ deal, at: moment }: Done) =>
    asked(deal, moment, 'counsel', 'AbortClosing', { reason: 'An investor asks for a day.' });

  it.each(story.steps.slice(set, filed).map((step) => [step.id, step] as const))(
    'after %s works, and the money goes back',
    (_, step) => {
      const { refusal, deal } = abort(step);
      expect(refusal).toBeUndefined();
      expect(deal.closing).toMatchObject({ stage: 'not-scheduled', on: null, signaturesReleasedAt: null });
      const back = Object.values(deal.effects).filter(({ kind }) => kind === 'return-funds');
      const lies = Object.values(step.deal.payout.legs).filter(({ money }) => money.fund !== '0.00');
      expect(back).toHaveLength(lies.length);
    },
  );

  it.each(story.steps.slice(filed).map((step) => [step.id, step] as const))(
    'after %s is refused',
    (_, step) => {
      expect(abort(step).refusal?.code).toBe('PointOfNoReturnPassed');
    },
  );
});

describe('every obligation of sections 3 and 3b of the rulebook', () => {
  it('has its day, for the merger effective on Friday, February 19, 2021, at 4:05 p.m.', () => {
    const dues = obligationsOf(story.deal).map(({ id, due }) => [id, due?.day ?? null]);
    expect(Object.fromEntries(dues)).toEqual({
      'outside-date/2021-08-11': '2021-08-11',
      'exchange-told': '2021-02-19',
      'trading-stopped': '2021-02-22',
      'form-25': '2021-02-22',
      delisting: '2021-03-01',
      '12b-withdrawal': '2021-05-20',
      '12g-termination': '2021-05-31',
      '8-k-5.07': '2021-02-12',
      '8-k-closing': '2021-02-25',
      'schedule-13e-3-final': '2021-02-22',
      'form-4/w-t-liu': '2021-02-23',
      'form-4/liu': '2021-02-23',
      'form-4/yao': '2021-02-23',
      'form-4/chan': '2021-02-23',
      'withdrawal/form-s-8-for-the-equity-plans': '2021-03-02',
      'form-15': '2021-03-02',
      // Due on March 31; Form 15 of March 2 ended the duty to report, and its clock fell away.
      'annual-report': null,
      'quarterly-report/2021-03-31': '2021-05-17',
      'appraisal-notice': '2021-03-01',
      'appraisal-withdrawal': '2021-04-20',
      'appraisal-petition': '2021-06-19',
      'appraisal-demand/demand-1': '2021-06-19',
      'letters-of-transmittal': '2021-02-26',
      'unclaimed-money': '2022-02-22',
      'form-945': '2022-01-31',
      'form-1099-b': '2022-02-15',
      'directors-resignations': '2021-02-19',
    });
  });

  it('has the annual report and the next quarterly one due until Form 15, and neither after it', () => {
    const reports = (deal: OpenDeal) =>
      obligationsOf(deal)
        .filter(({ id }) => /^(annual|quarterly)-report/.test(id))
        .map(({ due, notNeeded }) => [due?.day ?? null, notNeeded === null]);
    expect(reports(story.after('form-25'))).toEqual([
      ['2021-03-31', true],
      ['2021-05-17', true],
    ]);
    expect(reports(story.deal)).toEqual([
      [null, false],
      ['2021-05-17', false],
    ]);
  });
});
