import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { Command } from '#libs/contracts/commands.ts';
import type {
  ListChange,
  ListDifference,
  ListFault,
  ListField,
  ListRead,
  ListRow,
  ListSide,
} from '#libs/contracts/conditions-list.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal, RecordedEstimate } from '../state.ts';
import { matchRows } from './list-match.ts';
import type { ConditionStatus } from './standing.ts';
import { conditionStatus } from './status.ts';
import { estimateText, plainSection, plainWords } from './words-of-lists.ts';

/** A list as counsel keeps it, against the record. */
export interface ListToTake {
  readonly rows: readonly ListRow[];
  /** What the one who brings the list expects; the estimates of another side are not theirs to read or write. */
  readonly estimates: Readonly<Record<string, RecordedEstimate>>;
  readonly document: DocumentRef;
}

export interface ListAgainstRecord
  extends Pick<ListRead, 'additions' | 'changes' | 'differences' | 'missing'> {
  readonly faults: readonly ListFault[];
  /** Exactly what the list changes, as commands that could have been given one by one. */
  readonly commands: readonly ListCommand[];
}

export interface ListCommand {
  readonly place: string;
  readonly command: Command;
}

/** What a list would change, what it says otherwise and cannot change, and what of it cannot be taken. */
export function compareList(deal: OpenDeal, list: ListToTake, now: Instant): ListAgainstRecord {
  const { known, fresh, faults } = matchRows(deal.terms.conditions, list.rows);
  const compared = known.map(({ row, condition }) => new Comparison(deal, condition, row, list, now));
  const added = fresh.map(({ row, id }) => additionOf(row, id, list.document));
  const listed = new Set(known.map(({ condition }) => condition.id));
  return {
    additions: added.flatMap(({ addition }) => addition ?? []),
    changes: compared.flatMap(({ changes }) => changes),
    differences: compared.flatMap(({ differences }) => differences),
    missing: deal.terms.conditions
      .filter(({ id }) => !listed.has(id))
      .map(({ id, section, text }) => ({ conditionId: id, section, text })),
    faults: [...faults, ...compared.flatMap((one) => one.faults), ...added.flatMap((one) => one.faults)],
    commands: [...added.flatMap(({ commands }) => commands), ...compared.flatMap((one) => one.commands())],
  };
}

/** One row against the condition that it is of. */
class Comparison {
  readonly changes: ListChange[] = [];
  readonly differences: ListDifference[] = [];
  readonly faults: ListFault[] = [];
  readonly #deal: OpenDeal;
  readonly #condition: Condition;
  readonly #row: ListRow;
  readonly #list: ListToTake;

  constructor(deal: OpenDeal, condition: Condition, row: ListRow, list: ListToTake, now: Instant) {
    this.#deal = deal;
    this.#condition = condition;
    this.#row = row;
    this.#list = list;
    this.#written();
    this.#estimate();
    this.#ofTheAgreement();
    this.#status(conditionStatus(deal, condition, now));
  }

  /** The list's words for what it may put right. A cell that is empty says nothing. */
  #written(): void {
    const { section, text, owner, note } = this.#row;
    this.#change('section', this.#condition.section, section, sameSection);
    this.#change('text', this.#condition.text, text);
    this.#change('owner', this.#condition.owner, owner);
    this.#change('note', this.#deal.conditions[this.#condition.id]?.note ?? null, note);
  }

  #change(
    field: ListChange['field'],
    from: string | null,
    to: string | undefined,
    same: (a: string, b: string) => boolean = sameWords,
  ): void {
    if (to === undefined || (from !== null && same(from, to))) return;
    this.changes.push({ place: this.#row.place, conditionId: this.#condition.id, field, from, to });
  }

  #estimate(): void {
    const { estimate } = this.#row;
    if (estimate === undefined) return;
    const known = this.#list.estimates[this.#condition.id];
    this.#change(
      'estimate',
      known === undefined ? null : estimateText(known),
      estimateText(estimate),
      (a, b) => a === b,
    );
  }

  /** Whom a condition protects and who waives it is a term of the agreement: a list is no amendment. */
  #ofTheAgreement(): void {
    const { protects, waivableBy, consent, source, holds, kind } = this.#row;
    const { id, source: ours } = this.#condition;
    if (ours === 'law' && waivableBy !== undefined && waivableBy.length > 0) {
      this.faults.push({
        place: this.#row.place,
        column: 'waivable by',
        found: sidesText(waivableBy),
        expected: `nobody: the law asks for ${id}, and no list can make it waivable`,
      });
      return;
    }
    this.#differs('protects', this.#condition.protects, protects);
    this.#differs('waivableBy', this.#condition.waivableBy, waivableBy);
    this.#told('consent', this.#condition.waiverConsent ?? '', consent);
    this.#told('source', ours, source);
    this.#told('holds', this.#condition.holds, holds);
    this.#told('kind', this.#condition.kind, kind);
  }

  #differs(field: 'protects' | 'waivableBy', record: readonly ListSide[], list?: readonly ListSide[]): void {
    if (list !== undefined && sidesText(record) !== sidesText(list))
      this.#difference(field, sidesText(record), sidesText(list), AMEND);
  }

  #told(field: ListField, record: string, list?: string): void {
    if (list !== undefined && !sameWords(withoutArticle(record), withoutArticle(list)))
      this.#difference(field, record === '' ? 'nobody' : record, list, AMEND);
  }

  /** Nobody ticks a condition, in a list neither. */
  #status({ state, why }: ConditionStatus): void {
    const { status } = this.#row;
    if (status === undefined || statesIn(status).includes(state)) return;
    this.#difference(
      'status',
      state.replaceAll('-', ' '),
      status,
      `It is computed: ${why} What changes it is recorded as evidence, attestation or waiver.`,
    );
  }

  #difference(field: ListField, record: string, list: string, why: string): void {
    this.differences.push({
      place: this.#row.place,
      conditionId: this.#condition.id,
      field,
      record,
      list: list.slice(0, 300),
      why,
    });
  }

  commands(): readonly ListCommand[] {
    const { place } = this.#row;
    return this.#given().map((command) => ({ place, command }));
  }

  #given(): readonly Command[] {
    const { document, estimates } = this.#list;
    const conditionId = this.#condition.id;
    const revised = this.changes.filter(({ field }) => field !== 'estimate');
    const { estimate } = this.#row;
    return [
      ...(revised.length === 0
        ? []
        : [
            {
              type: 'ReviseCondition',
              data: {
                conditionId,
                ...Object.fromEntries(revised.map(({ field, from, to }) => [field, { from, to }])),
                document,
              },
            } as Command,
          ]),
      ...(estimate === undefined || !this.changes.some(({ field }) => field === 'estimate')
        ? []
        : [
            {
              type: 'RecordEstimate',
              data: {
                item: conditionId,
                ...estimate,
                ...chanceOf(estimates[conditionId]),
                why: `From the list ${document.name}`.slice(0, 300),
              },
            } as Command,
          ]),
    ];
  }
}

const AMEND = 'This is a term of the agreement: it changes by amending the agreement, not by a list.';

const chanceOf = (known: RecordedEstimate | undefined) =>
  known?.chance === undefined ? {} : { chance: known.chance };

interface Addition {
  readonly addition?: ListRead['additions'][number];
  readonly faults: readonly ListFault[];
  readonly commands: readonly ListCommand[];
}

/** A row that is of no known condition adds one, if it says what a condition must. */
function additionOf(row: ListRow, conditionId: string, document: DocumentRef): Addition {
  const { place, section, text, owner, protects, waivableBy = [], consent, source = 'contract' } = row;
  const lacks = (column: string, expected: string): ListFault => ({
    place,
    column,
    found: 'nothing',
    expected: `${expected}: this condition is new to the deal`,
  });
  const faults = [
    ...(section === undefined ? [lacks('section', 'the section of the agreement')] : []),
    ...(owner === undefined ? [lacks('responsible', 'who sees to it')] : []),
    ...(protects === undefined ? [lacks('for whose benefit', 'Company, Parent, or both parties')] : []),
  ];
  const strangers = waivableBy.filter((side) => protects !== undefined && !protects.includes(side));
  if (source === 'law' && waivableBy.length > 0)
    faults.push({
      place,
      column: 'waivable by',
      found: sidesText(waivableBy),
      expected: 'nobody: the law asks for it, and no list can make it waivable',
    });
  else if (strangers.length > 0)
    faults.push({
      place,
      column: 'waivable by',
      found: sidesText(waivableBy),
      expected: `only whom it protects, ${sidesText(protects ?? [])}`,
    });
  if (faults.length > 0 || section === undefined || owner === undefined || protects === undefined)
    return { faults, commands: [] };
  const data = {
    conditionId,
    section,
    text,
    kind: row.kind ?? 'custom',
    protects,
    waivableBy,
    ...(consent !== undefined && { waiverConsent: consent }),
    source,
    holds: row.holds ?? 'once',
    owner,
    ...(row.note !== undefined && { note: row.note }),
    document,
  };
  return {
    addition: { place, conditionId, section, text, owner, protects, waivableBy },
    faults,
    commands: [
      { place, command: { type: 'AddCondition', data } },
      ...(row.estimate === undefined
        ? []
        : [
            {
              place,
              command: { type: 'RecordEstimate' as const, data: { item: conditionId, ...row.estimate } },
            },
          ]),
    ],
  };
}

const sidesText = (sides: readonly ListSide[]): string =>
  sides.length === 0 ? 'nobody' : [...sides].sort().join(' and ');

const sameWords = (a: string, b: string): boolean => plainWords(a) === plainWords(b);
const sameSection = (a: string, b: string): boolean => plainSection(a) === plainSection(b);
const withoutArticle = (text: string): string => text.replace(/^the /i, '');

type State = ConditionStatus['state'];

/** What counsel writes for a state. */
const STATUS_WORDS: readonly (readonly [RegExp, readonly State[]])[] = [
  [/^(n\/?a|not applicable|does not apply|inapplicable)/i, ['not-applicable']],
  [/^(to be (satisfied|delivered|met) )?at (the )?closing/i, ['at-closing-only']],
  [/^waived/i, ['waived']],
  [/^(failed|cannot be (met|satisfied)|not satisfiable)/i, ['failed']],
  [
    /^(open|pending|outstanding|in progress|in process|not (yet )?(satisfied|met|obtained)|to be|tbd|awaited)/i,
    ['open', 'at-closing-only'],
  ],
  [/^(satisfied|met|done|complete[d]?|obtained|received|cleared|yes|x|✓|✔|closed)/i, ['satisfied']],
];

function statesIn(words: string): readonly State[] {
  return STATUS_WORDS.find(([pattern]) => pattern.test(words.trim()))?.[1] ?? [];
}
