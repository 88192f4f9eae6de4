import type { DealAnswers, VerificationAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { databaseInvariants, type Invariant } from '../checks.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { digestOf } from '../outcome.ts';
import { eventsFrom } from '../rehearsing.ts';
import { inSession } from '../session.ts';
import { hang, paint } from '../text.ts';

interface DocumentsAnswer {
  readonly documents: number;
  readonly intact: boolean;
  readonly faults: readonly { readonly name: string; readonly sentence: string }[];
}

const documentsAsNamed = ({ documents, intact, faults }: DocumentsAnswer): Invariant => ({
  name: 'documents lie in the store as the record names them',
  held: intact,
  why: faults.map(({ name, sentence }) => `${name}: ${sentence}`).join(' ') || `${documents} files read`,
});

export const verify: CliCommand = {
  name: 'verify',
  summary: 'Check that the record of a deal is what was recorded, down to each row of its sealed sets',
  usage: `closing-bell verify <deal> [--as <person>] [--json]

Recomputes the hash chain from the stored bytes, and reads every document that you may open against its digest; on this machine also every sealed set against the root that its event
names, and the ledger against the deal. Prints the head: written down, it proves later that nothing was cut off.

Exit code: 0 intact, 1 not, 2 called wrongly, 3 it could not be checked.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const dealId = given[0] ?? '';
    return inSession(io, { as: options.as }, async ({ api, machine }) => {
      const chain = await api.get<VerificationAnswer>(`/deals/${dealId}/verify`);
      const events = await eventsFrom(api, dealId, 1);
      const payout = await api.get<DealAnswers['payout']>(`/deals/${dealId}/payout`);
      const documents = await api.get<DocumentsAnswer>(`/deals/${dealId}/documents/verify`);
      const checks: Invariant[] = [
        {
          name: 'hash chain intact and without gaps',
          held: chain.intact && events.every(({ version }, at) => version === at + 1),
          why: chain.break?.sentence ?? `${chain.version} events`,
        },
        documentsAsNamed(documents),
        ...(machine === undefined
          ? []
          : await databaseInvariants(machine.databaseAppUrl, dealId, events, payout)),
      ];
      const held = checks.every((check) => check.held);
      const contentDigest = digestOf(events, dealId);
      if (options.json === true) {
        io.out(
          JSON.stringify(
            { dealId, intact: held, version: chain.version, head: chain.hash, contentDigest, checks },
            null,
            2,
          ),
        );
        return held ? EXIT.done : EXIT.no;
      }
      const { good, bad } = paint(io.colour);
      for (const { name, held: ok, why } of checks)
        io.out(hang(`  ${ok ? good('✓') : bad('✗')} `, `${name}: ${why}`, io.columns));
      io.out(`  Head of version ${chain.version}: ${chain.hash}`);
      io.out(`  Content digest: ${contentDigest}`);
      return held ? EXIT.done : EXIT.no;
    });
  },
};
