import { issueToken } from '#libs/identity/local-issuer.ts';
import { samplePeople } from '#libs/identity/sample-people.ts';
import { homeAt, homeFolder } from '#machine/home.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { personNamed } from '../session.ts';
import { table } from '../text.ts';

export const token: CliCommand = {
  name: 'token',
  summary: 'Print an access token of one of the sample people, for this machine only',
  usage: `closing-bell token [<person>]

Without a person it lists them. The token opens the API that "npm start" runs here, for twelve hours; it opens no other.

  curl -H "Authorization: Bearer $(npx closing-bell token counsel)" http://127.0.0.1:4000/deals

Exit code: 0 printed, 2 there is no such person.`,
  async run(args, io) {
    const { given } = takeArguments(args, { takes: ['person?'], options: {} });
    const [name] = given;
    if (name === undefined) {
      const rows = Object.entries(samplePeople).map(([key, { name: full, roles }]) => [
        key,
        roles.join(', '),
        full,
      ]);
      for (const line of table(rows)) io.out(line);
      return EXIT.done;
    }
    const person = personNamed(name);
    io.out(await issueToken(homeAt(homeFolder(io.env)).identity, person));
    return EXIT.done;
  },
};
