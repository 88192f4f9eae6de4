import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { FileTypeProblem, FileTypeReader } from '#activities/documents/file-type.ts';
import type { Command } from '#libs/contracts/commands.ts';
import type { ListFault, ListRead, ReadList } from '#libs/contracts/conditions-list.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareList, type ListAgainstRecord, type ListCommand } from '#libs/deal/conditions/list.ts';
import { decide, fold } from '#libs/deal/decide.ts';
import { sideOf } from '#libs/deal/estimates/viewers.ts';
import type { DealState, OpenDeal } from '#libs/deal/state.ts';
import { readConditionsList } from '#libs/formats/conditions-list/read.ts';
import { UnreadableOfficeFile } from '#libs/formats/office/unreadable.ts';
import { ZIP_LIMITS } from '#libs/formats/office/zip.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { DocumentsDoor } from '../documents/door.ts';
import { Problem, refused } from '../problems/problem.ts';

/** A list that somebody brings: its bytes as they came. */
export interface BroughtList {
  readonly dealId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly person: SignedIn;
  readonly state: OpenDeal;
  readonly now: Instant;
}

interface Compared extends ListAgainstRecord {
  readonly read: ReadList;
}

/** Reads lists of conditions, tells what they would change, and gives exactly that as commands. */
export class ListDesk {
  readonly #record: DealRecord;
  readonly #door: DocumentsDoor;

  constructor(record: DealRecord, door: DocumentsDoor) {
    this.#record = record;
    this.#door = door;
  }

  preview(list: BroughtList): ListRead {
    return answerOf(list, compared(list), false);
  }

  /** Takes all of it or nothing: a list with a row that cannot be read changes nothing. */
  async take(list: BroughtList, signal: AbortSignal): Promise<ListRead> {
    const found = compared(list);
    if (found.faults.length > 0) throw faulty(list.name, found.faults);
    const { dealId, name, person, bytes } = list;
    if (found.commands.length > 0) {
      const content = Readable.from([Buffer.from(bytes)]);
      const { digest } = await this.#door.take({ dealId, name, by: person.id, content }, signal);
      const commands = [...found.commands.map(({ command }) => command), ...kept(list, digest)];
      // The same list on the same record is the same commands: a repeat after a break goes on where it broke off.
      const intent = `${person.id}/conditions-list/${digest}/${list.state.version}`;
      const verdicts = await this.#record.give(
        dealId,
        commands.map((command, index) => ({
          commandId: `${intent}/${index}`,
          command,
          actor: { id: person.id, name: person.name, roles: [...person.roles] },
        })),
      );
      const amiss = verdicts.find((verdict) => verdict.outcome === 'refused');
      if (amiss?.outcome === 'refused') throw refused(amiss.refusal);
    }
    return answerOf(list, found, true);
  }
}

/** Bytes of a body, as many as a list may have. */
export async function listBytes(content: Readable, name: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > ZIP_LIMITS.bytes)
      throw new Problem(
        'too-large',
        `"${name}" has more than ${ZIP_LIMITS.bytes} bytes, the most that a list of conditions may have.`,
      );
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function compared(list: BroughtList): Compared {
  const { state, person, now } = list;
  const read = readList(list);
  const against = compareList(
    state,
    {
      rows: read.rows,
      estimates: state.estimates[sideOf(state, person.id)].items,
      document: { name: list.name, digest: digestOf(list.bytes) },
    },
    now,
  );
  const readable = [...read.faults, ...against.faults];
  const faults = readable.length > 0 ? readable : refusalsOf(list, against.commands);
  return { ...against, faults, read };
}

function readList({ name, bytes, state: { terms } }: BroughtList): ReadList {
  try {
    const type = new FileTypeReader(name);
    type.take(Buffer.from(bytes));
    const format = type.end();
    if (format !== 'docx' && format !== 'xlsx')
      throw new FileTypeProblem(
        `"${name}" is no list of conditions: bring it from Word or Excel, as .docx or .xlsx.`,
      );
    return readConditionsList(bytes, format, {
      company: [terms.company.name],
      parent: [terms.parent, terms.mergerSub],
    });
  } catch (error) {
    if (error instanceof FileTypeProblem) throw new Problem('unsupported-type', error.message);
    if (error instanceof UnreadableOfficeFile) throw new Problem('invalid-request', error.message);
    throw error;
  }
}

/** What the deal would refuse, told before anything is recorded. */
function refusalsOf(
  { state, person, now }: BroughtList,
  commands: readonly ListCommand[],
): readonly ListFault[] {
  const faults: ListFault[] = [];
  const actor = { id: person.id, name: person.name, roles: [...person.roles] };
  commands.reduce<DealState>((at, { place, command }, index) => {
    const context = { now, commandId: `preview/${index}`, actor };
    const decision = decide(at, command, context);
    if (!('refusal' in decision)) return fold(at, decision.events, context);
    faults.push({
      place,
      column: command.type === 'RecordEstimate' ? 'estimate' : 'condition',
      found: decision.refusal.code,
      expected: decision.refusal.sentence,
    });
    return at;
  }, state);
  return faults;
}

/** The list itself is a document of the side that brought it, a new version each time. */
function kept({ state, person, name }: BroughtList, digest: string): readonly Command[] {
  const side = sideOf(state, person.id);
  const documentId = `conditions-list-${side}`;
  const document = { name, digest };
  const known = state.documents.items[documentId];
  if (known?.versions.some((version) => version.document.digest === digest) === true) return [];
  return known === undefined
    ? [
        {
          type: 'EnterDocument',
          data: {
            documentId,
            title: 'List of conditions to closing',
            audience: { of: side === 'neutral' ? 'all' : side },
            document,
          },
        },
      ]
    : [{ type: 'AddDocumentVersion', data: { documentId, document } }];
}

function answerOf(list: BroughtList, found: Compared, taken: boolean): ListRead {
  const { additions, changes, differences, missing, faults, read } = found;
  return {
    document: { name: list.name, digest: digestOf(list.bytes) },
    format: read.format,
    rows: read.rows.length,
    taken,
    additions: [...additions],
    changes: [...changes],
    differences: [...differences],
    missing: [...missing],
    faults: [...faults],
    notices: [...read.notices],
  };
}

const TOLD_MAX = 50;

function faulty(name: string, faults: readonly ListFault[]): Problem {
  const first = faults.slice(0, 3).map(said).join('; ');
  const more = faults.length > 3 ? `; and ${faults.length - 3} more` : '';
  return new Problem('invalid-request', `Nothing of "${name}" was taken. ${first}${more}.`, {
    errors: faults.slice(0, TOLD_MAX).map(({ place, column, found, expected }) => ({
      at: `${place}, ${column}`,
      found,
      expected,
    })),
  });
}

const said = ({ place, column, found, expected }: ListFault): string =>
  `${place}, ${column}: found ${found}, expected ${expected.replace(/\.$/, '')}`;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
