import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BulkKind, type BulkRow, bulkRows } from '#libs/contracts/bulk.ts';
import { type CommandType, parseCommand } from '#libs/contracts/commands.ts';
import { isImportStep } from '#libs/contracts/deal-file.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import { decide, fold } from '#libs/deal/decide.ts';
import type { Actor, Context } from '#libs/deal/decision.ts';
import { type DealState, type OpenDeal, unopened } from '#libs/deal/state.ts';
import { appraisalOf } from '#libs/deal/vote/appraisal.ts';
import { tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant, resolveValues } from '#libs/formats/script-values.ts';
import { sumShareCounts } from '#libs/money/wire.ts';

/** The script of the example through the core alone, its lists counted by hand instead of in a database. */

const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const file = readDealFile(read('deal.yaml'), 'deal.yaml');
const script = file.rehearsal?.script ?? [];
const files = new Map(script.flatMap((one) => (isImportStep(one) ? [[one.as, one.file] as const] : [])));

function rowsOf<K extends BulkKind>(kind: K, importId: string): BulkRow<K>[] {
  const text = read(files.get(importId) ?? '');
  const lines: Record<string, string>[] = parseCsv(text, { columns: true });
  return lines.map((line) => bulkRows[kind].parse(rowFrom(line)) as BulkRow<K>);
}

/** Columns such as `merger.for` are the votes on a proposal; an empty cell is left out. */
function rowFrom(line: Record<string, string>): object {
  const row: Record<string, unknown> = {};
  const votes: Record<string, Record<string, string>> = {};
  for (const [name, cell] of Object.entries(line)) {
    const [proposal = '', choice] = name.split('.');
    if (cell === '') continue;
    if (choice !== undefined) votes[proposal] = { ...votes[proposal], [choice]: cell };
    else if (name === 'receivedAt') row[name] = localInstant(cell);
    else row[name] = name === 'signed' ? cell === 'true' : cell;
  }
  return 'receivedAt' in row ? { ...row, votes } : row;
}

function footedByHand({ positions, exclusions }: EffectParams<'foot-positions'>) {
  const listed = rowsOf('positions', positions.importId);
  const holding = (shares: readonly string[]) => {
    const sum = sumShareCounts(shares);
    return { shares: sum, votes: sum };
  };
  const all = holding(listed.map(({ shares }) => shares));
  return {
    rows: listed.length,
    entitled: all,
    byClass: { common: all },
    excluded: Object.fromEntries(
      exclusions.map(({ list, importId }) => [
        list,
        holding(rowsOf('exclusions', importId).map(({ shares }) => shares)),
      ]),
    ),
  };
}

function countedByHand(params: EffectParams<'count-ballots'>) {
  const tally = tallyByHand({
    positions: rowsOf('positions', params.positions.importId),
    exclusions: Object.fromEntries(
      params.exclusions.map(({ list, importId }) => [
        list,
        rowsOf('exclusions', importId).map(({ position }) => position),
      ]),
    ),
    ...(params.omnibus && { omnibus: rowsOf('omnibus', params.omnibus.importId) }),
    files: params.files.map(({ importId, channel, says }) => ({
      importId,
      channel,
      says,
      ballots: rowsOf('ballots', importId),
    })),
    resolutions: [],
    pollsClosedAt: params.pollsClosedAt,
    admitted: params.admitted,
    proposals: params.proposals,
    trace: params.trace,
  });
  return { digest: createHash('sha256').update(JSON.stringify(tally)).digest('hex'), ...tally };
}

const WORKER: Actor = { id: 'worker', name: 'Closing Bell', roles: ['machine'] };

function actorOf(id: string): Actor {
  const person = file.terms.people.find((one) => one.id === id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return person;
}

function give(state: DealState, type: string, data: unknown, context: Context): OpenDeal {
  const decision = decide(state, parseCommand({ type, data }), context);
  if ('refusal' in decision) throw new Error(`${type}: ${decision.refusal.sentence}`);
  return fold(state, decision.events, context) as OpenDeal;
}

/** The worker's part: each list footed and each box counted as soon as it is asked for. */
function answered(state: OpenDeal, now: string): OpenDeal {
  const [open] = Object.entries(state.effects);
  if (open === undefined) return state;
  const [effectId, { kind, params }] = open;
  const result =
    kind === 'foot-positions'
      ? footedByHand(params as EffectParams<'foot-positions'>)
      : countedByHand(params as EffectParams<'count-ballots'>);
  const context = { now, commandId: effectId, actor: WORKER };
  return answered(give(state, 'RecordEffectDone', { effectId, attempt: 1, result }, context), now);
}

/** The deal once the meeting is over. */
function toTheEndOfTheMeeting(): OpenDeal {
  const start = localInstant(file.rehearsal?.start ?? '');
  const opening = { now: start, commandId: 'open', actor: actorOf(file.rehearsal?.by ?? '') };
  let state = give(unopened, 'OpenDeal', { mode: 'rehearsal', terms: file.terms }, opening);
  for (const one of script) {
    if (isImportStep(one)) continue;
    const now = localInstant(one.at);
    const data = resolveValues(one.with, {
      sealed: (importId) => ({ importId, root: 'a'.repeat(64), rows: 1 }),
      countDigest: () => state.vote.count?.digest ?? '',
      batchDigest: () => 'b'.repeat(64),
      fundsFlowDigest: () => state.room.memo?.digest ?? '',
      digestOf: () => 'c'.repeat(64),
    });
    state = give(state, one.do as CommandType, data, { now, commandId: one.id, actor: actorOf(one.by) });
    state = answered(state, now);
    if (one.do === 'ConcludeMeeting') break;
  }
  return state;
}

describe('the vote of the example', () => {
  let deal: OpenDeal;
  beforeAll(() => {
    deal = toTheEndOfTheMeeting();
  });

  it('is carried, with more than 99 % of the votes cast in favour, and one proxy too late', () => {
    const { certificate } = deal.vote;
    const merger = certificate?.proposals.find(({ proposal }) => proposal === 'merger');
    expect(certificate).toMatchObject({
      kind: 'preliminary',
      recordDate: '2020-12-18',
      entitled: { shares: '19478048', votes: '19478048' },
      late: 1,
      notPut: ['adjournment'],
      exclusions: { list: 'novartis-excluded', excluded: { shares: '10727552' } },
    });
    const [inFavour, against] = [Number(merger?.for), Number(merger?.against)];
    expect(inFavour / (inFavour + against)).toBeGreaterThan(0.99);
    expect(deal.phase).toBe('conditions');
    expect(certificate?.outcomes.every(({ passes }) => passes)).toBe(true);
  });

  it('is carried by both majorities under the stricter list, and under the other when that is put in force', () => {
    const [outstanding, strict] = deal.vote.certificate?.outcomes ?? [];
    expect(outstanding).toMatchObject({ base: '19478048', required: '9739025' });
    expect(strict).toMatchObject({ base: '8750496', required: '4375249' });
    const document = { name: 'Certificate of the company', digest: 'd'.repeat(64) };
    const context = { now: '2021-02-08T16:00:00.000Z', commandId: 'other', actor: actorOf('counsel') };
    const other = give(
      deal,
      'PutExclusionsInForce',
      { list: 'rollover-only', authority: 'Special committee', reason: 'Advice of counsel.', document },
      context,
    );
    expect(other.vote.certificate?.outcomes[1]).toMatchObject({
      base: '10208753',
      required: '5104377',
      passes: true,
    });
    // Novartis voted its 1,458,257 shares for.
    const gained =
      Number(other.vote.certificate?.outcomes[1]?.reached) -
      Number(deal.vote.certificate?.outcomes[1]?.reached);
    expect(gained).toBe(1_458_257);
  });

  it('lets the one demand for appraisal stand: its shares were not voted for', () => {
    expect(appraisalOf(deal).demands).toMatchObject([{ demandId: 'demand-1', eligible: true }]);
  });

  it('raised no finding that blocks', () => {
    const blocking = Object.entries(deal.findings).filter(([, { severity }]) => severity === 'blocks');
    expect(blocking.map(([id]) => id)).toEqual([]);
  });
});
