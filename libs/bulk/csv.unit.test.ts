import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { BulkKind } from '#libs/contracts/bulk.ts';
import { type CsvMapping, csvLines } from './csv.ts';
import type { BulkLine } from './load.ts';

async function read(kind: BulkKind, text: string, mapping?: CsvMapping): Promise<BulkLine[]> {
  const lines: BulkLine[] = [];
  for await (const line of csvLines(Readable.from([text]), kind, mapping)) lines.push(line);
  return lines;
}

describe('a file as we write it', () => {
  it('gives positions, with lists and what is left out', async () => {
    const text =
      '\uFEFFposition,holder,kind,shares,excludedUnder,ground\r\n' +
      'c-liu,"Liu, T.",registered,236817,rollover-only|novartis-excluded,rollover holder\r\n' +
      'n-1,Cede & Co.,nominee,10.5,,\r\n';
    expect(await read('positions', text)).toEqual([
      {
        line: 2,
        row: {
          position: 'c-liu',
          holder: 'Liu, T.',
          kind: 'registered',
          shareClass: 'common',
          shares: '236817',
          votesPerShare: '1',
          excludedUnder: ['rollover-only', 'novartis-excluded'],
          ground: 'rollover holder',
        },
      },
      {
        line: 3,
        row: {
          position: 'n-1',
          holder: 'Cede & Co.',
          kind: 'nominee',
          shareClass: 'common',
          shares: '10.5',
          votesPerShare: '1',
          excludedUnder: [],
        },
      },
    ]);
  });

  it('gives ballots: votes by proposal, New York’s time, revocations without votes', async () => {
    const text =
      'ballot,position,channel,receivedAt,says,merger.for,merger.against,merger.abstain,pay.for,pay.against,pay.abstain\n' +
      'b-1,p-1,card,2021-02-05 18:00,,10,0,0,,,\n' +
      'b-2,p-1,card,2021-07-05T18:00:00.000Z,revokes,,,,,,\n' +
      'b-3,p-1,card,2021-02-05 18:00,,10,,0,,,\n';
    expect(await read('ballots', text)).toEqual([
      {
        line: 2,
        row: {
          ballot: 'b-1',
          position: 'p-1',
          channel: 'card',
          receivedAt: '2021-02-05T23:00:00.000Z',
          says: 'replaces',
          votes: { merger: { for: '10', against: '0', abstain: '0' } },
        },
      },
      {
        line: 3,
        row: expect.objectContaining({ says: 'revokes', votes: {}, receivedAt: '2021-07-05T18:00:00.000Z' }),
      },
      { line: 4, rejects: [{ field: 'merger.against', reason: 'is missing', given: '' }] },
    ]);
  });
});

describe('a file as others write it', () => {
  it('is read by a declared mapping', async () => {
    const text = 'Acct;Name;Typ;Qty;Memo\nA1;Ann;R;1,234,567.25;x\nA2;Bob;Z;1,23;x\n';
    const mapping: CsvMapping = {
      delimiter: ';',
      columns: { position: 'Acct', holder: 'Name', kind: 'Typ', shares: 'Qty' },
      constants: { shareClass: 'class-b', votesPerShare: '10' },
      values: { kind: { R: 'registered', N: 'nominee' }, position: { A1: 'a-1', A2: 'a-2' } },
      ignore: ['Memo'],
      thousands: ['shares'],
    };
    expect(await read('positions', text, mapping)).toEqual([
      {
        line: 2,
        row: {
          position: 'a-1',
          holder: 'Ann',
          kind: 'registered',
          shares: '1234567.25',
          shareClass: 'class-b',
          votesPerShare: '10',
          excludedUnder: [],
        },
      },
      {
        line: 3,
        rejects: [
          { field: 'kind', reason: 'is none of the declared values R, N', given: 'Z' },
          { field: 'shares', reason: 'is no number with commas between the thousands', given: '1,23' },
        ],
      },
    ]);
  });

  it('is refused whole when its header does not fit, and says how', async () => {
    await expect(read('lots', 'lot,holder,type,shares\n')).rejects.toThrow(
      'no field takes the column "type"',
    );
    await expect(read('lots', 'lot,holder,kind,shares,shares\n')).rejects.toThrow('stands twice');
    await expect(read('lots', 'lot\n', { columns: { holder: 'Name' } })).rejects.toThrow(
      'the column "Name", declared as holder, is not there',
    );
    await expect(read('lots', '')).rejects.toThrow('first line must name the columns');
  });
});

describe('a line that cannot be read', () => {
  it('says line, field, reason and what stood there', async () => {
    const text =
      'lot,holder,kind,shares\n' +
      'l-1,Ann,book-entry,1e5\n' +
      'l-2,Bob,shoebox,5\n' +
      'l-3,Cy\n' +
      '\n' +
      'L 4,Dee,book-entry,-5\n' +
      'l-6,"Flo\nGil",book-entry,6\n';
    const lines = await read('lots', text);
    expect(
      lines.map((line) => ('rejects' in line ? [line.line, ...line.rejects.map((r) => r.field)] : line.line)),
    ).toEqual([[2, 'shares'], [3, 'kind'], [4, ''], [6, 'lot', 'shares'], 8]);
    expect(lines[2]).toEqual({
      line: 4,
      rejects: [{ field: '', reason: 'has 2 cells where the header names 4', given: 'l-3,Cy' }],
    });
    expect(lines[0]).toMatchObject({
      rejects: [{ reason: 'expected a number of shares such as 19478048', given: '1e5' }],
    });
  });

  it('spoils the file where a quote is out of place, for no line after it is sure', async () => {
    const text =
      'lot,holder,kind,shares\nl-1,Ann,book-entry,1\nl-2,"Ed" x,book-entry,5\nl-3,Flo,book-entry,6\n';
    await expect(read('lots', text)).rejects.toThrow('Line 3 is no CSV');
    await expect(read('lots', 'lot,holder,kind,shares\nl-1,"Ann,book-entry,1\n')).rejects.toThrow(
      'Quote Not Closed',
    );
  });

  it('may carry no NUL character, which no database text can hold', async () => {
    const lines = await read('lots', 'lot,holder,kind,shares\nl-1,An\u0000n,book-entry,1\n');
    expect(lines).toMatchObject([{ rejects: [{ field: 'holder', reason: 'holds a NUL character' }] }]);
  });

  it('does not take a February 30 for a day', async () => {
    const lines = await read(
      'ballots',
      'ballot,position,channel,receivedAt\nb-1,p-1,card,2021-02-30 10:00\n',
    );
    expect(lines).toMatchObject([
      { rejects: [{ field: 'receivedAt', reason: 'is no day that the calendar has' }] },
    ]);
  });
});
