import type { ListField } from '#libs/contracts/conditions-list.ts';
import type { ConditionsRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { estimateText } from '../conditions/words-of-lists.ts';
import type { OpenDeal, RecordedEstimate } from '../state.ts';
import { conditionsOf } from './conditions.ts';

/** The list of conditions as it goes to Word or Excel: what it can be read back from, by its headings. */
export interface ConditionsTable {
  readonly columns: readonly { readonly field: ListField; readonly title: string }[];
  readonly groups: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[];
}

type Condition = ConditionsRead['conditions'][number];

const TITLES: readonly (readonly [ListField, string])[] = [
  ['number', 'No.'],
  ['section', 'Section'],
  ['text', 'Condition'],
  ['protects', 'For whose benefit'],
  ['waivableBy', 'Waivable by'],
  ['owner', 'Responsible'],
  ['status', 'Status'],
  ['evidence', 'Evidence'],
  ['estimate', 'Estimate'],
  ['note', 'Notes'],
  ['ref', 'Ref.'],
];

const GROUPS: readonly (readonly [title: string, protects: string])[] = [
  ['Conditions to the obligations of each party', 'company parent'],
  ['Conditions to the obligations of Parent and Merger Sub', 'parent'],
  ['Conditions to the obligations of the Company', 'company'],
];

/** What a side expects is privileged: estimates stand in the list only where they are given. */
export function conditionsTable(
  deal: OpenDeal,
  now: Instant,
  estimates?: Readonly<Record<string, RecordedEstimate>>,
): ConditionsTable {
  const { conditions } = conditionsOf(deal, now);
  const columns = TITLES.filter(([field]) => field !== 'estimate' || estimates !== undefined).map(
    ([field, title]) => ({ field, title }),
  );
  let number = 0;
  return {
    columns,
    groups: GROUPS.flatMap(([title, protects]) => {
      const own = conditions.filter((one) => [...one.protects].sort().join(' ') === protects);
      const rows = own.map((one) => {
        number += 1;
        const estimate = estimates?.[one.id];
        return columns.map(({ field }) => cellOf(field, one, String(number), estimate));
      });
      return rows.length === 0 ? [] : [{ title, rows }];
    }),
  };
}

function cellOf(
  field: ListField,
  condition: Condition,
  number: string,
  estimate: RecordedEstimate | undefined,
): string {
  switch (field) {
    case 'number':
      return number;
    case 'section':
      return condition.section;
    case 'text':
      return condition.text;
    case 'protects':
      return sides(condition.protects);
    case 'waivableBy':
      return waiver(condition);
    case 'owner':
      return condition.owner;
    case 'status':
      return STATES[condition.state];
    case 'evidence':
      return condition.why;
    case 'estimate':
      return estimate === undefined ? '' : estimateText(estimate);
    case 'note':
      return condition.note ?? '';
    case 'ref':
      return condition.id;
    default:
      return '';
  }
}

const STATES: Readonly<Record<Condition['state'], string>> = {
  open: 'Open',
  satisfied: 'Satisfied',
  'at-closing-only': 'At closing',
  waived: 'Waived',
  failed: 'Failed',
  'not-applicable': 'Not applicable',
};

const NAMES: Readonly<Record<string, string>> = { company: 'Company', parent: 'Parent' };

function sides(of: readonly string[]): string {
  return [...of]
    .sort()
    .map((side) => NAMES[side] ?? side)
    .join(' and ');
}

function waiver({ waivableBy, waiverConsent, source }: Condition): string {
  if (waivableBy.length === 0) return source === 'law' ? 'Nobody' : 'Not waivable';
  const consent = waiverConsent === undefined ? '' : `, with the consent of ${waiverConsent}`;
  return `${sides(waivableBy)}${consent}`;
}
