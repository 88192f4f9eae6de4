import { showUsd, showVotes } from '#libs/money/wire.ts';
import type { DealAnswers } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

export const status: CliCommand = {
  name: 'status',
  summary: 'Will we close, when, what blocks it and who owns that; the vote; the money',
  usage: `closing-bell status <deal> [--as <person>] [--as-of <moment>] [--json]

  --as-of 2021-02-08           what was on the record then

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const answer = await api.get<DealAnswers['status']>(`/deals/${given[0] ?? ''}${asOf}`);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tell(io, answer);
      return EXIT.done;
    });
  },
};

const NAME_WIDTH = 16;

function tell(io: CliIo, answer: DealAnswers['status']): void {
  const style = paint(io.colour);
  const line = (name: string, text: string): void =>
    io.out(hang(`  ${name.padEnd(NAME_WIDTH)}`, text, io.columns));
  const { when, outlook, vote, money, asOf } = answer;
  io.out(heading(`${answer.name}, ${answer.mode}`, io.columns, style));
  line('Outlook', (outlook.answer === 'blocked' ? style.bad : style.good)(outlook.sentence));
  line('Phase', answer.phase);
  line('As of', `event ${asOf.version}, ${newYork(asOf.now)} New York`);
  line(
    'Closing',
    `earliest ${when.earliestClosing ?? 'not known yet'}, set for ${when.scheduled ?? 'no day'}`,
  );
  line('Outside date', `${when.outsideDate}, ${when.daysToOutsideDate} days from now`);
  for (const one of vote.standards) line(`Vote: ${one.proposal}`, standardInWords(one));
  line('Money in', `${showUsd(money.deposited)} of ${showUsd(money.entitled)} owed`);
  line('Money paid', `${showUsd(money.settled)} settled, ${showUsd(money.inTransit)} in transit`);
  if (answer.stopped) line('Effects', style.bad('stopped: nothing goes out'));
  else if (answer.effectsWaiting > 0) line('Effects', `${answer.effectsWaiting} wait to be done`);
  for (const { what, why, owner } of answer.blockers)
    io.out(hang(`  ${style.bad('✗')} `, `${what} ${why} Owner: ${owner}.`, io.columns));
  for (const { sentence, severity } of answer.findings) {
    io.out(hang(`  ${severity === 'blocks' ? style.bad('✗') : style.mark('!')} `, sentence, io.columns));
  }
  for (const { what, due, citation } of answer.next)
    io.out(style.dim(hang(`  → ${due}  `, `${what} · ${citation}`, io.columns)));
}

type StandardStatus = DealAnswers['status']['vote']['standards'][number];

function standardInWords({ standard, required, reached, passes, prospect, needed }: StandardStatus): string {
  const name = standard.replaceAll('-', ' ');
  const figures =
    required === null
      ? ''
      : `${reached === null ? '' : `${showVotes(reached)} of `}${showVotes(required)} required, `;
  if (passes !== null) return `${name}: ${figures}${passes ? 'carried' : 'not carried'}`;
  if (reached === null || prospect === null) return `${name}: ${figures}open`;
  const more = needed === null || needed === '0' ? '' : `, ${showVotes(needed)} more carry it`;
  return `${name}: ${figures}so far it ${prospect === 'open' ? 'is open' : prospect}${more}`;
}
