import { z } from 'zod';
import { isDay } from '#libs/calendar/day.ts';
import { instantIn, type Zone } from '#libs/calendar/zones.ts';
import { MARKS } from './columns.ts';
import { ENCODINGS } from './csv-text.ts';

const Zones = z.enum([
  'America/New_York',
  'Asia/Hong_Kong',
  'Asia/Shanghai',
  'Asia/Singapore',
  'America/Cayman',
  'UTC',
]);

const Name = z.string().min(1).max(200);

/** How times are written: `MM/DD/YYYY hh:mm A` on New York's clocks. */
const InstantForm = z.strictObject({
  format: z
    .string()
    .max(60)
    .refine(
      (format) => ['YYYY', 'MM', 'DD'].every((part) => format.includes(part)),
      'expected a format with YYYY, MM and DD, such as "MM/DD/YYYY hh:mm A"',
    ),
  zone: Zones.default('America/New_York'),
});

/** One column says which way a proposal is voted, another with how many votes. */
const ChoiceForm = z.strictObject({
  column: Name,
  /** What stands there → the mark: `{ F: for, A: against, X: abstain }`. */
  values: z.record(z.string().max(100), z.enum(MARKS)),
  quantity: Name,
});

/** How a file's columns become the fields of a row, where they are not named and written as ours are. */
export const CsvMapping = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  encoding: z.enum(ENCODINGS).default('utf-8'),
  /** Field → the column's name in the file. */
  columns: z.record(Name, Name).default({}),
  /** Field → what it always is, for what the file does not carry. */
  constants: z.record(Name, z.string().max(300)).default({}),
  /** Field → what stands in the file → what is meant: `{ kind: { R: registered } }`. An empty cell is "". */
  values: z.record(Name, z.record(z.string().max(300), z.string().max(300))).default({}),
  /** Columns that are read over. Any other column that no field takes is an error, so that nothing is lost unseen. */
  ignore: z.array(Name).max(1_000).default([]),
  /** Fields written with commas between the thousands. `votes` stands for all marks of a ballot. */
  thousands: z.array(Name).max(100).default([]),
  /** Fields written with a comma before the decimals, and points between the thousands. */
  decimalComma: z.array(Name).max(100).default([]),
  /** Fields of digits alone, of which so many stand behind a point that is not written: `{ shares: 4 }`. */
  impliedDecimals: z.record(Name, z.int().min(1).max(6)).default({}),
  /** Field → how its times are written. */
  instants: z.record(Name, InstantForm).default({}),
  /** Fields in whose place an empty cell means none: `[votes]`. */
  emptyMeansZero: z.array(Name).max(100).default([]),
  /** Proposal → its column of choices, for files that have one instead of a column for each choice. */
  choices: z
    .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected the id of a proposal'), ChoiceForm)
    .default({}),
});
export type CsvMapping = z.input<typeof CsvMapping>;
export type DeclaredMapping = z.output<typeof CsvMapping>;

export type Meaning = { readonly value: string } | { readonly reason: string };

/** What a cell of a field means, where it is not what stands there. */
export type CellMeaning = (text: string) => Meaning;

/** A field that a column of the file carries, or that is always the same. */
export interface Cell {
  /** `shares`, or `merger.for`. */
  readonly field: string;
  readonly column: string;
  readonly at: number;
  readonly meaning: CellMeaning | undefined;
  readonly zero: boolean;
}

const instantFields = new Set(['receivedAt', 'at', 'settlesAt', 'asOf']);
const localTime = /^(\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/;

/** `field` as the mapping may call it: a mark of a ballot is also one of `votes`. */
function named(list: readonly string[], field: string): boolean {
  return list.includes(field) || (isMark(field) && list.includes('votes'));
}

export function isMark(field: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}\.(for|against|abstain|unmarked)$/.test(field);
}

export function meaningOf(field: string, mapping: DeclaredMapping): CellMeaning | undefined {
  const values = mapping.values[field];
  if (values !== undefined) return declaredValue(values);
  if (named(mapping.thousands, field)) return grouped(',', '.', 'commas between the thousands');
  if (named(mapping.decimalComma, field)) return grouped('.', ',', 'a comma before the decimals');
  const implied =
    mapping.impliedDecimals[field] ?? (isMark(field) ? mapping.impliedDecimals['votes'] : undefined);
  if (implied !== undefined) return withPoint(implied);
  const form = mapping.instants[field];
  if (form !== undefined) return instantOf(form.format, form.zone);
  if (instantFields.has(field)) return newYorkTime;
  return undefined;
}

export function zeroWhenEmpty(field: string, mapping: DeclaredMapping): boolean {
  return named(mapping.emptyMeansZero, field);
}

function declaredValue(values: Readonly<Record<string, string>>): CellMeaning {
  const reason = `is none of the declared values ${Object.keys(values).join(', ')}`;
  return (text) => {
    const value = Object.hasOwn(values, text) ? values[text] : undefined;
    return value === undefined ? { reason } : { value };
  };
}

function grouped(between: ',' | '.', point: ',' | '.', words: string): CellMeaning {
  const [group, mark] = [`\\${between}`, `\\${point}`];
  const form = new RegExp(`^(\\d{1,3}(${group}\\d{3})*|\\d+)(${mark}\\d+)?$`);
  return (text) =>
    form.test(text)
      ? { value: text.replaceAll(between, '').replace(point, '.') }
      : { reason: `is no number with ${words}` };
}

function withPoint(decimals: number): CellMeaning {
  return (text) => {
    if (!/^\d{1,18}$/.test(text))
      return { reason: `is no number of digits alone, ${decimals} of them decimals` };
    const digits = text.padStart(decimals + 1, '0');
    const whole = digits.slice(0, -decimals).replace(/^0+(?=\d)/, '');
    const fraction = digits.slice(-decimals).replace(/0+$/, '');
    return { value: fraction === '' ? whole : `${whole}.${fraction}` };
  };
}

/** A time without a zone is New York's: that is what tabulators and agents write. */
function newYorkTime(text: string): Meaning {
  const [, day = '', time = ''] = localTime.exec(text) ?? [];
  return day === '' ? { value: text } : onClocks('America/New_York', day, time);
}

function onClocks(zone: Zone, day: string, time: string): Meaning {
  if (!isDay(day)) return { reason: 'is no day that the calendar has' };
  try {
    return { value: instantIn(zone, day, time) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

const timeParts: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d?)',
  DD: '(?<day>\\d\\d?)',
  HH: '(?<hour>[01]?\\d|2[0-3])',
  hh: '(?<half>0?[1-9]|1[0-2])',
  mm: '(?<minute>[0-5]\\d)',
  ss: '(?<second>[0-5]\\d)',
  A: '(?<noon>[AaPp])[Mm]',
};

function instantOf(format: string, zone: Zone): CellMeaning {
  const source = format
    .split(/(YYYY|MM|DD|HH|hh|mm|ss|A)/)
    .map((part) => timeParts[part] ?? part.replaceAll(/[^\w\s]/g, '\\$&'))
    .join('');
  const form = new RegExp(`^${source}$`);
  return (text) => {
    const found = form.exec(text)?.groups;
    if (found === undefined) return { reason: `is not written as ${format}` };
    const two = (digits: string | undefined) => (digits ?? '0').padStart(2, '0');
    const noon = found['noon']?.toLowerCase();
    const half = (Number(found['half'] ?? 0) % 12) + (noon === 'p' ? 12 : 0);
    const hour = found['hour'] ?? (found['half'] === undefined ? '0' : String(half));
    const time = `${two(hour)}:${two(found['minute'])}:${two(found['second'])}`;
    return onClocks(zone, `${found['year']}-${two(found['month'])}-${two(found['day'])}`, time);
  };
}
