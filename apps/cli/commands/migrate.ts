import { migrateDatabase, withoutPassword } from '#machine/database.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';

export const migrate: CliCommand = {
  name: 'migrate',
  summary: "Bring a database's tables up to date",
  usage: `closing-bell migrate

Applies what the database of DATABASE_URL has not seen, in order, each file whole or not at all. Several processes may run it
at once; they take turns. "npm start" does it for the database that it starts.

Exit code: 0 up to date, 2 DATABASE_URL is missing, 3 it could not be done.`,
  async run(args, io) {
    takeArguments(args, { takes: [], options: {} });
    const url = io.env['DATABASE_URL'];
    if (url === undefined || url === '') {
      throw new UsageProblem(
        'DATABASE_URL is not set. Set it to postgresql://user:password@host:5432/database.',
      );
    }
    io.out(`${withoutPassword(url)}: ${await migrateDatabase(url)}`);
    return EXIT.done;
  },
};
