import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { obligationsOf } from '#libs/deal/obligations/all.ts';
import { HolderData } from '#libs/holders/data.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { loadRegister } from '#libs/holders/register.ts';
import { retentionFacts } from '#libs/holders/retention-facts.ts';
import { decideScreening, listScreener, screenHolders } from '#libs/holders/screening.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { ordersBesidePayments } from '#libs/ledger/debits-not-ordered.ts';
import { equations } from '#libs/ledger/equations.ts';
import { parseRate } from '#libs/money/rate.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { buildBatch } from './build-batch.ts';
import { atTheEffectiveTime, type Disbursing } from './testing/disbursing-deal.ts';
import { wagesFileOf } from './wages-file.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
});
afterAll(async () => {
  await record.close();
  await database.drop();
});

const NEAR_THE_BASE = [
  { award: 'a-1', holder: 'h-4', kind: 'rsu', shares: '15', leg: 'payroll', wagesToDate: '142700.00' },
  { award: 'a-2', holder: 'h-5', kind: 'rsu', shares: '10', leg: 'payroll', payroll: 'prc' },
];

const money = async (deal: Disbursing, leg: 'agent' | 'payroll' = 'payroll') =>
  (await deal.state()).payout.legs[leg].money;

const sentByHand = async ({ id }: Disbursing) =>
  (await ordersBesidePayments(record.pool, id)).map(({ cents }) => cents).sort((a, b) => Number(a - b));

async function wagesHanded() {
  const deal = await atTheEffectiveTime(record, { awards: NEAR_THE_BASE });
  await deal.perform('fix-entitlements');
  await deal.release('w-1', 'payroll');
  await deal.perform('hand-wages/w-1');
  await deal.agrees();
  const { rows } = await record.pool.query<{ id: string; award: string }>(
    'select end_to_end_id as id, entitlement_id as award from payout.batch_lines where deal_id = $1 order by ordinal',
    [deal.id],
  );
  const [us, prc] = rows;
  return { deal, us: us?.id ?? '', prc: prc?.id ?? '' };
}

/** As reckoned: 22 % of 150, social security on the 100 that are left of the base, Medicare on all of it. */
const reported = (payment: string, change: object = {}) => ({
  payment,
  paidOn: '2021-02-26',
  gross: '150.00',
  incomeTax: '33.00',
  socialSecurity: '6.20',
  medicare: '2.18',
  stateTax: '7.50',
  net: '101.12',
  employerTax: '8.38',
  ...change,
});

describe('wages', () => {
  it('go to payroll as one file with the tax reckoned, and are in transit until it reports', async () => {
    const { deal, us, prc } = await wagesHanded();
    const file = await wagesFileOf(record.pool, { dealId: deal.id, batchId: 'w-1' });
    expect(file?.text.split('\r\n')).toEqual([
      'payment,employee,award,payroll,gross,incomeTax,socialSecurity,medicare,net,employerTax',
      `${us},h-4,a-1,us,150.00,33.00,6.20,2.18,108.62,8.38`,
      `${prc},h-5,a-2,prc,100.00,0.00,0.00,0.00,100.00,0.00`,
      'total,1,,us,150.00,33.00,6.20,2.18,108.62,8.38',
      'total,1,,prc,100.00,0.00,0.00,0.00,100.00,0.00',
      '',
    ]);
    const { batches, after } = (await deal.state()).payout;
    expect(batches['w-1']?.stage).toBe('instructed');
    expect(after.wages['w-1']).toMatchObject({
      digest: file?.digest,
      us: { payments: 1, gross: '150.00', employeeTax: '41.38', employerTax: '8.38' },
      prc: { payments: 1, gross: '100.00' },
    });
    expect(await money(deal)).toMatchObject({ inTransit: '250.00', fund: '0.00', payable: '0.00' });
  });

  it('are paid to holders of a register alone whom screening found to be clear, up to the moment they are handed on', async () => {
    const keyring = new Keyring(MasterKeys.parse(randomBytes(32).toString('base64')));
    const deal = await atTheEffectiveTime(record, { awards: NEAR_THE_BASE, keyring });
    await deal.perform('fix-entitlements');
    const at = '2021-02-19T15:00:00.000Z';
    const of = { dealId: deal.id, at };
    await loadRegister(record.pool, keyring, { ...of, registerId: 'staff', sourceDigest: 'a'.repeat(64) }, [
      { holderId: 'h-4', data: HolderData.parse({ name: 'Ivan Sampleov' }) },
    ]);
    const prepared = async (batchId: string) => {
      await deal.tell('preparer', 'PrepareBatch', { batchId, leg: 'payroll' });
      await deal.perform(`build-batch/${batchId}`);
      const { payout, findings } = await deal.state();
      const found = Object.keys(findings).filter((id) => id.endsWith(batchId));
      await deal.tell('preparer', 'WithdrawBatch', { batchId, reason: 'Seen' });
      return { payees: payout.batches[batchId]?.payees, found };
    };
    const screen = (list: string) =>
      screenHolders(record.pool, keyring, listScreener(`entry,name,aliases\n${list}`), {
        ...of,
        who: 'finance',
      });
    // h-5 is in no register: whether it was looked up, only the employer knows.
    expect(await prepared('w-1')).toEqual({ payees: 1, found: ['unscreened/w-1', 'unregistered/w-1'] });
    await screen('E-1,Ivan Sampleov,\n');
    expect(await prepared('w-2')).toEqual({ payees: 1, found: ['unregistered/w-2'] });
    await decideScreening(record.pool, {
      ...{ ...of, holderId: 'h-4', outcome: 'cleared', reason: 'Another date of birth', who: 'counsel' },
    });
    expect(await prepared('w-3')).toEqual({ payees: 2, found: ['unregistered/w-3'] });
    await deal.release('w-4', 'payroll');
    await screen('E-1,Ivan Sampleov,\nE-2,Ivan Sampleov,\n');
    await expect(deal.perform('hand-wages/w-4')).rejects.toThrow(/not handed on.*h-4/);
  });

  it('settle net on payroll’s report; tax waits for the authority, and the employer’s is owed and funded on top', async () => {
    const { deal, us } = await wagesHanded();
    await deal.tell('preparer', 'ReportWages', {
      batchId: 'w-1',
      wages: await deal.sealed('payroll-1', 'wages', [reported(us)]),
    });
    await deal.perform('take-wages/payroll-1');
    await deal.agrees();
    expect(await money(deal)).toMatchObject({
      entitled: '258.38',
      settled: '101.12',
      inTransit: '100.00',
      withheld: '57.26',
      fund: '48.88',
    });
    const [leg] = await equations(record.pool, deal.id, { leg: 'payroll' });
    expect(leg?.gaps).toEqual([{ name: 'employer-tax', kind: 'shortfall', amount: '8.38' }]);
    await deal.tell('agent', 'ReportFunds', {
      leg: 'payroll',
      amount: '8.38',
      from: 'Parent',
      reference: 'IMAD 7',
      receivedAt: '2021-02-18T21:01:00.000Z',
    });
    await deal.agrees();
    expect((await equations(record.pool, deal.id, { leg: 'payroll' }))[0]?.gaps).toEqual([]);
    await deal.tell('preparer', 'ReportRemittance', {
      leg: 'payroll',
      amount: '57.26',
      reference: 'EFTPS 1',
      at: '2021-02-18T21:01:00.000Z',
    });
    await deal.agrees();
    expect(await money(deal)).toMatchObject({ withheld: '0.00', remitted: '57.26', fund: '0.00' });
    const deposit = obligationsOf(await deal.state()).find(({ id }) => id.startsWith('tax-deposit/payroll/'));
    expect(deposit).toMatchObject({ due: { day: '2021-03-15' }, done: { what: 'Deposited' } });
    // What payroll drew and what was deposited is on the account's statement, and ordered by us.
    expect(await sentByHand(deal)).toEqual([5_726n, 10_112n]);
  });

  it.each([
    ['another gross', { gross: '151.00', net: '102.12' }, 'was handed over with 150.00'],
    ['a net that does not add up', { net: '101.13' }, 'does not add up'],
    ['a payment that nobody handed over', { payment: 'CB0' }, 'was not handed over'],
  ])('are not booked from a report with %s', async (_, change, sentence) => {
    const { deal, us } = await wagesHanded();
    const wages = await deal.sealed('payroll-1', 'wages', [reported(us, change)]);
    await deal.tell('preparer', 'ReportWages', { batchId: 'w-1', wages });
    await deal.perform('take-wages/payroll-1');
    await deal.agrees();
    const { findings, payout } = await deal.state();
    expect(findings['wages/payroll-1']).toMatchObject({ severity: 'blocks', closed: null });
    expect(findings['wages/payroll-1']?.sentence).toContain(sentence);
    expect(payout.after.wages['w-1']?.reported).toBeNull();
    expect(await money(deal)).toMatchObject({ inTransit: '250.00', settled: '0.00' });
  });

  it('of staff in China settle whole once renminbi were paid, at a rate and with tax that add up', async () => {
    const { deal } = await wagesHanded();
    const remittance = {
      remittanceId: 's-1',
      batchId: 'w-1',
      amount: '100.00',
      account: 'account ending 4321, Shanghai',
      reference: 'FED 9',
      sentAt: '2021-02-18T21:01:00.000Z',
    };
    const paid = {
      remittanceId: 's-1',
      rate: '6.4602',
      rateOn: '2021-02-18',
      renminbi: '646.02',
      tax: '129.20',
      net: '516.82',
      people: 1,
      paidOn: '2021-02-18',
    };
    const give = (type: string, data: object) => deal.tell('preparer', type, data);
    await expect(give('ReportRenminbiPaid', paid)).rejects.toThrow('RemittanceNotOpen');
    await expect(give('ReportSafeRemittance', { ...remittance, amount: '99.99' })).rejects.toThrow(
      'RemitsAnotherAmount',
    );
    await give('ReportSafeRemittance', remittance);
    await expect(give('ReportSafeRemittance', { ...remittance, remittanceId: 's-2' })).rejects.toThrow(
      'RemittanceKnown',
    );
    await expect(give('ReportRenminbiPaid', { ...paid, net: '516.83' })).rejects.toThrow(
      'RenminbiDoNotAddUp',
    );
    await expect(give('ReportRenminbiPaid', { ...paid, renminbi: '646.03', net: '516.83' })).rejects.toThrow(
      'RenminbiDoNotAddUp',
    );
    await give('ReportRenminbiPaid', paid);
    await deal.perform('settle-prc-wages/w-1');
    await deal.agrees();
    expect(await money(deal)).toMatchObject({ inTransit: '150.00', settled: '100.00' });
    expect(await sentByHand(deal)).toEqual([10_000n]);
    expect((await deal.state()).payout.after.safe['s-1']?.paid).toMatchObject({
      rate: '6.4602',
      tax: '129.20',
    });
  });
});

describe('property of a person on a sanctions list', () => {
  it('is blocked in an account of its own, reported within ten business days, and let go by licence only', async () => {
    const deal = await atTheEffectiveTime(record);
    await deal.perform('fix-entitlements');
    const hold = async (what: 'Place' | 'Lift', holdId: string, data: object, by = 'counsel') => {
      await deal.tell(by, `${what}Holds`, { holdId, holders: ['h-1'], ...data });
      await deal.perform(`move-holds/${what === 'Place' ? 'placed' : 'lifted'}/${holdId}`);
      await deal.agrees();
    };
    await hold('Place', 'estate-1', { reason: 'estate' });
    expect(await money(deal, 'agent')).toMatchObject({ held: '2000.00', blocked: '0.00' });
    // By nobody's hand: the desk has it blocked as soon as a person has decided the match.
    await hold('Place', 'match-1', { reason: 'sanctions' }, 'worker');
    expect(await money(deal, 'agent')).toMatchObject({
      held: '0.00',
      blocked: '2000.00',
      payable: '3900.00',
    });
    // The papers of the estate came: nothing of it is payable for that.
    await hold('Lift', 'estate-1', { reason: 'estate' });
    expect(await money(deal, 'agent')).toMatchObject({ held: '0.00', blocked: '2000.00' });

    const ids = Object.fromEntries(obligationsOf(await deal.state()).map((one) => [one.id, one]));
    expect(ids['held/estate-1']?.notNeeded).toBe('The hold was lifted.');
    expect(ids['blocking-report/match-1']?.due?.day).toBe('2021-03-04');
    expect(ids['blocked-property-report/match-1/2021']).toMatchObject({
      notBefore: '2021-06-30',
      due: { day: '2021-09-30' },
    });
    await expect(
      deal.tell('counsel', 'LiftHolds', { holdId: 'match-1', reason: 'sanctions', holders: ['h-1'] }),
    ).rejects.toThrow('LicenceMissing');
    await hold('Lift', 'match-1', { reason: 'sanctions', note: 'Licence SDN-2021-1' });
    expect(await money(deal, 'agent')).toMatchObject({ blocked: '0.00', payable: '5900.00' });
  });
});

describe('what nobody claimed', () => {
  it('goes back to the company, is sorted by last known address, and leaves it for the states', async () => {
    const masters = MasterKeys.parse(randomBytes(32).toString('base64'));
    const keyring = new Keyring(masters);
    const deal = await atTheEffectiveTime(record, { keyring });
    await deal.perform('fix-entitlements');
    await loadRegister(
      record.pool,
      keyring,
      { dealId: deal.id, registerId: 'r-1', sourceDigest: 'a'.repeat(64), at: '2021-02-18T22:00:00.000Z' },
      [
        {
          holderId: 'h-1',
          data: {
            name: 'Ada Example',
            aliases: [],
            entity: 'person' as const,
            address: { lines: ['1 Main Street'], town: 'Austin', region: 'tx', country: 'US' },
          },
        },
        {
          holderId: 'h-2',
          data: {
            name: 'Bo Example',
            aliases: [],
            entity: 'person' as const,
            address: { lines: ['1 King Street'], town: 'Toronto', region: 'ON', country: 'CA' },
          },
        },
      ],
    );
    await record.journal.advanceClock(deal.id, '2022-02-18T14:00:00.000Z');
    await deal.tell('worker', 'PassMoment', { momentId: 'unclaimed/agent', due: '2022-02-18T14:00:00.000Z' });
    await deal.perform('hand-back-unclaimed/agent');
    await deal.perform('sort-unclaimed/agent');
    await deal.agrees();
    const { unclaimed } = (await deal.state()).payout.after;
    expect(unclaimed).toMatchObject({
      TX: { claims: 1, amount: '2000.00', withoutAddress: 0 },
      DE: { claims: 1, amount: '3900.00', withoutAddress: 1 },
    });
    // A letter that comes too late is a claim on the company: nothing of it is put into a batch.
    const late = await throughWholeSet(record.pool, 'latest', (client) =>
      buildBatch(client, {
        dealId: deal.id,
        batchId: 'late',
        leg: 'agent',
        rails: [],
        rounding: 'half-up',
        backupRate: parseRate('0.24'),
        withdrawn: [],
        at: '2022-03-01T14:00:00.000Z',
      }),
    );
    expect(late.lines).toBe(0);
    // A payment that comes back by then is handed on in a further round, and its state is known.
    await deal.tell('counsel', 'ReportDemandWithdrawn', {
      demandId: 'demand-1',
      withdrawnAt: '2022-02-18T14:00:00.000Z',
      document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
    });
    await deal.tell('agent', 'ReportFunds', {
      leg: 'agent',
      amount: '100.00',
      from: 'Parent',
      reference: 'IMAD late',
      receivedAt: '2022-02-18T14:00:00.000Z',
    });
    await deal.perform('admit-dissenting/demand-1');
    await record.journal.advanceClock(deal.id, '2022-03-18T13:00:00.000Z');
    await deal.tell('worker', 'PassMoment', {
      momentId: 'unclaimed/agent/2',
      due: '2022-03-18T13:00:00.000Z',
    });
    await deal.perform('hand-back-unclaimed/agent/2');
    await deal.perform('sort-unclaimed/agent/2');
    await deal.agrees();
    expect((await deal.state()).payout.after.unclaimed).toMatchObject({
      TX: { claims: 1, amount: '2000.00' },
      DE: { claims: 2, amount: '4000.00' },
    });
    const ids = Object.fromEntries(obligationsOf(await deal.state()).map((one) => [one.id, one]));
    expect(ids['escheat-report/TX']?.due?.day).toBe('2025-07-01');
    expect(ids['escheat-report/DE']?.due?.day).toBe('2026-03-01');
    expect(ids['escheat-letters/DE']).toMatchObject({ notBefore: '2025-11-01', due: { day: '2025-12-31' } });

    const escheated = (data: object) =>
      deal.tell('preparer', 'ReportEscheated', {
        place: 'TX',
        amount: '2000.00',
        claims: 1,
        reference: 'NAUPA TX-1',
        at: '2022-02-18T14:00:00.000Z',
        ...data,
      });
    await expect(escheated({ amount: '2000.01' })).rejects.toThrow('EscheatsMoreThanUnclaimed');
    await expect(escheated({ place: 'MA' })).rejects.toThrow('EscheatsMoreThanUnclaimed');
    await escheated({});
    await deal.agrees();
    expect(await money(deal, 'agent')).toMatchObject({
      escheated: '2000.00',
      handedBack: '4000.00',
      refunded: '4000.00',
    });
    const after = obligationsOf(await deal.state()).find(({ id }) => id === 'escheat-report/TX');
    expect(after?.done?.what).toBe('$2,000.00 paid over');
    const facts = async (holderId: string) =>
      retentionFacts(record.pool, await deal.state(), { dealId: deal.id, holderId });
    expect(await facts('h-1')).toMatchObject({ unpaid: false, escheatReportedOn: '2022-02-18' });
    expect(await facts('h-2')).toMatchObject({ unpaid: true, escheatReportedOn: null });
  });
});
