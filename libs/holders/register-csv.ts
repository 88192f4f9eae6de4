import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { HolderData } from './data.ts';
import { HoldersError } from './errors.ts';
import type { HolderRow } from './register.ts';

/** The columns of a register of holders; those without a value are left empty. */
export const REGISTER_COLUMNS = [
  'holder',
  'name',
  'entity',
  'address',
  'town',
  'region',
  'postalCode',
  'country',
  'email',
  'telephone',
  'tin',
  'form',
  'formSignedOn',
  'certified',
  'exempt',
] as const;
type Column = (typeof REGISTER_COLUMNS)[number];

const HOLDER_ID = /^[^\t\n\r\\]{1,200}$/;
const LINE_BYTES_MAX = 20_000;

/**
 * The rows of a register as they stream in. Nothing of it is laid down in between: what a line says is in memory only, and
 * what is wrong with it is told without what it says. At its end the bytes must have the digest that was announced.
 */
export async function* registerRows(content: Readable, digest: string): AsyncGenerator<HolderRow> {
  const hash = createHash('sha256');
  const parser = parse({ columns: columnsOf, bom: true, max_record_size: LINE_BYTES_MAX, info: true });
  content.on('data', (piece: Buffer) => hash.update(piece));
  content.on('error', (error) => parser.destroy(error));
  content.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{
    record: Readonly<Record<Column, string>>;
    info: { readonly lines: number };
  }>) {
    yield rowOf(record, info.lines);
  }
  const found = hash.digest('hex');
  if (found !== digest) {
    throw new HoldersError(
      'another-source',
      `What arrived has the SHA-256 ${found}, not ${digest}. Nothing was sealed.`,
    );
  }
}

function columnsOf(header: readonly string[]): string[] {
  const missing = (['holder', 'name'] as const).filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !(REGISTER_COLUMNS as readonly string[]).includes(column));
  if (missing.length > 0 || unknown.length > 0) {
    throw new HoldersError(
      'invalid',
      `The first line names ${header.length} columns${missing.length > 0 ? `, not ${missing.join(', ')}` : ''}${unknown.length > 0 ? `, and ${unknown.length} that no register has` : ''}. Expected some of ${REGISTER_COLUMNS.join(', ')}.`,
    );
  }
  return [...header];
}

function rowOf(record: Readonly<Record<Column, string>>, line: number): HolderRow {
  const given = (column: Column) => (record[column] === '' ? undefined : record[column]);
  const hasAddress =
    given('town') !== undefined || given('country') !== undefined || given('address') !== undefined;
  const parsed = HolderData.safeParse(
    withoutNothing({
      name: given('name'),
      entity: given('entity'),
      address: hasAddress
        ? withoutNothing({
            lines: given('address')
              ?.split(';')
              .map((part) => part.trim()),
            town: given('town'),
            region: given('region'),
            postalCode: given('postalCode'),
            country: given('country'),
          })
        : undefined,
      email: given('email'),
      knownTelephone: given('telephone'),
      tin: given('tin'),
      taxForm:
        given('form') === undefined
          ? undefined
          : {
              kind: given('form'),
              signedOn: given('formSignedOn'),
              certified: given('certified') === 'yes',
              exempt: given('exempt') === 'yes',
            },
    }),
  );
  const holderId = record.holder;
  if (!HOLDER_ID.test(holderId ?? '')) {
    throw new HoldersError(
      'invalid',
      `Line ${line}: holder: expected an id of 1 to 200 characters without tabs. Nothing was sealed.`,
    );
  }
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new HoldersError(
      'invalid',
      `Line ${line}: ${issue?.path.join('.') ?? 'the line'}: ${issue?.message ?? 'is not as a register has it'}. Nothing was sealed.`,
    );
  }
  return { holderId, data: parsed.data };
}

function withoutNothing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
