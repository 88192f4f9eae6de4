import { spellDayWithWeekday } from '#libs/calendar/day.ts';
import { CalendarName, type LawRead } from '#libs/contracts/law.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

const CALENDARS = CalendarName.options;

export const closureAnnounce: CliCommand = {
  name: 'closure announce',
  summary: 'Announce to all open live deals that a calendar is closed, or closes early, on a day',
  usage: `closing-bell closure announce <calendar> <day> --source "…" [--name "…"] [--closes-at 13:00]
    [--known-from <moment>] [--correction "…"] [--deal <rehearsal>] [--as <person>] [--json]

  closing-bell closure announce sec 2025-01-09 --name "National day of mourning" --source "SEC announcement"
  closing-bell closure announce sec 2021-02-11 --source "the script" --deal deal-1234567890

Calendars: ${CALENDARS.join(', ')}.

  --source "…"            who said so, where
  --name "…"              what it is for; "Unscheduled closure" when left out
  --closes-at 13:00       it is open and closes then, in New York
  --known-from <moment>   since when people could know it; now when left out
  --correction "…"        a day long past: why it is announced all the same
  --deal <rehearsal>      to this rehearsal alone: others hear of it by their own people

Exit code: 0 announced, 1 refused, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['calendar', 'day'],
      options: {
        source: { type: 'string' },
        name: { type: 'string' },
        'closes-at': { type: 'string' },
        'known-from': { type: 'string' },
        correction: { type: 'string' },
        deal: { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [calendar = '', day = ''] = given;
    if (!CALENDARS.some((name) => name === calendar)) {
      throw new UsageProblem(`There is no calendar "${calendar}". There are ${CALENDARS.join(', ')}.`);
    }
    if (options.source === undefined) {
      throw new UsageProblem('Say who announced it, and where: --source "SEC announcement of January 3".');
    }
    const said = {
      calendar,
      day,
      name: options.name ?? 'Unscheduled closure',
      source: options.source,
      ...(options['closes-at'] === undefined ? {} : { closesAt: options['closes-at'] }),
    };
    const more = {
      ...(options['known-from'] === undefined ? {} : { knownFrom: momentOf(options['known-from']) }),
      ...(options.correction === undefined ? {} : { correction: options.correction }),
    };
    const { deal } = options;
    if (deal !== undefined) {
      if (Object.keys(more).length > 0) {
        throw new UsageProblem('--known-from and --correction are for all deals: a rehearsal knows it now.');
      }
      return adopt(io, deal, said, options);
    }
    return inSession(io, { as: options.as, usually: 'operator' }, async ({ api }) => {
      const answer = await api.post<Said>('/law/closures', { ...said, ...more });
      tellSaid(io, answer, options.json);
      return EXIT.done;
    });
  },
};

interface Said {
  readonly closureId: string;
  readonly words: string;
  readonly version: number;
}

function tellSaid(io: CliIo, answer: Said, json: boolean | undefined): void {
  if (json === true) return io.out(JSON.stringify(answer, null, 2));
  io.out(hang('', `${answer.words}.`, io.columns));
  io.out(`Open live deals hear of it within seconds (${answer.closureId}).`);
}

interface Adopted {
  readonly events: readonly { readonly type: string; readonly words: string }[];
}

function adopt(
  io: CliIo,
  deal: string,
  closure: object,
  { as, json }: { readonly as?: string | undefined; readonly json?: boolean | undefined },
): Promise<number> {
  return inSession(io, { as }, async ({ api }) => {
    const answer = await api.post<Adopted>(`/deals/${deal}/calendar/adopt-closure`, closure);
    if (json === true) io.out(JSON.stringify(answer, null, 2));
    else for (const { words } of answer.events) io.out(hang('', words, io.columns));
    return EXIT.done;
  });
}

export const closureList: CliCommand = {
  name: 'closure list',
  summary: 'The published edition of the rules, the announced closures, and how many deals have heard',
  usage: `closing-bell closure list [--as <person>] [--json]

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { options } = takeArguments(args, {
      takes: [],
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as, usually: 'operator' }, async ({ api }) => {
      const law = await api.get<LawRead>('/law');
      if (options.json === true) io.out(JSON.stringify(law, null, 2));
      else tellLaw(io, law);
      return EXIT.done;
    });
  },
};

function tellLaw(io: CliIo, { edition, closures, deals, version }: LawRead): void {
  const style = paint(io.colour);
  const name =
    edition === null
      ? 'No edition of the rules and calendars is published'
      : `Edition ${edition.number} of the rules and calendars${edition.released === null ? ', not released yet' : `, released ${edition.released}`}`;
  io.out(heading(name, io.columns, style));
  if (edition !== null) {
    io.out(hang('  ', edition.says, io.columns));
    io.out(
      style.dim(
        `  digest ${edition.digest.slice(0, 16)}…, published ${newYork(edition.publishedAt)} New York`,
      ),
    );
  }
  io.out(
    heading(`Announced closures: ${closures.length === 0 ? 'none' : closures.length}`, io.columns, style),
  );
  for (const closure of closures) {
    const { closureId, calendar, day, closesAt, source, by, knownFrom, revoked } = closure;
    const hours = closesAt === undefined ? 'closed' : `closes at ${closesAt}`;
    const said = `${calendar}, ${spellDayWithWeekday(day)}: ${hours}, ${closure.name}`;
    io.out(
      hang(
        '  ',
        revoked === null ? said : style.dim(`${said} · revoked by ${revoked.by}: ${revoked.reason}`),
        io.columns,
      ),
    );
    io.out(
      style.dim(
        hang('      ', `${source} · ${by} · known from ${newYork(knownFrom)} · ${closureId}`, io.columns),
      ),
    );
  }
  const heard =
    deals.behind === 0
      ? `All ${deals.open} open live deals go by it`
      : `${deals.behind} of ${deals.open} open live deals have not heard of all of it yet`;
  io.out(`${heard} (version ${version}).`);
}

export const closureRevoke: CliCommand = {
  name: 'closure revoke',
  summary: 'Revoke a closure that was announced in error: deadlines move back',
  usage: `closing-bell closure revoke <closure> --reason "…" [--as <person>] [--json]

  closing-bell closure revoke sec-2025-01-09 --reason "The wrong day"

Exit code: 0 revoked, 1 refused, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['closure'],
      options: { reason: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const { reason } = options;
    if (reason === undefined) throw new UsageProblem('Say why it is revoked: --reason "The wrong day".');
    return inSession(io, { as: options.as, usually: 'operator' }, async ({ api }) => {
      const place = `/law/closures/${encodeURIComponent(given[0] ?? '')}/revoke`;
      tellSaid(io, await api.post<Said>(place, { reason }), options.json);
      return EXIT.done;
    });
  },
};
