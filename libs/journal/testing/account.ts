import { z } from 'zod';
import { defineCodec, type EventOf } from '../codec.ts';
import type { Actor, CommandEnvelope, Decider } from '../types.ts';

/** The smallest thing that has a history, for the journal's own tests: an account that cannot be overdrawn. */
export interface Account {
  readonly balance: number;
  readonly entries: number;
  readonly closedAt: string | null;
}

export type AccountCommand =
  | {
      readonly type: 'Deposit';
      readonly amount: number;
      readonly memo?: string;
      readonly effectiveAt?: string;
    }
  | { readonly type: 'Withdraw'; readonly amount: number }
  | { readonly type: 'DepositMany'; readonly amounts: readonly number[]; readonly memo?: string }
  | { readonly type: 'Close' }
  | { readonly type: 'Nothing' }
  | { readonly type: 'Fail' }
  | { readonly type: 'Emit'; readonly event: { readonly type: string; readonly data: unknown } };

export interface AccountRefusal {
  readonly code: 'Overdrawn' | 'Closed' | 'Stale';
  readonly balance: number;
}

const Amount = z.strictObject({ amount: z.int(), memo: z.string() });

export const accountEvents = {
  // Version 1 had `cents`, version 2 had no memo.
  Deposited: {
    schemaVersion: 3,
    schema: Amount,
    upcasts: {
      1: (data: { cents: number }) => ({ amount: data.cents }),
      2: (data: { amount: number }) => ({ ...data, memo: '' }),
    },
  },
  Withdrawn: { schemaVersion: 1, schema: Amount },
  Closed: { schemaVersion: 1, schema: z.strictObject({ at: z.string() }) },
  // Called so before it was Withdrawn.
  TakenOut: { schemaVersion: 1, becomes: 'Withdrawn', becomesVersion: 1 },
} as const;

export type AccountEvent = EventOf<typeof accountEvents>;
export const accountCodec = defineCodec(accountEvents);

export const account: Decider<Account, AccountCommand, AccountEvent, AccountRefusal> = {
  initial: { balance: 0, entries: 0, closedAt: null },
  stateVersion: 1,
  decide(state, command, { now }) {
    if (command.type === 'Fail') throw new Error('a bug in decide');
    if (command.type === 'Emit') return { events: [command.event as AccountEvent] };
    if (command.type === 'Nothing') return { events: [] };
    if (state.closedAt !== null) return { refusal: { code: 'Closed', balance: state.balance } };
    switch (command.type) {
      case 'Deposit': {
        const data = { amount: command.amount, memo: command.memo ?? '' };
        const when = command.effectiveAt === undefined ? {} : { effectiveAt: command.effectiveAt };
        return { events: [{ type: 'Deposited', data, ...when }] };
      }
      case 'DepositMany':
        return {
          events: command.amounts.map((amount) => ({
            type: 'Deposited',
            data: { amount, memo: command.memo ?? '' },
          })),
        };
      case 'Withdraw':
        if (command.amount > state.balance) return { refusal: { code: 'Overdrawn', balance: state.balance } };
        return { events: [{ type: 'Withdrawn', data: { amount: command.amount, memo: '' } }] };
      case 'Close':
        return { events: [{ type: 'Closed', data: { at: now } }] };
    }
  },
  evolve(state, event) {
    const entries = state.entries + 1;
    switch (event.type) {
      case 'Deposited':
        return { ...state, entries, balance: state.balance + event.data.amount };
      case 'Withdrawn':
        return { ...state, entries, balance: state.balance - event.data.amount };
      case 'Closed':
        return { ...state, entries, closedAt: event.data.at };
    }
  },
};

export const teller: Actor = { id: 'teller', name: 'Tess Teller', roles: ['counsel'] };

export function envelope(
  commandId: string,
  command: AccountCommand,
  more: Partial<CommandEnvelope<Account, AccountCommand, AccountRefusal>> = {},
): CommandEnvelope<Account, AccountCommand, AccountRefusal> {
  return { commandId, command, actor: teller, ...more };
}

export const deposit = (commandId: string, amount = 1) => envelope(commandId, { type: 'Deposit', amount });
