import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import {
  CHECKLIST_GROUPS,
  type ChecklistRead,
  type FundsFlowRead,
  type RunSheetRead,
} from '#libs/contracts/closing-room.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { checklistRows, standingOf } from '../closing/checklist.ts';
import { memoStanding, notUsable } from '../closing/funds-flow.ts';
import { partiesOf, wordOf } from '../closing/goes.ts';
import { notAbortable, stillToReturn } from '../closing/room-decide.ts';
import { clock, isGoStep, openBefore, runSheet, type Step, waitsForGo } from '../closing/steps.ts';
import { wireCutoff } from '../closing/wires.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import { personNamed } from './names.ts';

const NEW_YORK = 'America/New_York';

/** The closing as a sheet: what each step needs, who says go, by when, and how it is undone. */
export function runSheetOf(deal: OpenDeal, now: Instant): RunSheetRead {
  const { closing, room } = deal;
  return {
    on: closing.on,
    stage: closing.stage,
    abort: abortOf(deal, now),
    steps: runSheet(deal, now).map((step) => sheetStep(deal, step, now)),
    halt: room.halt && { at: room.halt.at, with: room.halt.with },
    drawdowns: (deal.terms.closing.runSheet?.commitments ?? []).map((one) => drawdownOf(deal, one)),
    rejections: room.rejections.map(({ at, reason }) => ({ at, reason })),
    returns: stillToReturn(deal),
  };
}

function abortOf(deal: OpenDeal, now: Instant): RunSheetRead['abort'] {
  if (deal.closing.stage !== 'scheduled')
    return { possible: false, sentence: notAbortable(deal, now).sentence };
  return {
    possible: true,
    sentence:
      'An abort leaves the pages in escrow, voids every go, tells the exchange, the depository, the transfer agent and the paying agent, and asks each payer to send the money back to Parent. Conditions and approvals stand, and another day can be set.',
  };
}

function sheetStep(
  deal: OpenDeal,
  { step, title, done, doneAt, why, asked, dueAt, undo }: Step,
  now: Instant,
): RunSheetRead['steps'][number] {
  const goes = isGoStep(step)
    ? partiesOf(deal, step).map((party) => {
        const word = wordOf(deal, step, party.id);
        return {
          party: party.id,
          name: party.name,
          said: word?.said ?? null,
          by: word?.by ?? null,
          at: word?.at ?? null,
          reason: word?.reason ?? null,
        };
      })
    : [];
  const needs = openBefore(deal, step, now).map((one) => one.step);
  const waits = done ? undefined : waitsForGo(deal, step);
  const against = goes.some(({ said }) => said === 'no-go');
  const state = !asked
    ? 'not-asked'
    : done
      ? 'done'
      : against
        ? 'no-go'
        : needs.length > 0 || waits !== undefined
          ? 'waiting'
          : 'ready';
  return {
    step,
    title,
    state,
    late: (!done && asked && dueAt !== null && dueAt < now) || (!done && deal.room.late.includes(step)),
    pointOfNoReturn: step === 'filing',
    why: waits === undefined ? why : `${why} ${waits}`,
    needs,
    goes,
    dueAt,
    zone: NEW_YORK,
    undo,
    doneAt,
  };
}

type Commitments = NonNullable<OpenDeal['terms']['closing']['runSheet']>['commitments'];

function drawdownOf(
  deal: OpenDeal,
  { id, investor, amount, leadBusinessDays, shortfallCoveredBy }: Commitments[number],
): RunSheetRead['drawdowns'][number] {
  const { room, closing } = deal;
  const sent = room.drawdowns[id];
  const lines = room.memo?.sources.filter(({ commitment }) => commitment === id) ?? [];
  const wires = lines
    .flatMap(({ lineId }) => room.wires[lineId] ?? [])
    .filter((wire) => wire.recalledAt === null);
  const wired = sumUsd(wires.map((wire) => wire.amount));
  const missing = subtractUsd(sent?.amount ?? amount, wired);
  return {
    commitment: id,
    investor,
    amount: sent?.amount ?? amount,
    noticeDueOn: closing.on && leadDay(deal, closing.on, leadBusinessDays),
    sentAt: sent?.sentAt ?? null,
    fundsDueAt: sent?.fundsDueAt ?? null,
    wired,
    settlesOn:
      wires
        .map(({ settlesOn }) => settlesOn)
        .toSorted()
        .at(-1) ?? null,
    missing: compareUsd(missing, zeroUsd) > 0 ? missing : zeroUsd,
    shortfallCoveredBy,
  };
}

function leadDay(deal: OpenDeal, on: Day, days: number): Day {
  return days === 0 ? on : addBusinessDays('fedwire', on, -days, knownTo(deal));
}

/** The checklist by group, each row with where it stands and why. */
export function checklistOf(deal: OpenDeal, now: Instant): ChecklistRead {
  const rows = checklistRows(deal).map((row) => {
    const { status, why } = standingOf(deal, row, now);
    const item = row.computed === undefined ? deal.room.items[row.rowId] : undefined;
    return {
      group: row.group,
      row: {
        rowId: row.rowId,
        title: row.title,
        responsible: row.responsible,
        section: row.section ?? null,
        status,
        why,
        computed: row.computed !== undefined,
        document: item?.document ?? null,
        by: item?.by ?? null,
        at: item?.at ?? null,
      },
    };
  });
  return {
    open: rows.filter(({ row }) => !CLOSED.has(row.status)).length,
    groups: CHECKLIST_GROUPS.map((group) => ({
      group,
      rows: rows.filter((one) => one.group === group).map(({ row }) => row),
    })),
  };
}

const CLOSED: ReadonlySet<string> = new Set(['released', 'delivered', 'done', 'not-needed']);

/** The funds flow in force, line by line, with its wires and what of them can still be recalled. */
export function fundsFlowOf(deal: OpenDeal, now: Instant): FundsFlowRead {
  const { memo, instructions } = deal.room;
  return {
    memo: memo && {
      version: memo.number,
      digest: memo.digest,
      preparedBy: personNamed(deal, memo.preparedBy),
      preparedAt: memo.preparedAt,
      sources: memo.sources.map((line) => ({ ...line, wire: wireOf(deal, line.lineId, now) })),
      uses: memo.uses
        .toSorted((a, b) => a.order - b.order)
        .map((line) => ({
          ...line,
          calledBack: notUsable(deal, line) === undefined,
          wire: wireOf(deal, line.lineId, now),
        })),
      totalSources: sumUsd(memo.sources.map(({ amount }) => amount)),
      totalUses: sumUsd(memo.uses.map(({ amount }) => amount)),
      approvals: memo.approvals.map(({ by, side, at }) => ({ by: personNamed(deal, by), side, at })),
      ...memoStanding(deal),
    },
    cutoffAt: deal.closing.on && wireCutoff(deal, deal.closing.on),
    instructions: Object.entries(instructions).map(([instructionId, known]) => ({
      instructionId,
      payee: known.payee,
      digest: known.digest,
      recordedBy: personNamed(deal, known.recordedBy),
      calledBack: known.calledBack && { ...known.calledBack, by: personNamed(deal, known.calledBack.by) },
    })),
  };
}

type WireRead = NonNullable<FundsFlowRead['memo']>['sources'][number]['wire'];

function wireOf(deal: OpenDeal, lineId: string, now: Instant): WireRead {
  const wire = deal.room.wires[lineId];
  if (wire === undefined) {
    const none = { reference: null, sentAt: null, settlesOn: null, receivedAt: null };
    return { ...none, recall: 'Not sent: nothing to recall.' };
  }
  const { reference, sentAt, settlesOn, recalledAt } = wire;
  const confirmed = deal.room.received.find((one) => one.reference === reference);
  return {
    reference,
    sentAt,
    settlesOn,
    receivedAt: confirmed?.receivedAt ?? null,
    recall:
      recalledAt === null
        ? recallOf(settlesOn, confirmed?.receivedAt, now)
        : `Recalled ${clock(recalledAt)}.`,
  };
}

function recallOf(settlesOn: Day, receivedAt: Instant | undefined, now: Instant): string {
  if (receivedAt !== undefined)
    return 'Received: a Fedwire payment is final, and comes back only if whoever has it sends it back.';
  if (settlesOn > newYorkDay(now)) return `Queued until ${settlesOn}: the sender's bank can still stop it.`;
  return 'Sent: ask the bank at once; once it is credited it is final.';
}
