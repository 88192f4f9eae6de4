import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { ListField } from '#libs/contracts/conditions-list.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { ConditionsTable } from '#libs/deal/reads/conditions-list.ts';
import { type Document, heading, paragraph, type Row, type Text } from '../model.ts';

export interface ListPaper {
  readonly deal: {
    readonly name: string;
    readonly parent: string;
    readonly company: string;
    readonly agreementDate: string;
  };
  readonly asOf: { readonly now: Instant; readonly version: number };
  readonly table: ConditionsTable;
}

/** How wide the columns of a list are beside each other. */
const WIDTH: Readonly<Partial<Record<ListField, number>>> = {
  number: 4.5,
  section: 10,
  text: 27,
  protects: 10.5,
  waivableBy: 12,
  owner: 11.5,
  status: 9.5,
  evidence: 21,
  estimate: 11,
  note: 14,
  ref: 12.5,
};

/** The list of conditions as a law firm keeps it: a table on its side, by whose obligations depend on what. */
export function conditionsListPaper({ deal, asOf, table }: ListPaper): Document {
  const { groups, columns } = table;
  const all = groups.flatMap(({ rows }) => rows);
  const status = columns.findIndex(({ field }) => field === 'status');
  const left = all.filter((row) => !SETTLED.includes(row[status] ?? '')).length;
  const day = spellDay(newYorkDay(asOf.now));
  const privileged = columns.some(({ field }) => field === 'estimate');
  return {
    title: `Conditions to closing, ${deal.name}`,
    subject: `Agreement and Plan of Merger, ${deal.company} and ${deal.parent}`,
    author: 'Closing Bell',
    madeAt: asOf.now,
    footer: `${deal.name} — conditions to closing as of ${day} (event ${asOf.version}) — ${privileged ? 'privileged and confidential' : 'confidential'}`,
    landscape: true,
    blocks: [
      heading(1, 'Conditions to Closing', 'center'),
      paragraph(
        [
          'Agreement and Plan of Merger among ',
          { text: deal.parent, strong: true },
          ', its merger subsidiary and ',
          { text: deal.company, strong: true },
          `, dated as of ${spellDay(deal.agreementDate)}`,
        ],
        'center',
      ),
      paragraph(
        `As of ${day}: ${all.length} conditions, ${left === 0 ? 'none of them open' : `${left} still to be met`}. Status and evidence are computed from the record.`,
        'center',
      ),
      {
        kind: 'table',
        columns: columns.map(({ field, title }) => ({
          title,
          align: field === 'number' ? ('center' as const) : ('left' as const),
          width: WIDTH[field] ?? 10,
        })),
        rows: groups.flatMap(({ title, rows }): Row[] => [
          { heading: true, cells: [title] },
          ...rows.map((row) => ({ cells: row.map((cell, index) => shown(cell, columns[index]?.field)) })),
        ]),
      },
    ],
  };
}

const SETTLED = ['Satisfied', 'Waived', 'Not applicable'];

function shown(cell: string, field: ListField | undefined): Text {
  return field === 'status' && cell !== '' ? [{ text: cell, strong: true }] : cell;
}
