import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { FundsFlowRead } from '#libs/contracts/closing-room.ts';
import { showUsd } from '#libs/money/wire.ts';
import { type Block, type Document, heading, paragraph, type Row, type Text } from '../model.ts';

export interface FundsFlowPaper {
  readonly company: string;
  readonly closing: string | null;
  readonly flow: FundsFlowRead;
}

type Memo = NonNullable<FundsFlowRead['memo']>;
type Wire = Memo['uses'][number]['wire'];

/** The funds flow memo as it is passed round: sources, uses in their order, wires, call-backs and approvals. */
export function fundsFlowMemo({ company, closing, flow }: FundsFlowPaper): Document | undefined {
  const { memo } = flow;
  if (memo === null) return undefined;
  const assumed = [...memo.sources, ...memo.uses].some(({ basis }) => basis?.kind === 'assumed');
  return {
    title: `Funds flow, version ${memo.version}, ${company}`,
    subject: closing === null ? 'Closing' : `Closing of ${spellDay(closing)}`,
    author: company,
    madeAt: memo.preparedAt,
    footer: `${company} — funds flow, version ${memo.version} — confidential`,
    blocks: [
      heading(1, `Funds flow — version ${memo.version}`),
      ...notices(memo, assumed),
      particulars(memo, closing, flow),
      heading(2, 'Sources'),
      sources(memo),
      ...recalls(memo.sources.map(({ from, wire }) => ({ name: from, wire }))),
      heading(2, 'Uses, in the order of their wires'),
      uses(memo),
      ...recalls(memo.uses.map(({ order, wire }) => ({ name: `No. ${order}`, wire }))),
      heading(2, 'Call-backs'),
      callBacks(flow),
      heading(2, 'Approvals'),
      approvals(memo),
    ],
  };
}

function notices({ approved, why }: Memo, assumed: boolean): Block[] {
  return [
    ...(approved ? [] : [{ kind: 'notice' as const, text: `Not in force. ${why}` }]),
    ...(assumed
      ? [
          {
            kind: 'notice' as const,
            text: ['Amounts marked ', { text: 'assumed', emphasis: true }, ' are not on the public record.'],
          },
        ]
      : []),
  ];
}

function particulars(memo: Memo, closing: string | null, { cutoffAt }: FundsFlowRead): Block {
  return {
    kind: 'facts',
    facts: [
      ['Closing', closing === null ? 'no day is set' : spellDay(closing)],
      ['Prepared by', `${memo.preparedBy}, ${moment(memo.preparedAt)}`],
      ['Digest (SHA-256)', memo.digest],
      [
        'Last moment for a wire',
        cutoffAt === null ? 'no day is set' : `${moment(cutoffAt)}, Fedwire for third parties`,
      ],
    ],
  };
}

function sources(memo: Memo): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'From, and what', align: 'left', width: 32 },
      { title: 'Amount', align: 'right', width: 28 },
      { title: 'Wire', align: 'left', width: 40 },
    ],
    rows: [
      ...memo.sources.map(
        ({ from, what, amount, basis, wire }): Row => ({
          cells: [[{ text: from, strong: true }, `\n${what}`], money(amount, basis), wireText(wire)],
        }),
      ),
      { cells: ['Total', showUsd(memo.totalSources), ''], total: true },
    ],
  };
}

/** Few columns, so that no amount is broken: what belongs together stands below each other. */
function uses(memo: Memo): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'No.', align: 'right', width: 6 },
      { title: 'To, and what', align: 'left', width: 33 },
      { title: 'Amount', align: 'right', width: 27 },
      { title: 'Instruction and wire', align: 'left', width: 34 },
    ],
    rows: [
      ...memo.uses.map(
        ({ order, payee, what, amount, basis, calledBack, instruction, releasedOn, wire }): Row => ({
          cells: [
            String(order),
            [
              { text: payee, strong: true },
              `\n${releasedOn === undefined ? what : `${what}; released on: ${releasedOn}`}`,
            ],
            money(amount, basis),
            [
              calledBack
                ? `By ${instruction.instructionId}, called back.`
                : { text: `By ${instruction.instructionId}, NOT CALLED BACK.`, strong: true },
              `\n${wireText(wire)}`,
            ],
          ],
        }),
      ),
      { cells: ['', 'Total', showUsd(memo.totalUses), ''], total: true },
    ],
  };
}

/** What can still be called back is said once of all wires that stand alike. */
function recalls(of: readonly { readonly name: string; readonly wire: Wire }[]): Block[] {
  const sent = of.filter(({ wire }) => wire.reference !== null);
  const sentences = [...new Set(sent.map(({ wire }) => wire.recall))];
  return sentences.map((sentence) => {
    const names = sent.filter(({ wire }) => wire.recall === sentence).map(({ name }) => name);
    return paragraph([{ text: `${names.join(', ')}: `, emphasis: true }, sentence]);
  });
}

function callBacks({ instructions }: FundsFlowRead): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Instruction of', align: 'left', width: 3 },
      { title: 'Digest', align: 'left', width: 2.6 },
      { title: 'Called back', align: 'left', width: 6 },
    ],
    rows: instructions.map(
      ({ payee, digest, calledBack }): Row => ({
        cells: [
          payee,
          `${digest.slice(0, 12)}…`,
          calledBack === null
            ? 'not called back: it may not be used'
            : `${calledBack.by} spoke with ${calledBack.spokeWith} on ${calledBack.number} (from ${calledBack.numberFrom}), ${moment(calledBack.at)}`,
        ],
      }),
    ),
  };
}

function approvals({ approvals: given }: Memo): Block {
  if (given.length === 0) return paragraph('Nobody has approved this version.');
  return {
    kind: 'table',
    columns: [
      { title: 'By', align: 'left', width: 4 },
      { title: 'Side', align: 'left', width: 1.5 },
      { title: 'When', align: 'left', width: 5 },
    ],
    rows: given.map(({ by, side, at }): Row => ({ cells: [by, side, moment(at)] })),
  };
}

function money(amount: string, basis: { readonly kind: string } | undefined): Text {
  return basis?.kind === 'assumed' ? [{ text: showUsd(amount), assumed: true }] : showUsd(amount);
}

function wireText({ reference, settlesOn, receivedAt, recall }: Wire): string {
  if (reference === null) return recall;
  const arrived = receivedAt === null ? `settles on ${settlesOn ?? ''}` : `received ${moment(receivedAt)}`;
  return `${reference}, ${arrived}`;
}

function moment(instant: string): string {
  return `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;
}
