import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Command, parseCommand } from '#libs/contracts/commands.ts';
import { isImportStep } from '#libs/contracts/deal-file.ts';
import { decide, fold } from '#libs/deal/decide.ts';
import type { Context } from '#libs/deal/decision.ts';
import { type DealState, type OpenDeal, unopened } from '#libs/deal/state.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant, resolveValues } from '#libs/formats/script-values.ts';

const FILE = path.join(import.meta.dirname, '../../examples/cbmg/deal.yaml');
const DIGEST = 'a'.repeat(64);

/** CBMG as its script leaves it at a moment: folded through the core alone, with invented digests for its lists. */
export function cbmgAt(moment: string): OpenDeal {
  const file = readDealFile(fs.readFileSync(FILE, 'utf8'), 'deal.yaml');
  const { terms } = file;
  const give = (state: DealState, command: Command, by: string, now: string): DealState => {
    const actor = terms.people.find(({ id }) => id === by);
    if (actor === undefined) throw new Error(`nobody is called ${by}`);
    const context: Context = { now, commandId: `${by}/${now}`, actor };
    const decision = decide(state, command, context);
    if ('refusal' in decision) throw new Error(`${command.type}: ${decision.refusal.sentence}`);
    return fold(state, decision.events, context);
  };
  if (file.rehearsal === undefined) throw new Error('the deal file has no script');
  const { start, by, script } = file.rehearsal;
  const open = parseCommand({ type: 'OpenDeal', data: { mode: 'rehearsal', terms } });
  let state = give(unopened, open, by, localInstant(start));
  for (const step of script) {
    const at = localInstant(step.at);
    if (at > moment || isImportStep(step)) continue;
    const data = resolveValues(step.with, {
      sealed: (importId) => ({ importId, root: DIGEST, rows: 1 }),
      countDigest: () => DIGEST,
      batchDigest: () => DIGEST,
      fundsFlowDigest: () => (state.stage === 'unopened' ? undefined : state.room.memo?.digest) ?? DIGEST,
      // Each file has a digest of its own.
      digestOf: (file) => createHash('sha256').update(file).digest('hex'),
    });
    state = give(state, parseCommand({ type: step.do, data, basis: step.basis }), step.by, at);
  }
  return state as OpenDeal;
}
