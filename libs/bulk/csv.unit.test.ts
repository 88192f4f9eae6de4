import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BulkKind, bulkRows } from '#libs/contracts/bulk.ts';
import { formatShares, parseShares } from '#libs/money/shares.ts';
import { times } from '#test/setup/effort.ts';
import { type CsvMapping, csvLines } from './csv.ts';
import type { BulkLine } from './load.ts';

/** In pieces of any size: where a piece ends says nothing about where a line does. */
async function* pieces(text: string | Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(Uint8Array.from(bytes.subarray(at, at + size)));
}

async function read(kind: BulkKind, text: string | Uint8Array, mapping?: CsvMapping): Promise<BulkLine[]> {
  const lines: BulkLine[] = [];
  for await (const line of csvLines(pieces(text), kind, mapping)) lines.push(line);
  return lines;
}

describe('a file as we write it', () => {
  it('gives positions, with what is left out', async () => {
    const text =
      '\uFEFFposition,holder,kind,shares,participant,via\r\n' +
      'c-liu,"Liu, T.",registered,236817,,\r\n' +
      'n-1,Cede & Co.,nominee,10.50,0901,omnibus-1\r\n';
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
          participant: '0901',
          via: 'omnibus-1',
        },
      },
    ]);
  });

  it('gives ballots: votes by proposal, New York’s time, revocations without votes', async () => {
    const text =
      'ballot,position,receivedAt,says,signed,merger.for,merger.against,merger.abstain,merger.unmarked,pay.for,pay.against,pay.abstain\n' +
      'b-1,p-1,2021-02-05 18:00,,,10,0,0,,,,\n' +
      'b-2,p-1,2021-07-05T18:00:00.000Z,revokes,false,,,,,,,\n' +
      'b-3,p-1,2021-02-05 18:00,,,10,,0,,,,\n';
    expect(await read('ballots', text)).toEqual([
      {
        line: 2,
        row: {
          ballot: 'b-1',
          position: 'p-1',
          receivedAt: '2021-02-05T23:00:00.000Z',
          says: 'votes',
          signed: true,
          votes: { merger: { for: '10', against: '0', abstain: '0', unmarked: '0' } },
        },
      },
      {
        line: 3,
        row: expect.objectContaining({
          says: 'revokes',
          signed: false,
          votes: {},
          receivedAt: '2021-07-05T18:00:00.000Z',
        }),
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
    ).toEqual([[2, 'shares'], [3, 'kind'], [4, ''], [6, 'lot', 'shares'], 7]);
    expect(lines[2]).toEqual({
      line: 4,
      rejects: [{ field: '', reason: 'has 2 cells where the header names 4', given: 'l-3,Cy' }],
    });
    expect(lines[0]).toMatchObject({
      rejects: [
        {
          reason: 'expected a number such as 19478048 or 10.5: at most twelve digits and six decimals',
          given: '1e5',
        },
      ],
    });
  });

  it('spoils the file where a quote is out of place, for no line after it is sure', async () => {
    const text =
      'lot,holder,kind,shares\nl-1,Ann,book-entry,1\nl-2,"Ed" x,book-entry,5\nl-3,Flo,book-entry,6\n';
    await expect(read('lots', text)).rejects.toThrow('Line 3 is no CSV');
    await expect(read('lots', 'lot,holder,kind,shares\nl-1,"Ann,book-entry,1\n')).rejects.toThrow(
      'a quote that opens there is not closed',
    );
  });

  it('may carry no NUL character, which no database text can hold', async () => {
    const lines = await read('lots', 'lot,holder,kind,shares\nl-1,An\u0000n,book-entry,1\n');
    expect(lines).toMatchObject([{ rejects: [{ field: 'holder', reason: 'holds a NUL character' }] }]);
  });

  it('does not take a February 30 for a day', async () => {
    const lines = await read('ballots', 'ballot,position,receivedAt\nb-1,p-1,2021-02-30 10:00\n');
    expect(lines).toMatchObject([
      { rejects: [{ field: 'receivedAt', reason: 'is no day that the calendar has' }] },
    ]);
  });
});

describe('a file of choices', () => {
  const mapping: CsvMapping = {
    columns: { ballot: 'Control', position: 'Account', receivedAt: 'Received', signed: 'Sig' },
    values: { signed: { Y: 'true', N: 'false', '': 'false' } },
    instants: { receivedAt: { format: 'MM/DD/YYYY hh:mm A', zone: 'America/New_York' } },
    impliedDecimals: { votes: 2 },
    choices: {
      merger: {
        column: 'Prop 1',
        values: { F: 'for', A: 'against', X: 'abstain', U: 'unmarked' },
        quantity: 'Qty',
      },
      pay: { column: 'Prop 2', values: { FOR: 'for', AGAINST: 'against' }, quantity: 'Qty' },
    },
  };
  const head = 'Control,Account,Received,Sig,Prop 1,Prop 2,Qty\n';

  it('has one column for the choice and one for the quantity', async () => {
    const lines = await read(
      'ballots',
      `${head}c-1,p-1,1/5/2021 12:05 AM,Y,F,AGAINST,1050\nc-2,p-2,01/05/2021 1:05 pm,,X,,00100\n`,
      mapping,
    );
    const none = { for: '0', against: '0', abstain: '0', unmarked: '0' };
    expect(lines).toMatchObject([
      {
        row: {
          receivedAt: '2021-01-05T05:05:00.000Z',
          signed: true,
          votes: { merger: { ...none, for: '10.5' }, pay: { ...none, against: '10.5' } },
        },
      },
      {
        row: {
          receivedAt: '2021-01-05T18:05:00.000Z',
          signed: false,
          votes: { merger: { ...none, abstain: '1' } },
        },
      },
    ]);
  });

  it('says which choice it does not know, and which time and quantity it cannot read', async () => {
    const lines = await read(
      'ballots',
      `${head}c-1,p-1,2021-01-05,Y,Q,,1.5\nc-1,p-1,13/05/2021 1:05 PM,Y,F,,1.5\n`,
      mapping,
    );
    expect(lines).toMatchObject([
      {
        rejects: [
          { field: 'receivedAt', reason: 'is not written as MM/DD/YYYY hh:mm A' },
          { field: 'merger', reason: 'is none of the declared choices F, A, X, U', given: 'Q' },
        ],
      },
      {
        rejects: [
          { field: 'receivedAt', reason: 'is no day that the calendar has' },
          { field: 'merger.for', given: '1.5' },
        ],
      },
    ]);
  });

  it('reads decimal commas, and zeros that are not written', async () => {
    const text =
      'ballot;position;receivedAt;merger.for;merger.against;merger.abstain\nb-1;p-1;2021-02-05 18:00;1.234,5;;\n';
    const lines = await read('ballots', text, {
      delimiter: ';',
      decimalComma: ['votes'],
      emptyMeansZero: ['votes'],
    });
    expect(lines).toMatchObject([
      { row: { votes: { merger: { for: '1234.5', against: '0', abstain: '0', unmarked: '0' } } } },
    ]);
  });

  it('is refused when the mapping names what is not there', async () => {
    await expect(read('ballots', 'Control\n', mapping)).rejects.toThrow(
      'the column "Prop 1", declared as the choice on merger, is not there',
    );
    await expect(read('ballots', 'ballot\n', { thousands: ['weight'] })).rejects.toThrow(
      'no field is called weight',
    );
  });
});

describe('bytes', () => {
  const lots = 'lot,holder,kind,shares\n';

  it('that are no text in the declared encoding are refused, at their line', async () => {
    const wrong = Buffer.concat([
      Buffer.from(`${lots}l-1,Ann,book-entry,1\nl-2,M`),
      Buffer.of(0xfc),
      Buffer.from('ller,book-entry,1\n'),
    ]);
    await expect(read('lots', wrong)).rejects.toThrow('Line 3 holds bytes that are no utf-8');
    expect(await read('lots', wrong, { encoding: 'windows-1252' })).toMatchObject([
      {},
      { row: { holder: 'Müller' } },
    ]);
    const wide = Buffer.from(`\uFEFF${lots}l-1,Müller,book-entry,1\r\n`, 'utf16le');
    await expect(read('lots', wide)).rejects.toThrow('declare encoding: utf-16le');
    expect(await read('lots', wide, { encoding: 'utf-16le' })).toMatchObject([
      { line: 2, row: { holder: 'Müller' } },
    ]);
    expect(await read('lots', `${lots}l-1,Müller 株式会社,book-entry,1`)).toMatchObject([
      { row: { holder: 'Müller 株式会社' } },
    ]);
  });

  it('without an end of line are not read for ever', async () => {
    await expect(read('lots', `${lots}l-1,${'x'.repeat(300_000)}`)).rejects.toThrow(
      'more than 65536 characters',
    );
    await expect(read('lots', `${lots}l-1,"${'x\n'.repeat(200_000)}`)).rejects.toThrow(
      'not closed within 65536',
    );
    const wide = Array.from({ length: 1_001 }, (_, index) => `c${index}`).join(',');
    await expect(read('lots', `${wide}\n`)).rejects.toThrow('names 1001 columns');
  });
});

describe('however a file is cut and written', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'p-1',
      'b-2',
      '10',
      '10.50',
      '0010',
      '1e5',
      '',
      ' p-1 ',
      'registered',
      'nominee',
      '0901',
      'true',
      'false',
    ),
    fc.constantFrom(
      'votes',
      'revokes',
      'book-entry',
      'presented',
      '2021-02-28T10:00:00.000Z',
      '2021-02-29T10:00:00.000Z',
      '2021-02-05 18:00',
      '0.0000001',
    ),
    fc.constantFrom(
      '1234567890123',
      '999999999999.999999',
      'Ann "A" B',
      'x, y',
      'two\nlines',
      'tab\there',
      'back\\slash',
      'Ü',
    ),
    fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\r', '')),
  );
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  it.each([
    [
      'positions',
      ['position', 'holder', 'kind', 'participant', 'shareClass', 'shares', 'votesPerShare', 'via'],
    ],
    [
      'ballots',
      ['ballot', 'position', 'receivedAt', 'says', 'signed', 'm.for', 'm.against', 'm.abstain', 'm.unmarked'],
    ],
    ['lots', ['lot', 'holder', 'kind', 'shares', 'demand']],
    ['letters', ['letter', 'lot', 'receivedAt', 'says', 'shares', 'reason']],
  ] as const)('%s are the rows that the schema makes of them', async (kind, columns) => {
    const record = fc.tuple(...columns.map(() => cell));
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 6 }),
        fc.integer({ min: 1, max: 60 }),
        async (records, size) => {
          const text = [columns, ...records].map((cells) => cells.map(quoted).join(',')).join('\n');
          const found: BulkLine[] = [];
          for await (const line of csvLines(pieces(text, size), kind)) found.push(line);
          const kept = records.filter((cells) => cells.some((one) => one !== ''));
          expect(
            found.filter((line) => 'row' in line).map((line) => ('row' in line ? line.row : {})),
          ).toEqual(
            kept.flatMap((cells) => {
              const row = bySchema(kind, columns, cells);
              return row === undefined ? [] : [row];
            }),
          );
        },
      ),
      { numRuns: times(300) },
    );
  });

  /** Without any haste: each cell into an object, and the schema upon it. Fractions without the zeros behind them. */
  function bySchema(
    kind: 'positions' | 'ballots' | 'lots' | 'letters',
    columns: readonly string[],
    cells: readonly string[],
  ): object | undefined {
    if (cells.some((text) => text.includes('\u0000'))) return undefined;
    const given = columns.flatMap((column, index) => {
      const text = (cells[index] ?? '').trim();
      return text === '' ? [] : [[column, text] as const];
    });
    if (given.length === 0) return undefined;
    const marks = given
      .filter(([column]) => column.startsWith('m.'))
      .map(([column, text]) => [column.slice(2), text]);
    const fields: Record<string, unknown> = Object.fromEntries(
      given.filter(([column]) => !column.startsWith('m.')),
    );
    if (fields['signed'] === 'true' || fields['signed'] === 'false')
      fields['signed'] = fields['signed'] === 'true';
    if (kind === 'ballots') {
      fields['votes'] = marks.length === 0 ? {} : { m: Object.fromEntries(marks) };
    }
    if (fields['receivedAt'] === '2021-02-05 18:00') fields['receivedAt'] = '2021-02-05T23:00:00.000Z';
    const parsed = bulkRows[kind].safeParse(fields);
    if (!parsed.success) return undefined;
    return JSON.parse(JSON.stringify(parsed.data), (key, value: unknown) =>
      typeof value === 'string' &&
      ['shares', 'votesPerShare', 'for', 'against', 'abstain', 'unmarked'].includes(key)
        ? formatShares(parseShares(value.replace(/^0+(?=\d)/, '')))
        : value,
    ) as object;
  }
});
