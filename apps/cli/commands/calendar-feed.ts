import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang } from '../text.ts';
import { newYork } from '../times.ts';

interface FeedAnswer {
  readonly role: string;
  readonly url: string;
}

export const calendarFeed: CliCommand = {
  name: 'calendar feed',
  summary: 'Give out the address of your calendar of a deal for Outlook, Google or Apple, or take it back',
  usage: `closing-bell calendar feed <deal> [--role <role>] [--revoke [--person <id>]] [--list] [--as <person>] [--json]

Prints an address to subscribe to. Whoever has it sees this calendar of this deal, under its code name: treat it as a
password. It is told once; issued anew, the one before is worthless.

  --role inspector     the calendar of another of your roles in the deal; your first one when left out
  --revoke             take your addresses back (with --role only that one)
  --person jdoe        with --revoke: those of another person, as counsel
  --list               which ones you have

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        role: { type: 'string' },
        revoke: { type: 'boolean' },
        person: { type: 'string' },
        list: { type: 'boolean' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const place = `/deals/${given[0] ?? ''}/calendar/feed`;
    const { role, person } = options;
    const wish = { ...(role === undefined ? {} : { role }) };
    return inSession(io, { as: options.as }, async ({ api }) => {
      if (options.list === true) {
        const answer = await api.get<{ feeds: { role: string; issuedAt: string }[] }>(place);
        if (options.json === true) io.out(JSON.stringify(answer, null, 2));
        else if (answer.feeds.length === 0) io.out('You have no calendar feed of this deal.');
        else
          for (const feed of answer.feeds) io.out(`${feed.role}, issued ${newYork(feed.issuedAt)} New York`);
        return EXIT.done;
      }
      if (options.revoke === true) {
        const revocation = { ...wish, ...(person === undefined ? {} : { person }) };
        const answer = await api.post<{ revoked: number }>(`${place}/revoke`, revocation);
        if (options.json === true) io.out(JSON.stringify(answer, null, 2));
        else io.out(`Taken back: ${answer.revoked} ${answer.revoked === 1 ? 'address' : 'addresses'}.`);
        return EXIT.done;
      }
      const answer = await api.post<FeedAnswer>(place, wish);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else {
        io.out(answer.url);
        io.out(
          hang(
            '',
            `Subscribe to it by address, as ${answer.role}. It is a password: it is not shown again, and the one before no longer works.`,
            io.columns,
          ),
        );
      }
      return EXIT.done;
    });
  },
};
