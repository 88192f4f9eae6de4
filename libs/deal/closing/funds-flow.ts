import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { FundsSource, FundsUse } from '#libs/contracts/closing-room.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { compareUsd, showUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import type { FundsFlowMemo } from './room.ts';
import { settlesOn, wireCutoff } from './wires.ts';

const MEMO = 'funds flow memo';
/** A different person of each side answers for the figures. */
export const approvingSides = ['company', 'parent'] as const;

/** SHA-256 of the canonical form (RFC 8785): an approval binds to every line, amount and instruction. */
export function memoDigest(
  number: number,
  sources: readonly FundsSource[],
  uses: readonly FundsUse[],
): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize({ number, sources, uses }) as string)));
}

/** Whether the memo stands: complete, on verified instructions, and approved by each side as it is. */
export function memoStanding(deal: OpenDeal): { readonly approved: boolean; readonly why: string } {
  const { memo } = deal.room;
  if (memo === null) return { approved: false, why: 'No funds flow is prepared.' };
  const wrong = [...unlikeList(deal, memo), ...unverified(deal, memo)];
  if (wrong.length > 0) return { approved: false, why: wrong.join(' ') };
  const missing = approvingSides.filter((side) => !memo.approvals.some((one) => one.side === side));
  if (missing.length > 0) {
    return { approved: false, why: `Version ${memo.number} is not approved by ${missing.join(' and ')}.` };
  }
  return { approved: true, why: `Version ${memo.number}, ${showUsd(memo.total)}, approved by each side.` };
}

/** What the holders are paid is what the closing list comes to, leg by leg. */
function unlikeList({ payout }: OpenDeal, { uses }: FundsFlowMemo): string[] {
  const footed = payout.closingList?.footed;
  if (footed == null) return [];
  return LEGS.flatMap((leg) => {
    const owed = footed.legs.find((one) => one.leg === leg)?.amount ?? zeroUsd;
    const planned = sumUsd(uses.filter((use) => use.leg === leg).map(({ amount }) => amount));
    return compareUsd(owed, planned) === 0
      ? []
      : [`The ${leg} leg is ${showUsd(planned)} in the memo and ${showUsd(owed)} by the closing list.`];
  });
}

function unverified(deal: OpenDeal, { uses }: Pick<FundsFlowMemo, 'uses'>): string[] {
  return uses.flatMap((use) => {
    const why = notUsable(deal, use);
    return why === undefined ? [] : [why];
  });
}

/** Why the instruction of a use may not be used, or undefined when it was called back as it stands in the memo. */
export function notUsable(deal: OpenDeal, { instruction, payee }: FundsUse): string | undefined {
  const known = deal.room.instructions[instruction.instructionId];
  if (known === undefined) return `No instruction ${instruction.instructionId} of ${payee} is recorded.`;
  if (known.digest !== instruction.digest)
    return `The instruction of ${payee} changed since the memo was prepared.`;
  return known.calledBack === null ? `The instruction of ${payee} was not called back.` : undefined;
}

export const fundsFlowDeciders: Deciders = {
  RecordInstruction: (_, { data }, { actor }) => [
    { type: 'InstructionRecorded', data: { ...data, personId: actor.id } },
  ],

  ConfirmByCallBack: (deal, { data }, { actor }) => {
    const known = deal.room.instructions[data.instructionId];
    if (known === undefined || known.digest !== data.digest) {
      return refuse(
        'InstructionUnknown',
        MEMO,
        { instructionId: data.instructionId },
        'No instruction with this id and digest is recorded. Record what was received, then call back on that.',
      );
    }
    if (known.recordedBy === actor.id) {
      return refuse(
        'CallsBackOwnRecord',
        MEMO,
        { instructionId: data.instructionId, recordedBy: known.recordedBy },
        'Whoever recorded an instruction does not confirm it. Another person calls back, on a number known before.',
      );
    }
    return [{ type: 'InstructionCalledBack', data: { ...data, personId: actor.id, payee: known.payee } }];
  },

  PrepareFundsFlow: (deal, { data }, { actor }) => {
    const ids = [...data.sources, ...data.uses].map(({ lineId }) => lineId);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined)
      return refuse('LineTwice', MEMO, { line: twice }, `Two lines have the id ${twice}. Give each its own.`);
    const sources = sumUsd(data.sources.map(({ amount }) => amount));
    const uses = sumUsd(data.uses.map(({ amount }) => amount));
    if (compareUsd(sources, uses) !== 0) {
      return refuse(
        'SourcesAreNotUses',
        MEMO,
        { sources, uses, difference: subtractUsd(sources, uses) },
        `Sources are ${showUsd(sources)}, uses ${showUsd(uses)}: they differ by ${showUsd(subtractUsd(sources, uses))}. They must be equal to the cent.`,
      );
    }
    const known = deal.terms.closing.runSheet?.commitments.map(({ id }) => id) ?? [];
    const strange = data.sources.find(
      ({ commitment }) => commitment !== undefined && !known.includes(commitment),
    );
    if (strange !== undefined) {
      return refuse(
        'CommitmentUnknown',
        MEMO,
        { line: strange.lineId, commitment: strange.commitment ?? '' },
        `The agreement has no equity commitment ${strange.commitment}. It has ${known.join(', ') || 'none'}.`,
      );
    }
    const number = (deal.room.memo?.number ?? 0) + 1;
    const digest = memoDigest(number, data.sources, data.uses);
    return [
      { type: 'FundsFlowPrepared', data: { ...data, personId: actor.id, number, digest, total: sources } },
    ];
  },

  ApproveFundsFlow: (deal, { data }, { actor }) => {
    const { memo } = deal.room;
    if (memo === null || memo.digest !== data.digest) {
      return refuse(
        'ApprovesAnotherContent',
        MEMO,
        { given: data.digest, current: memo?.digest ?? '' },
        'The digest is not that of the version in force. Read the memo again, then approve what you read.',
      );
    }
    if (memo.preparedBy === actor.id)
      return refuse('PreparerApproves', MEMO, {}, 'Whoever prepared the memo does not approve it.');
    const wrong = unverified(deal, memo);
    if (wrong.length > 0) {
      return refuse(
        'InstructionNotCalledBack',
        MEMO,
        { lines: wrong },
        `${wrong.join(' ')} An instruction is used only once it was confirmed by calling back on a number known before.`,
      );
    }
    const side = deal.terms.people.find(({ id }) => id === actor.id)?.side ?? 'neutral';
    return [{ type: 'FundsFlowApproved', data: { ...data, personId: actor.id, side } }];
  },

  ReportWireSent: (deal, { data }, { now }) => {
    const { memo, wires } = deal.room;
    const source = memo?.sources.find(({ lineId }) => lineId === data.lineId);
    const use = memo?.uses.find(({ lineId }) => lineId === data.lineId);
    const line = source ?? use;
    if (line === undefined) {
      return refuse(
        'LineNotInMemo',
        MEMO,
        { line: data.lineId },
        `The funds flow has no line ${data.lineId}. Prepare a version that has it.`,
      );
    }
    const known = wires[data.lineId];
    if (known !== undefined && known.recalledAt === null) {
      return refuse(
        'WireKnown',
        MEMO,
        { line: data.lineId, reference: known.reference },
        `The wire of this line is ${known.reference}, sent before. Recall it before another is reported.`,
      );
    }
    if (data.sentAt > now)
      return refuse(
        'WireNotSentYet',
        MEMO,
        { sentAt: data.sentAt, now },
        'A wire is reported once it is sent.',
      );
    const on = settlesOn(deal, data.sentAt);
    const cutoffAt = wireCutoff(deal, deal.closing.on ?? on);
    const sent: DealEvent = {
      type: 'WireSent',
      data: { ...data, settlesOn: on, cutoffAt },
      effectiveAt: data.sentAt,
    };
    return [sent, ...wireFindings(deal, { ...data, planned: line.amount, use, on })];
  },

  ReportWireRecalled: (deal, { data }) => {
    const { wires, stopped } = deal.room;
    const out = [wires[data.lineId], stopped?.wiresOut[data.lineId]].some(
      (wire) => wire?.recalledAt === null,
    );
    if (!out) {
      return refuse(
        'WireNotOut',
        MEMO,
        { line: data.lineId },
        'No wire of this line is out that could be recalled.',
      );
    }
    return [{ type: 'WireRecalled', data, effectiveAt: data.at }];
  },
};

interface Sent {
  readonly lineId: string;
  readonly amount: string;
  readonly planned: string;
  readonly use: FundsUse | undefined;
  readonly reference: string;
  readonly sentAt: string;
  readonly on: string;
}

/** What has gone out is recorded, whatever is wrong with it; what is wrong is found. */
function wireFindings(deal: OpenDeal, wire: Sent): DealEvent[] {
  const misled = wire.use === undefined ? undefined : notUsable(deal, wire.use);
  const approved = memoStanding(deal).approved;
  const day = deal.closing.on;
  const found = [
    misled !== undefined && {
      id: 'unverified',
      blocks: true,
      sentence: `${misled} The wire went out by it all the same: call the bank to recall it, and the payee back.`,
    },
    misled === undefined &&
      wire.use !== undefined &&
      !approved && {
        id: 'unapproved',
        blocks: true,
        sentence: `The wire went out before the funds flow was approved: ${memoStanding(deal).why}`,
      },
    wire.amount !== wire.planned && {
      id: 'amount',
      blocks: true,
      sentence: `${showUsd(wire.amount)} was sent where the memo has ${showUsd(wire.planned)}.`,
    },
    day !== null &&
      wire.on > day && {
        id: 'late',
        blocks: false,
        sentence: `The wire was sent after the Fedwire's hour: it settles on ${wire.on}, and the closing is set for ${day}. No certificate is filed before the money is good.`,
      },
  ].filter((one) => one !== false);
  return found.map(({ id, blocks, sentence }) => ({
    type: 'FindingRaised',
    data: {
      findingId: `wire/${id}/${wire.lineId}/${deal.version + 1}`,
      rule: MEMO,
      severity: blocks ? 'blocks' : 'warns',
      facts: { line: wire.lineId, reference: wire.reference, sentAt: wire.sentAt, settlesOn: wire.on },
      sentence,
    },
  }));
}
