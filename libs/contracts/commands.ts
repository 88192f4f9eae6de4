import { z } from 'zod';
import { approvalsCommands } from './commands/approvals.ts';
import { calendarCommands } from './commands/calendar.ts';
import { closingCommands } from './commands/closing.ts';
import { closingRoomCommands } from './commands/closing-room.ts';
import { conditionsCommands } from './commands/conditions.ts';
import { dealCommands } from './commands/deal.ts';
import { delistingCommands } from './commands/delisting.ts';
import { disbursingCommands } from './commands/disbursing.ts';
import { documentsCommands } from './commands/documents.ts';
import { draftsCommands } from './commands/drafts.ts';
import { effectsCommands } from './commands/effects.ts';
import { meetingCommands } from './commands/meeting.ts';
import { obligationsCommands } from './commands/obligations.ts';
import { payoutCommands } from './commands/payout.ts';
import { registersCommands } from './commands/registers.ts';
import { termsCommands } from './commands/terms.ts';
import { voteCommands } from './commands/vote.ts';
import { Basis } from './values.ts';

/** Every command that can change a deal, part by part. */
export const commands = {
  ...dealCommands,
  ...calendarCommands,
  ...effectsCommands,
  ...meetingCommands,
  ...voteCommands,
  ...conditionsCommands,
  ...closingCommands,
  ...closingRoomCommands,
  ...delistingCommands,
  ...obligationsCommands,
  ...draftsCommands,
  ...payoutCommands,
  ...approvalsCommands,
  ...disbursingCommands,
  ...documentsCommands,
  ...termsCommands,
  ...registersCommands,
} as const;

export type CommandType = keyof typeof commands;
export const COMMAND_TYPES = Object.keys(commands) as CommandType[];

export type CommandData<T extends CommandType> = z.output<(typeof commands)[T]['data']>;
export type CommandOf<T extends CommandType> = {
  readonly type: T;
  readonly data: CommandData<T>;
  readonly basis?: Basis;
};
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** The address of a command: `CallMeeting` is posted to `/deals/{id}/meeting/call-meeting`. */
export function commandPath(type: CommandType): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Z])/g, '-').toLowerCase();
}

/** Parses a command at a boundary. Throws a ZodError that names the field and what was expected. */
export function parseCommand(input: { type: string; data: unknown; basis?: unknown }): Command {
  const type = z.enum(COMMAND_TYPES as [CommandType, ...CommandType[]]).parse(input.type);
  const data = commands[type].data.parse(input.data);
  const basis = input.basis === undefined ? {} : { basis: Basis.parse(input.basis) };
  return { type, data, ...basis } as Command;
}
