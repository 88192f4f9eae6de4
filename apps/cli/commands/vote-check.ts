import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkVoteTable } from '#libs/deal/vote/table.ts';
import { readVoteTable, VoteTableProblem } from '#libs/formats/vote-table.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT } from '../command.ts';
import { printVoteReport } from './vote-report.ts';

export const voteCheck: CliCommand = {
  name: 'vote check',
  summary: 'Recount a printed vote table: turnout, quorum, every standard, and figures that do not add up',
  usage: `closing-bell vote check <table.yaml> [--json]

Needs no server. Figures are votes (shares × votes per share), with or without commas; a dash is
none, and ? or a field left out is a figure that was not printed: then the answer may be that it
cannot be told from these figures, with what is missing.

    classes:                                  # what may vote, as of the record date
      - { class: common, shares: "19478048", votesPerShare: "1" }
    unaffiliated: { shares: "10208753" }      # or votes, or byClass: { common: { shares: … } }
    quorum: { of: voting-power, atLeast: majority }   # or shares, each-class; "1/3"; class: common
    present: { shares: "15000000" }           # and, or, votes, percent, byClass; left out when not printed
    proposals:
      - id: merger
        standard: majority-of-outstanding     # one, or a list when several apply at once
        counts: { for: "14900000.5", against: "90000", abstain: "9999.5", brokerNonVotes: "0" }
        unaffiliatedCounts: { for: "6000000", against: "50000", abstain: "?" }
      - id: pay
        advisory: true                        # or binding: false, or effect: procedural
        standard: majority-of-votes-cast
        counts: { for: "7100000", against: "7800000", abstain: "99,500", total: "14999500" }
      - { id: adjournment, standard: majority-of-votes-present, notPut: true }

Standards: majority-of-outstanding, majority-of-voting-power, majority-of-each-class (with
classCounts), majority-of-outstanding-unaffiliated, majority-of-unaffiliated-votes-cast,
majority-of-votes-present, majority-of-votes-cast, plurality (with choices and seats, or counts),
and of each base { supermajority-of-outstanding: "2/3" }.

--json prints the same for programs.

Exit code 0 when the outcome of every binding proposal can be told, passed or failed; 1 when
figures contradict each other; 2 when the table or the call is not understood; 3 when a figure that
would decide is missing.`,

  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['table.yaml'],
      options: { json: { type: 'boolean' } },
    });
    const file = given[0] ?? '';
    const report = checkVoteTable(readTable(await readText(path.resolve(io.cwd, file), file), file));
    io.out(options.json ? JSON.stringify(report, null, 2) : printVoteReport(report, io));
    if (report.contradictions > 0) return EXIT.no;
    return report.untold.length > 0 ? EXIT.cannot : EXIT.done;
  },
};

function readTable(text: string, file: string) {
  try {
    return readVoteTable(text, file);
  } catch (error) {
    if (error instanceof VoteTableProblem) throw new CliProblem(error.message, EXIT.usage);
    throw error;
  }
}

async function readText(absolute: string, file: string): Promise<string> {
  try {
    return await readFile(absolute, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : (error as Error).message;
    throw new CliProblem(
      `${file} cannot be read: ${why}. Name the YAML file that holds the table.`,
      EXIT.usage,
    );
  }
}
