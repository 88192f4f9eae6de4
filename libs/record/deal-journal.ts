import type { Command } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { DealState } from '#libs/deal/state.ts';
import type { Journal } from '#libs/journal/journal.ts';
import type { CommandEnvelope, Verdict } from '#libs/journal/types.ts';

/** The journal as it keeps deals. */
export type DealJournal = Journal<DealState, Command, DealEvent, Refusal>;
export type DealEnvelope = CommandEnvelope<DealState, Command, Refusal>;
export type DealVerdict = Verdict<DealEvent, Refusal>;
