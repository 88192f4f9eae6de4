import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type AnswerRow, readAnswer } from './answer-rows.ts';

const entry = (day: string, references: { entry?: string; details?: string } = {}) => `<Ntry>
  <Amt Ccy="USD">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>
  ${references.entry === undefined ? '' : `<AcctSvcrRef>${references.entry}</AcctSvcrRef>`}
  <NtryDtls><TxDtls><Refs>${references.details === undefined ? '' : `<AcctSvcrRef>${references.details}</AcctSvcrRef>`}
    <EndToEndId>CB1</EndToEndId></Refs><Amt Ccy="USD">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry>`;

const statement = (entries: string) =>
  Readable.from([
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
  <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2021-02-24T01:00:00Z</CreDtTm></GrpHdr>
  <Stmt><Id>000123</Id>
    <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2021-02-22</Dt></Dt></Bal>
    <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">80.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2021-02-23</Dt></Dt></Bal>
    ${entries}
  </Stmt></BkToCstmrStmt></Document>`),
  ]);

describe('a statement', () => {
  it('is of the day that it closes, whatever the bank calls it', async () => {
    const { file } = await readAnswer(statement(entry('2021-02-23')), () => {});
    expect(file.statements).toEqual([{ id: '000123', day: '2021-02-23', opening: 10_000n, closing: 8_000n }]);
  });

  it.each([
    ['the entry', { entry: 'B-1', details: 'T-1' }, 'B-1'],
    ['its details', { details: 'T-1' }, 'T-1'],
    ['neither: the day', {}, 'booked on 2021-02-23'],
  ])('tells two bookings of one payment apart by the reference of %s', async (_, references, expected) => {
    const rows: AnswerRow[] = [];
    await readAnswer(statement(entry('2021-02-23', references)), (row) => rows.push(row));
    expect(rows).toMatchObject([{ what: 'debited', reference: 'CB1', bankReference: expected }]);
  });

  it('is reported on from the same reading: what does not add up is told beside its rows', async () => {
    const rows: AnswerRow[] = [];
    const both = entry('2021-02-23') + entry('2021-02-23', { entry: 'B-2' });
    const agrees = await readAnswer(statement(both.replace('CB1', 'CB0')), (row) => rows.push(row));
    expect([agrees.report.ok, rows.length]).toEqual([true, 2]);
    const { report } = await readAnswer(statement(entry('2021-02-23')), () => {});
    expect(report.findings).toMatchObject([{ severity: 'fault', field: 'closing balance' }]);
  });

  it('is no order: a pain.001 says nothing of what was done', async () => {
    const order =
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>';
    await expect(readAnswer(Readable.from([Buffer.from(order)]), () => {})).rejects.toThrow(
      /no answer of a bank/,
    );
  });
});
