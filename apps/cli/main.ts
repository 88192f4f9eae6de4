import { createInterface } from 'node:readline/promises';
import { MachineProblem } from '#machine/problem.ts';
import { type CliIo, CliProblem, EXIT, UsageProblem } from './command.ts';
import { COMMANDS, commandIn } from './commands.ts';
import { hang, heading, paint, table } from './text.ts';

const WIDTH_USUAL = 100;
const WIDTH_MAX = 120;

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.stdout.on('error', nobodyReads);

process.exitCode = await main(process.argv.slice(2), ioOf(process));

/** Whoever reads our output may stop reading, as `head` does. Servers that were started here are stopped first. */
function nobodyReads(): void {
  process.stdout.off('error', nobodyReads).on('error', () => undefined);
  if (process.listenerCount('SIGTERM') > 0) process.kill(process.pid, 'SIGTERM');
  else process.exit(EXIT.done);
}

async function main(words: readonly string[], io: CliIo): Promise<number> {
  if (
    words.length === 0 ||
    (words[0] === 'help' && words.length === 1) ||
    words[0] === '--help' ||
    words[0] === '-h'
  ) {
    overview(io);
    return words.length === 0 ? EXIT.usage : EXIT.done;
  }
  const asked = words[0] === 'help' ? words.slice(1) : words;
  const found = commandIn(asked);
  if (found === undefined) {
    io.err(`There is no command "${asked.slice(0, 2).join(' ')}". "closing-bell help" lists them.`);
    return EXIT.usage;
  }
  const { command, args } = found;
  if (words[0] === 'help' || args.includes('--help') || args.includes('-h')) {
    io.out(command.usage);
    return EXIT.done;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    return tell(error, command.usage, io);
  }
}

/** Whatever went wrong, in words and with what to do; never a stack trace. */
function tell(error: unknown, usage: string, io: CliIo): number {
  const { bad } = paint(io.colour && io.interactive);
  if (io.signal.aborted) {
    io.err('Interrupted. The same command goes on where this one stopped.');
    return 130;
  }
  if (error instanceof UsageProblem) {
    io.err(`${bad(error.message)}\n\n${usage.split('\n\n')[0] ?? ''}`);
    return error.exitCode;
  }
  if (error instanceof CliProblem) {
    io.err(bad(error.message));
    return error.exitCode;
  }
  if (error instanceof MachineProblem) {
    io.err(`\n${error.message}\n`);
    return EXIT.cannot;
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  io.err(bad(`Something unexpected went wrong: ${message || name}`));
  io.err('  Try again; if it stays so, set CLOSING_BELL_DEBUG=1 to see where, and open an issue with it.');
  if (io.env['CLOSING_BELL_DEBUG'] === '1') io.err(stack ?? '');
  return EXIT.cannot;
}

function overview(io: CliIo): void {
  const style = paint(io.colour);
  io.out('closing-bell <command> …   "closing-bell help <command>" says more of one.');
  for (const { title, commands } of COMMANDS) {
    io.out(`\n${heading(title, io.columns, style)}`);
    for (const line of table(commands.map(({ name, summary }) => [`  ${style.bold(name)}`, summary]))) {
      io.out(line);
    }
  }
  io.out(
    `\n${hang('', "Commands start the servers of this checkout where they need them and stop them again. With CLOSING_BELL_API and CLOSING_BELL_TOKEN they talk to another installation instead. Times are New York's. Exit codes: 0 done, 1 the answer is no, 2 called wrongly, 3 it could not be done.", io.columns)}`,
  );
}

function ioOf({ stdout, stderr, stdin, env }: NodeJS.Process): CliIo {
  const columns = Math.min(stdout.columns || WIDTH_USUAL, WIDTH_MAX);
  const ask = async (question: string): Promise<string> => {
    const lines = createInterface({ input: stdin, output: stderr });
    try {
      return await lines.question(question, { signal: interrupted.signal });
    } finally {
      lines.close();
    }
  };
  return {
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    env,
    cwd: env['INIT_CWD'] ?? process.cwd(),
    columns,
    colour: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    interactive: stderr.isTTY === true,
    ask: stdin.isTTY === true ? ask : undefined,
    signal: interrupted.signal,
  };
}
