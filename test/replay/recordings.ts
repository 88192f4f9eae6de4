import fs from 'node:fs';
import path from 'node:path';
import { performersFor } from '#activities/effects.ts';
import { OutsideError } from '#activities/errors.ts';
import type { EffectPerformers } from '#activities/performer.ts';
import { type DealMode, workflowId } from '#libs/contracts/process/story.ts';
import { report, type Step } from '#libs/deal/testing/small-deal.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { Rehearsals } from '#libs/rehearsal/rehearsals.ts';
import type { Servers } from '../driving/servers.ts';
import {
  actorOf,
  answerTo,
  END,
  give,
  goTo,
  openSmallDeal,
  playSteps,
  type Scripted,
  scriptedWorld,
  settle,
  steps,
} from '../driving/story.ts';
import { withTemporal } from '../driving/temporal.ts';

export interface Stage {
  readonly record: DealRecord;
  readonly servers: Servers;
}

/** A deal whose history is worth keeping: who does its effects, and what happens to it. */
export interface Recording {
  readonly guards: string;
  readonly mode: DealMode;
  readonly performers: EffectPerformers;
  /** Answers with the deal that was played. */
  play(): Promise<string>;
}

interface Playing extends Stage {
  readonly dealId: string;
  readonly world: Scripted;
}

interface SmallRecording {
  readonly guards: string;
  readonly mode: DealMode;
  play(deal: Playing): Promise<void>;
}

export function recordings(stage: Stage): Readonly<Record<string, () => Recording>> {
  const small = Object.entries(smallDeals).map(
    ([name, deal]) => [name, () => ofSmallDeal(stage, deal)] as const,
  );
  return {
    ...Object.fromEntries(small),
    cbmg: () =>
      ofExample(
        stage,
        'cbmg',
        'The example from the mailing to the last dollar, with the performers that production has, on its sandbox.',
      ),
    kestrel: () =>
      ofExample(
        stage,
        'kestrel',
        'The fictitious example: two votes, waiting periods and terms that run out, a closing that is set again.',
      ),
  };
}

function ofSmallDeal(stage: Stage, { guards, mode, play }: SmallRecording): Recording {
  const world = scriptedWorld();
  return {
    guards,
    mode,
    performers: world.performers,
    async play() {
      const dealId = newDealId();
      await openSmallDeal(stage.record, dealId, mode);
      await play({ ...stage, dealId, world });
      return dealId;
    },
  };
}

function ofExample({ record, servers }: Stage, name: string, guards: string): Recording {
  const example = path.resolve(import.meta.dirname, '../../examples', name);
  const folder = path.join(servers.folder, name);
  return {
    guards,
    mode: 'rehearsal',
    performers: performersFor({
      record,
      mode: 'rehearsal',
      outbox: folder,
      inbox: folder,
      bank: { agreementFile: undefined, sandboxFolder: folder },
    }),
    async play() {
      const rehearsals = new Rehearsals(record);
      const text = fs.readFileSync(path.join(example, 'deal.yaml'), 'utf8');
      const named = filesOf(readDealFile(text, 'deal.yaml'));
      const files = new Map(named.map((file) => [file, fs.readFileSync(path.join(example, file))]));
      const { dealId } = await rehearsals.open({ name: 'deal.yaml', text, files, purpose: 'run' });
      for (let moves = 0; moves < MOVES_MAX; moves += 1) {
        const wish = { to: '2027-01-01T00:00:00.000Z', withinMs: 120_000 };
        const { progress, refusal } = await rehearsals.advance(dealId, wish);
        if (refusal !== null) throw new Error(`the script was refused: ${refusal.sentence}`);
        if (progress.ended) return dealId;
      }
      throw new Error(`the deal did not end in ${MOVES_MAX} moves`);
    },
  };
}

const MOVES_MAX = 600;

const upTo = (type: string): readonly Step[] =>
  steps.slice(0, steps.findIndex(({ command }) => command.type === type) + 1);

const smallDeals: Readonly<Record<string, SmallRecording>> = {
  'paid-out': {
    guards:
      'A rehearsal from the opening to the last dollar: votes, closing, delisting and payout, moments and moved clocks.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal);
      await goTo(deal, END);
    },
  },
  'handed-back': {
    guards:
      'Money that nobody claims: months of reports while the deal winds down, the hand-back asked for, and its report.',
    mode: 'rehearsal',
    async play(deal) {
      deal.world.answer = (effectId) => reportOfUnclaimed(deal.world, effectId) ?? answerTo(effectId);
      await playSteps(deal);
      await goTo({ ...deal, withinMs: 120_000 }, '2022-06-01T12:00:00.000Z');
    },
  },
  terminated: {
    guards: 'A deal that is terminated while its conditions are open ends in the run it is in.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal, upTo('RecordEvidence'));
      const data = {
        by: 'mutual',
        ground: 'mutual-consent',
        section: '8.01(a)',
        reason: 'A better day.',
      } as const;
      await deal.record.give(deal.dealId, [
        { commandId: 'terminate', command: { type: 'TerminateDeal', data }, actor: actorOf('counsel') },
      ]);
      await settle(deal);
    },
  },
  'tried-again': {
    guards:
      'A live deal: an effect fails, a durable timer rings, another attempt is made while people go on poking.',
    mode: 'live',
    async play(deal) {
      deal.world.before = ({ attempt }) =>
        attempt < 3 ? Promise.reject(new OutsideError('refused', 'Not now.')) : Promise.resolve();
      for (const type of ['CallMeeting', 'SealPositions']) {
        const step = steps.find(({ command }) => command.type === type) as Step;
        const data = type === 'CallMeeting' ? { ...step.command.data, happened: true } : step.command.data;
        await give(deal, { ...step, command: { type, data } as Step['command'] });
      }
      await settle({ ...deal, withinMs: 60_000 });
    },
  },
  'database-away': {
    guards:
      'While PostgreSQL is away the look into the journal falls back from the local activity to one that is tried for ever.',
    mode: 'rehearsal',
    async play(deal) {
      await playSteps(deal, upTo('MailNotice'));
      await deal.servers.killPostgres();
      // The relay is as blind as the workflow: an operator pokes.
      await withTemporal(deal.servers, 'rehearsal', async (client) => {
        await client.workflow.getHandle(workflowId(deal.dealId)).signal('poke');
      });
      await new Promise((resolve) => setTimeout(resolve, 25_000));
      await deal.servers.startPostgres();
      await playSteps(deal, steps.slice(upTo('MailNotice').length, upTo('SealPositions').length));
    },
  },
};

/** After the second report $400.00 stays unclaimed, until it is asked back. */
function reportOfUnclaimed({ performed }: Scripted, effectId: string): unknown {
  const [kind, leg, number] = effectId.split('/');
  if (kind === 'request-hand-back') return { reference: 'letter', digest: 'a'.repeat(64) };
  if (kind !== 'collect-payer-report' || leg !== 'agent' || Number(number) < 3) return undefined;
  if (number === '3') return report(3, { issued: '200.00', settled: '500.00' }, '400.00');
  const asked = performed.some((each) => each.kind === 'request-hand-back');
  return report(Number(number), asked ? { handedBack: '400.00' } : {}, asked ? '0.00' : '400.00');
}
