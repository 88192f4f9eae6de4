import type { RegistersRead, TerminationRead, TermsRead } from '#libs/contracts/agreement-reads.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { Stamped } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, type Paint, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

const OPTIONS = {
  as: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
} as const;

const NOTE = `  --as-of 2021-02-09           as it was on the record then
  --json                       as the API answers it`;

/** A read of one deal, told in lines; the exit code is what it comes to. */
function lookAt<T extends object>(
  path: string,
  of: { readonly summary: string; readonly explains: string },
  tell: (io: CliIo, answer: Stamped<T>) => number,
): CliCommand {
  return {
    name: path,
    summary: of.summary,
    usage: `closing-bell ${path} <deal> [--as <person>] [--as-of <moment>] [--json]

${NOTE}

${of.explains}`,
    async run(args, io) {
      const { given, options } = takeArguments(args, { takes: ['deal'], options: OPTIONS });
      return inSession(io, { as: options.as }, async ({ api }) => {
        const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
        const answer = await api.get<Stamped<T>>(`/deals/${given[0] ?? ''}/${path}${asOf}`);
        if (options.json !== true) return tell(io, answer);
        io.out(JSON.stringify(answer, null, 2));
        return EXIT.done;
      });
    },
  };
}

export const terms = lookAt<TermsRead>(
  'terms',
  {
    summary: 'The agreement: amendments, what holders have to digest, outside date',
    explains: `An amendment is approved, has its opinion when the price moves, and is signed; then holders are told, and the meeting
waits until the days are over that were decided for them to digest it.

Exit code: 0 nothing is missing, 1 something is before the vote, 2 called wrongly, 3 it could not be read.`,
  },
  tellTerms,
);

export const termination = lookAt<TerminationRead>(
  'termination',
  {
    summary: 'How the agreement may end: by whom, on what ground, for which fee',
    explains: 'Exit code: 0 told, 2 called wrongly, 3 it could not be read.',
  },
  tellTermination,
);

export const registers = lookAt<RegistersRead>(
  'registers',
  {
    summary: 'Suits and demands, recommendations, competing proposals',
    explains: 'Exit code: 0 told, 1 a right to match runs, 2 called wrongly, 3 it could not be read.',
  },
  tellRegisters,
);

function head(io: CliIo, what: string, { asOf }: Pick<Stamped<object>, 'asOf'>): Paint {
  const style = paint(io.colour);
  io.out(heading(`${what}, as of event ${asOf.version}, ${newYork(asOf.now)} New York`, io.columns, style));
  return style;
}

function tellTerms(io: CliIo, answer: Stamped<TermsRead>): number {
  const style = head(io, 'Terms', answer);
  const { outsideDate, amendments, supplements } = answer;
  const before = answer.earlierPrices.map((price) => `$${price}`).join(', ');
  io.out(`  Price          ${style.bold(`$${answer.price}`)}${before === '' ? '' : `  (before: ${before})`}`);
  io.out(
    `  Outside date   ${style.bold(outsideDate.on)}${outsideDate.passed ? `  ${style.bad('has passed')}` : ''}`,
  );
  for (const { from, to, section, how, because } of outsideDate.extended)
    io.out(
      hang(
        '                 ',
        `moved from ${from} to ${to} by ${section}, ${sayHow(how)}: ${because.join(', ')} open`,
        io.columns,
      ),
    );
  for (const { to, section, how, holds, why } of outsideDate.left)
    io.out(
      style.dim(
        hang(
          '                 ',
          `may move to ${to} by ${section}, ${sayHow(how)}: ${holds ? 'its ground holds' : `not now, ${why}`}`,
          io.columns,
        ),
      ),
    );
  for (const each of amendments) {
    io.out('');
    const mark =
      each.stage === 'signed' ? style.good('✓') : each.stage === 'withdrawn' ? style.dim('·') : '○';
    io.out(hang('  ', `${mark} ${style.bold(each.id)}, ${each.stage}: ${each.what}`, io.columns));
    for (const change of each.changes) io.out(hang('      ', change, io.columns));
    for (const { body, on } of each.approvals)
      io.out(hang('      ', `approved by ${body}, ${on}`, io.columns));
    if (each.missing.length > 0)
      io.out(style.mark(hang('      ', `waits for ${each.missing.join(' and ')}`, io.columns)));
    for (const { from, price, on } of each.opinions)
      io.out(hang('      ', `opinion of ${from} on $${price}, ${on}`, io.columns));
    if (each.supplement !== null) tellSupplement(io, each.supplement, style);
  }
  for (const each of supplements) {
    io.out('');
    io.out(hang('  ', `○ ${each.what}`, io.columns));
    tellSupplement(io, each, style);
  }
  const all = [
    ...amendments.flatMap(({ supplement }) => (supplement === null ? [] : [supplement])),
    ...supplements,
  ];
  const waiting = all.some(({ lacks }) => lacks !== null);
  const early =
    answer.earliestMeeting !== null && answer.meetingOn !== null && answer.meetingOn < answer.earliestMeeting;
  io.out('');
  if (answer.meetingOn !== null)
    io.out(
      `  Meeting        ${answer.meetingOn}${answer.earliestMeeting === null ? '' : `, not before ${answer.earliestMeeting}`}`,
    );
  return waiting || early ? EXIT.no : EXIT.done;
}

const sayHow = (how: 'itself' | 'notice'): string => (how === 'itself' ? 'of itself' : 'by notice');

function tellSupplement(io: CliIo, each: TermsRead['supplements'][number], style: Paint): void {
  const { decision, filedAt, mailedOn, lacks, earliestMeeting } = each;
  if (filedAt !== null)
    io.out(
      hang(
        '      ',
        `supplement filed ${newYork(filedAt)}${mailedOn === null ? '' : `, mailed ${mailedOn}`}`,
        io.columns,
      ),
    );
  if (decision !== null)
    io.out(
      hang(
        '      ',
        decision.needed
          ? `${decision.days} ${decision.calendar.replaceAll('-', ' ')} to digest, decided by ${decision.decidedBy}: ${decision.ground}`
          : `no supplement, decided by ${decision.decidedBy}: ${decision.ground}`,
        io.columns,
      ),
    );
  if (earliestMeeting !== null) io.out(`      the meeting not before ${earliestMeeting}`);
  if (lacks !== null) io.out(style.bad(hang('      ', lacks, io.columns)));
}

function tellTermination(io: CliIo, answer: Stamped<TerminationRead>): number {
  const style = head(io, 'Termination', answer);
  const { terminated, rights, fees, notices, tail, guarantee } = answer;
  if (terminated !== null)
    io.out(
      style.bad(
        hang(
          '  ',
          `Terminated by ${terminated.by}, ${newYork(terminated.at)}, ${terminated.section}: ${terminated.reason}`,
          io.columns,
        ),
      ),
    );
  if (rights.length === 0 && terminated === null)
    io.out('  The deal file names no rights: a ground is looked for on the record alone.');
  for (const { id, section, ground, by, fee, now } of rights) {
    io.out('');
    io.out(
      hang(
        '  ',
        `${style.bold(id)}  ${section}  ${ground.replaceAll('-', ' ')}, ${by.join(' or ')}${fee === null ? '' : `, owes ${fee}`}`,
        io.columns,
      ),
    );
    for (const { by: who, open, why } of now)
      io.out(
        hang('      ', `${open ? style.mark('open') : style.dim('not now')} for ${who}: ${why}`, io.columns),
      );
  }
  for (const { id, title, payer, amount, owed, section } of fees) {
    io.out('');
    io.out(`  ${style.bold(id)}  ${section}  ${title}, ${payer}: ${showUsd(amount)}`);
    if (owed !== null)
      io.out(
        hang(
          '      ',
          `owed ${showUsd(owed.amount)}${owed.dueOn === null ? '' : `, due ${owed.dueOn}`}${owed.paidAt === null ? '' : `, paid ${newYork(owed.paidAt)}`}: ${owed.because}`,
          io.columns,
        ),
      );
  }
  for (const { id, right, by, until, standing, what } of notices)
    io.out(
      hang('  ', `notice ${id} of ${by} under ${right}, until ${until}, ${standing}: ${what}`, io.columns),
    );
  if (tail !== null)
    io.out(
      `  Tail of ${tail.months} months${tail.until === null ? '' : `, until ${tail.until}`} (${tail.section})`,
    );
  if (guarantee !== null)
    io.out(
      hang(
        '  ',
        `Guaranteed up to ${showUsd(guarantee.cap)} by ${guarantee.guarantors.map(({ name }) => name).join(', ')} (${guarantee.section})`,
        io.columns,
      ),
    );
  return EXIT.done;
}

function tellRegisters(io: CliIo, answer: Stamped<RegistersRead>): number {
  const style = head(io, 'Registers', answer);
  io.out(style.bold('Suits and demands'));
  if (answer.litigation.length === 0) io.out('  none recorded');
  for (const suit of answer.litigation) {
    io.out(hang('  ', `${style.bold(suit.caption)}  ${suit.court}, ${suit.docket}`, io.columns));
    io.out(hang('      ', suit.standing, io.columns));
    if (suit.hearingAt !== null) io.out(`      heard ${newYork(suit.hearingAt)} New York`);
    for (const { id, stands, finalOn } of suit.orders)
      io.out(
        `      order ${id} ${stands ? style.bad('stands') : 'lifted'}${finalOn === null ? '' : `, final ${finalOn}`}`,
      );
  }
  if (answer.suitsCost.agreed !== '0.00')
    io.out(
      `  They cost ${showUsd(answer.suitsCost.agreed)}, of which ${showUsd(answer.suitsCost.paid)} is paid.`,
    );
  io.out('');
  io.out(style.bold('Recommendations'));
  if (answer.recommendations.length === 0) io.out('  none recorded');
  for (const { who, recommends, on, before, reason, report } of answer.recommendations) {
    const was = before.map((one) => `${one.recommends} on ${one.on}`).join(', ');
    const how = recommends === 'none' ? 'none' : recommends.toUpperCase();
    io.out(
      hang(
        '  ',
        `${who}: ${style.bold(how)}, ${on}${report === null ? '' : `, ${report}`}${was === '' ? '' : ` (before: ${was})`}${reason === null ? '' : `. ${reason}`}`,
        io.columns,
      ),
    );
  }
  io.out('');
  io.out(style.bold('Competing proposals'));
  if (answer.proposals.length === 0) io.out(answer.withheld ? '  not shown' : '  none recorded');
  for (const one of answer.proposals) {
    const price = one.price === null ? '' : `, $${one.price}`;
    io.out(
      hang(
        '  ',
        `${style.bold(one.id)}  ${one.from}, ${one.receivedOn}${price}${one.goShop ? ', in the go-shop' : ''}: ${one.what}`,
        io.columns,
      ),
    );
    if (one.closed !== null) {
      io.out(`      over: ${one.closed.how}, ${one.closed.on}`);
      continue;
    }
    if (one.determined !== null)
      io.out(`      the board: ${one.determined.says.replaceAll('-', ' ')}, ${newYork(one.determined.at)}`);
    io.out(hang('      ', one.match.why, io.columns));
    if (one.waitsFor !== null) io.out(style.mark(hang('      ', one.waitsFor, io.columns)));
  }
  return answer.proposals.some(({ match, closed }) => closed === null && match.stage === 'running')
    ? EXIT.no
    : EXIT.done;
}
