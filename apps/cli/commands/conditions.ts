import type { ConditionsRead } from '#libs/contracts/reads.ts';
import type { Stamped } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, type Paint, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

type Condition = ConditionsRead['conditions'][number];

interface Why extends Condition {
  readonly events: readonly {
    readonly version: number;
    readonly recordedAt: string;
    readonly words: { readonly headline: string; readonly detail?: string };
    readonly actor: { readonly name: string };
  }[];
}

const OPTIONS = {
  as: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const conditionsBoard: CliCommand = {
  name: 'conditions list',
  summary: 'The conditions to the closing by who sees to them, and what each waits for',
  usage: `closing-bell conditions list <deal> [--as <person>] [--as-of <moment>] [--json]

  --as-of 2021-02-09           as it was on the record then

A condition is computed from events and evidence; nobody ticks it.

Exit code: 0 none holds up the closing clause, 1 one does, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: OPTIONS });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const answer = await api.get<Stamped<ConditionsRead>>(`/deals/${given[0] ?? ''}/conditions${asOf}`);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tellBoard(io, answer);
      return answer.conditions.some(holdsUp) ? EXIT.no : EXIT.done;
    });
  },
};

export const conditionsWhy: CliCommand = {
  name: 'conditions why',
  summary: 'Why one condition is met or not: the chain of events, by whom, when',
  usage: `closing-bell conditions why <deal> <condition> [--as <person>] [--as-of <moment>] [--json]

  closing-bell conditions why cbmg stockholder-approval

Exit code: 0 it does not hold up the closing clause, 1 it does, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal', 'condition'], options: OPTIONS });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const path = `/deals/${given[0] ?? ''}/conditions/${given[1] ?? ''}${asOf}`;
      const answer = await api.get<Stamped<Why>>(path);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tellWhy(io, answer);
      return holdsUp(answer) ? EXIT.no : EXIT.done;
    });
  },
};

function holdsUp({ state }: Pick<Condition, 'state'>): boolean {
  return state === 'open' || state === 'failed';
}

function tellBoard(io: CliIo, { asOf, conditions, ready }: Stamped<ConditionsRead>): void {
  const style = paint(io.colour);
  io.out(
    heading(`Conditions, as of event ${asOf.version}, ${newYork(asOf.now)} New York`, io.columns, style),
  );
  for (const owner of new Set(conditions.map((one) => one.owner))) {
    io.out('');
    io.out(style.bold(owner));
    for (const one of conditions) if (one.owner === owner) tellOne(io, one, style);
  }
  io.out('');
  io.out(
    ready === null
      ? 'The closing clause does not run yet.'
      : `Met on ${ready.on}; the closing can be from ${ready.earliestClosing}.`,
  );
}

function tellOne(io: CliIo, { id, section, state, text, why }: Condition, style: Paint): void {
  const words = state.replaceAll('-', ' ');
  const colour = holdsUp({ state }) ? style.bad : state === 'at-closing-only' ? style.mark : style.good;
  io.out(hang('  ', `${colour(words)}  ${id} (${section}): ${text}`, io.columns));
  io.out(style.dim(hang('      ', why, io.columns)));
}

function tellWhy(io: CliIo, answer: Stamped<Why>): void {
  const style = paint(io.colour);
  tellOne(io, answer, style);
  const waivable = answer.waivableBy.length === 0 ? 'nobody' : answer.waivableBy.join(' and ');
  const consent = answer.waiverConsent === undefined ? '' : `, with the consent of ${answer.waiverConsent}`;
  io.out(style.dim(`      protects ${answer.protects.join(' and ')} · waivable by ${waivable}${consent}`));
  io.out('');
  if (answer.events.length === 0) io.out('Nothing is recorded for it or against it.');
  for (const {
    version,
    recordedAt,
    words: { headline, detail },
    actor,
  } of answer.events) {
    io.out(hang(`  ${version}  `, `${newYork(recordedAt)}  ${headline}, ${actor.name}`, io.columns));
    if (detail !== undefined) io.out(style.dim(hang('        ', detail, io.columns)));
  }
}
