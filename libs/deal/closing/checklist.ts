import { CHECKLIST_GROUPS, type ChecklistGroup, type ChecklistStatus } from '#libs/contracts/closing-room.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, showUsd, zeroUsd } from '#libs/money/wire.ts';
import { conditionStatus } from '../conditions/status.ts';
import { closingItems, endsDebt } from '../delisting/closing-items.ts';
import { obligationsByName } from '../obligations/all.ts';
import { closingReports, form4Id, withdrawalId } from '../obligations/filings.ts';
import type { OpenDeal } from '../state.ts';
import { memoStanding, notUsable } from './funds-flow.ts';
import { rolloverClosed } from './gates.ts';
import { clock } from './steps.ts';
import { goodFunds } from './wires.ts';

/** What the record tells of a row by itself. */
export interface Computed {
  readonly status: ChecklistStatus;
  readonly why: string;
}

export interface ChecklistRow {
  readonly rowId: string;
  readonly group: ChecklistGroup;
  readonly title: string;
  readonly responsible: string;
  readonly section?: string | undefined;
  readonly computed?: (deal: OpenDeal, now: Instant) => Computed;
}

type Row = Omit<ChecklistRow, 'group'>;

/** Everything that a closing of this deal needs, by its terms, with the rows that people added. */
export function checklistRows(deal: OpenDeal): readonly ChecklistRow[] {
  const named = obligationsByName(deal);
  return CHECKLIST_GROUPS.flatMap((group) => [
    ...generated[group](deal, named).map((row) => ({ ...row, group })),
    ...(deal.terms.closing.checklist?.rows ?? []).filter((row) => row.group === group),
    ...deal.room.ownRows.filter((row) => row.group === group),
  ]);
}

const COMPANY = 'Counsel to the company';
const PARENT = 'Counsel to Parent';
const AGENT = 'Paying agent';

type Named = ReturnType<typeof obligationsByName>;

const generated: Readonly<Record<ChecklistGroup, (deal: OpenDeal, named: Named) => readonly Row[]>> = {
  corporate: ({ terms }) => [
    row('board-resolutions', 'Resolutions of the board', COMPANY, '8 Del. C. § 251(b)'),
    row('committee-resolutions', 'Resolutions of the special committee', 'Counsel to the special committee'),
    row('parent-resolutions', `Resolutions of ${terms.parent}`, PARENT),
    row(
      'merger-sub-consent',
      `Consent of the sole stockholder of ${terms.mergerSub}`,
      PARENT,
      '8 Del. C. §§ 228, 251(c)',
    ),
    row(
      '16b-3-resolutions',
      'Resolutions that exempt dispositions by insiders',
      COMPANY,
      '17 CFR 240.16b-3(e)',
    ),
    row('equity-award-resolutions', 'Resolutions on options and other awards', COMPANY),
    row(
      'directors-resignations',
      'Resignations of the directors at the effective time; officers stay',
      COMPANY,
    ),
    row('good-standing', 'Certificates of good standing, and the bring-down by telephone', COMPANY),
    row(
      'franchise-tax',
      `Delaware franchise tax of ${terms.mergerSub} paid to the day`,
      PARENT,
      '8 Del. C. § 503',
    ),
    row('incumbency', 'Certificates of the secretaries, with incumbency', COMPANY),
  ],
  transaction: (deal) => [
    ...conditionRows(deal, (kind) => kind === 'certificate'),
    row(
      'certificate-of-merger',
      'Certificate of merger in agreed form, pre-cleared with Delaware',
      COMPANY,
      '8 Del. C. § 251(c)',
    ),
    row(
      'signature-pages',
      'Signature pages held in escrow and released together',
      COMPANY,
      undefined,
      ({ closing }) =>
        closing.signaturesReleasedAt === null
          ? told('in-escrow', 'Held until they are released on authority.')
          : told('released', `Released ${clock(closing.signaturesReleasedAt)}.`),
    ),
    row('paying-agent-agreement', 'Paying agent agreement', AGENT),
    row('payment-incumbency', 'Certificate of incumbency for payments', AGENT, undefined, signatories),
    row(
      'closing-count',
      "Transfer agent's count at the closing, footed with the bridge",
      'Transfer agent',
      undefined,
      count,
    ),
    row('stop-transfer', 'Ledger closed, stop-transfer placed', 'Transfer agent'),
    row('rollover', 'Rollover shares contributed', PARENT, 'Rollover agreement', (known) => {
      const refusal = rolloverClosed(known);
      return known.payout.closingList?.footed != null && refusal === undefined
        ? told('done', `${known.closing.rollover ?? '0'} shares.`)
        : told('not-started', refusal?.sentence ?? 'The closing list is not footed.');
    }),
    ...(deal.terms.closing.checklist?.payoffs ?? []).map(({ id, lender }) =>
      row(`payoff-${id}`, `Payoff letter and releases of ${lender}`, COMPANY),
    ),
    row('d-and-o-tail-bound', `Tail insurance bound${insurer(deal)}`, COMPANY),
    ...(deal.terms.closing.runSheet?.commitments ?? []).map(({ id, investor }) =>
      row(
        `drawdown-${id}`,
        `Drawdown notice to ${investor}`,
        PARENT,
        'Equity commitment letter',
        ({ room }) => {
          const sent = room.drawdowns[id];
          return sent === undefined
            ? told('not-started', 'No notice is sent.')
            : told('delivered', `${showUsd(sent.amount)} drawn, due ${clock(sent.fundsDueAt)}.`);
        },
      ),
    ),
  ],
  regulatory: (deal) => conditionRows(deal, (kind) => kind === 'clearance' || kind === 'no-injunction'),
  'funds-flow': (deal) => [
    row(
      'funds-flow-memo',
      'Funds flow: sources equal uses, approved on its digest',
      'Treasury',
      undefined,
      (known) => {
        const { memo } = known.room;
        const { approved, why } = memoStanding(known);
        return memo === null ? told('not-started', why) : told(approved ? 'agreed-form' : 'draft', why);
      },
    ),
    row(
      'call-backs',
      'Every instruction of the funds flow called back',
      'Treasury',
      undefined,
      ({ room, ...rest }) => {
        if (room.memo === null) return told('not-started', 'No funds flow is prepared.');
        const open = room.memo.uses.filter((use) => notUsable({ ...rest, room }, use) !== undefined);
        return open.length === 0
          ? told('done', `${room.memo.uses.length} lines.`)
          : told('draft', `Open: ${open.map(({ payee }) => payee).join(', ')}.`);
      },
    ),
    ...LEGS.map((leg) =>
      row(`funds-${leg}`, `Good funds of the ${leg} leg`, payerOf(deal, leg), undefined, (known, now) => {
        const owed = known.payout.closingList?.footed?.legs.find((one) => one.leg === leg)?.amount;
        if (owed === undefined) return told('not-started', 'The closing list is not footed.');
        if (owed === zeroUsd) return told('not-needed', 'Nothing is owed by this leg.');
        const { good, notYet } = goodFunds(known, leg, now);
        return compareUsd(good, owed) >= 0
          ? told('done', `${showUsd(good)} confirmed.`)
          : told(
              'not-started',
              `${showUsd(good)} of ${showUsd(owed)}. ${notYet.map(({ why }) => `${why}.`).join(' ')}`,
            );
      }),
    ),
    ...(deal.terms.closing.checklist?.fees ?? []).map(({ id, payee, what }) =>
      row(`fee-${id}`, `${what}: ${payee}`, 'Treasury', undefined, (known) => paidLine(known, id)),
    ),
    ...(deal.terms.closing.checklist?.tailInsurer === undefined
      ? []
      : [
          row(
            'd-and-o-tail-paid',
            `Premium of the tail insurance paid${insurer(deal)}`,
            'Treasury',
            undefined,
            (known) => paidLine(known, 'd-and-o-tail'),
          ),
        ]),
  ],
  filings: (deal, named) => [
    row(
      'merger-filed',
      'Certificate of merger filed and accepted',
      COMPANY,
      '8 Del. C. §§ 103, 251(c)',
      ({ closing }) =>
        closing.acceptedAt !== null
          ? told('done', `Accepted ${clock(closing.acceptedAt)}, file ${closing.fileNumber ?? ''}.`)
          : closing.filedAt !== null
            ? told('delivered', `Filed ${clock(closing.filedAt)}.`)
            : told('not-started', 'Not filed.'),
    ),
    row(
      '8-k-closing',
      `Form 8-K of the closing: items ${closingItems(deal).join(', ')}`,
      COMPANY,
      'Form 8-K',
      asObligation(named, '8-k-closing'),
    ),
    ...(endsDebt(deal)
      ? [
          row(
            '8-k-item-1-02',
            'Form 8-K, item 1.02: an agreement on debt ended',
            COMPANY,
            'Form 8-K',
            (known) => {
              const filed = closingReports(known).find(({ items }) => items.includes('1.02'));
              return filed === undefined
                ? told('not-started', 'Not filed.')
                : told('done', `Filed ${clock(filed.filedAt)}.`);
            },
          ),
        ]
      : []),
    row(
      '13e-3-final',
      'Final amendment of Schedule 13E-3',
      COMPANY,
      '17 CFR 240.13e-3(d)(3)',
      asObligation(named, 'schedule-13e-3-final', 'No Schedule 13E-3 was filed.'),
    ),
    row('13d-exits', 'Amendments of Schedules 13D that report the exit', PARENT, '17 CFR 240.13d-2(a)'),
    ...deal.terms.delisting.registrationStatements.map((name, index) =>
      row(
        `registration-${index + 1}`,
        `Post-effective amendment: ${name}`,
        COMPANY,
        undefined,
        asObligation(named, withdrawalId(name)),
      ),
    ),
    ...deal.terms.delisting.insiders.map(({ name }, index) =>
      row(
        `form-4-${index + 1}`,
        `Form 4 of ${name}`,
        COMPANY,
        '17 CFR 240.16a-3(g)',
        asObligation(named, form4Id(name)),
      ),
    ),
    row(
      'form-25',
      'Form 25 of the exchange, watched for',
      COMPANY,
      '17 CFR 240.12d2-2(a)(3)',
      asObligation(named, 'form-25'),
    ),
    row(
      'form-15',
      'Form 15, after the delisting takes effect',
      COMPANY,
      '17 CFR 240.12g-4, 12h-3',
      asObligation(named, 'form-15', 'The terms have no Form 15.'),
    ),
    row(
      '10-k',
      'Annual report: due day against Form 15',
      COMPANY,
      '17 CFR 240.13a-1',
      asObligation(named, 'annual-report'),
    ),
  ],
  'post-closing': (_, named) => [
    row('evidence-exchange', 'Evidence of the merger to the exchange', COMPANY, undefined, ({ room }) =>
      room.told['exchange/effective'] === undefined
        ? told('not-started', 'Not sent.')
        : told('delivered', `Sent ${clock(room.told['exchange/effective'].at)}.`),
    ),
    row('authority-to-pay', 'Authority to pay', COMPANY, undefined, ({ room: { authorizedAt } }) =>
      authorizedAt === null
        ? told('not-started', 'Not given.')
        : told('delivered', `Given ${clock(authorizedAt)}.`),
    ),
    row(
      'letters-of-transmittal',
      'Letters of transmittal mailed',
      AGENT,
      undefined,
      asObligation(named, 'letters-of-transmittal'),
    ),
    row(
      'appraisal-notice',
      'Notice of the effective date to those who demanded appraisal',
      COMPANY,
      '8 Del. C. § 262(d)(1)',
      asObligation(named, 'appraisal-notice'),
    ),
    row('index-removal', 'Removal from indices', COMPANY),
    row('cusip', 'CUSIP and ticker retired', 'Transfer agent'),
    row('employee-letters', 'Letters to employees about their awards', COMPANY),
  ],
};

function row(
  rowId: string,
  title: string,
  responsible: string,
  section?: string,
  computed?: ChecklistRow['computed'],
): Row {
  return {
    rowId,
    title,
    responsible,
    ...(section !== undefined && { section }),
    ...(computed !== undefined && { computed }),
  };
}

const told = (status: ChecklistStatus, why: string): Computed => ({ status, why });

function conditionRows({ terms }: OpenDeal, of: (kind: string) => boolean): Row[] {
  return terms.conditions
    .filter(({ kind }) => of(kind))
    .map((condition) =>
      row(
        `condition-${condition.id}`.slice(0, 64),
        condition.text.slice(0, 300),
        condition.owner,
        condition.section,
        (deal, now) => {
          const { state, why } = conditionStatus(deal, condition, now);
          const status =
            state === 'satisfied'
              ? 'done'
              : state === 'waived' || state === 'not-applicable'
                ? 'not-needed'
                : 'not-started';
          return told(status, why);
        },
      ),
    );
}

function signatories({ payout: { incumbency }, terms }: OpenDeal): Computed {
  if (incumbency.company !== null)
    return told('delivered', `Certificate ${incumbency.company.certificateId}.`);
  return terms.payout.approvals.signatories === 'certificate'
    ? told('not-started', 'No certificate is recorded, so nobody signs for payments.')
    : told('not-needed', 'The people of the deal sign for payments.');
}

function count({ payout: { closingList } }: OpenDeal): Computed {
  if (closingList === null) return told('not-started', 'No closing list is sealed.');
  const { footed } = closingList;
  if (footed === null) return told('draft', 'The list is being footed.');
  return footed.differences.length === 0
    ? told('done', 'The list agrees with its certificate and bridge.')
    : told('draft', footed.differences.join(' '));
}

function paidLine({ room }: OpenDeal, id: string): Computed {
  const wire = room.wires[id];
  if (wire !== undefined && wire.recalledAt === null)
    return told('done', `${showUsd(wire.amount)} sent ${clock(wire.sentAt)}, ${wire.reference}.`);
  const planned = room.memo?.uses.find(({ lineId }) => lineId === id);
  return planned === undefined
    ? told('not-started', 'Not in the funds flow.')
    : told('draft', `${showUsd(planned.amount)} in the funds flow, not sent.`);
}

/** What has a day of its own stands here as it stands there. */
function asObligation(named: Named, id: string, none = 'Not asked for.'): ChecklistRow['computed'] {
  return () => {
    const known = named(id);
    if (known === undefined) return told('not-needed', none);
    const { done, notNeeded, due, waitsFor, sentence } = known;
    if (done !== null) return told('done', `${done.what}, ${day(done.at)}.`);
    if (notNeeded !== null) return told('not-needed', notNeeded);
    if (due === null) return told('not-started', `Waits for ${waitsFor ?? 'its day'}.`);
    return told('not-started', `Due ${due.day}. ${sentence}`.trim());
  };
}

const day = (at: string): string => (at.length === 10 ? at : clock(at));

function insurer({ terms }: OpenDeal): string {
  const { tailInsurer } = terms.closing.checklist ?? {};
  return tailInsurer === undefined ? '' : `, ${tailInsurer}`;
}

function payerOf({ terms }: OpenDeal, leg: string): string {
  return terms.payout.payers.find((one) => one.leg === leg)?.payer ?? terms.payout.payingAgent;
}

/** A row as it stands: told by the record, or as a person recorded it last. */
export function standingOf(deal: OpenDeal, row: ChecklistRow, now: Instant): Computed {
  if (row.computed !== undefined) return row.computed(deal, now);
  const item = deal.room.items[row.rowId];
  if (item === undefined) return told('not-started', 'Nothing is recorded of it.');
  // Pages in escrow are released together, and are back in escrow where the closing is stopped.
  if (item.status === 'in-escrow' && deal.closing.signaturesReleasedAt !== null) {
    return told('released', `${item.what}; released ${clock(deal.closing.signaturesReleasedAt)}.`);
  }
  return told(item.status, item.what);
}
