import { MachineProblem } from './problem.ts';

/** What PostgreSQL's own log means for the person who started it. */
export function explainPostgresLog(found: {
  readonly text: string;
  readonly port: number;
  readonly data: string;
  readonly log: string;
  readonly why?: string | undefined;
}): MachineProblem {
  const said = lastWords(found.text);
  const known = KNOWN.find(({ sign }) => sign.test(found.text));
  if (known === undefined) {
    return new MachineProblem('postgres-failed', {
      what: 'PostgreSQL did not start.',
      why: said ?? found.why ?? 'it said nothing.',
      todo: 'read the log; if the data folder is damaged, put back a copy of it or begin with empty data: "npm run reset".',
      log: found.log,
    });
  }
  return new MachineProblem(known.code, {
    what: known.what(found),
    why: said ?? found.why ?? known.code,
    todo: known.todo(found),
    log: found.log,
  });
}

interface Known {
  readonly code: string;
  readonly sign: RegExp;
  what(at: { port: number; data: string }): string;
  todo(at: { port: number; data: string }): string;
}

const KNOWN: readonly Known[] = [
  {
    code: 'port-in-use',
    sign: /could not bind .*address|Address already in use/i,
    what: ({ port }) => `PostgreSQL did not start: port ${port} is in use by another program.`,
    todo: ({ port }) =>
      `stop that program ("lsof -i :${port}" names it), or start again: a free port is chosen.`,
  },
  {
    code: 'disk-full',
    sign: /No space left on device/i,
    what: () => 'PostgreSQL did not start: the disk is full.',
    todo: ({ data }) => `free some space where ${data} lies, then start again.`,
  },
  {
    code: 'postgres-still-ending',
    sign: /pre-existing shared memory block/i,
    what: () => 'PostgreSQL did not start: sessions of a PostgreSQL that was killed are still ending.',
    todo: ({ data }) =>
      `wait a moment and start again; if it stays so, end the postgres processes that use ${data}.`,
  },
  {
    code: 'no-shared-memory',
    sign: /could not (create|map|resize) .*shared memory|out of memory/i,
    what: () => 'PostgreSQL did not start: there is too little (shared) memory.',
    todo: () =>
      'close other programs or give the container more shared memory (for example "--shm-size=256m").',
  },
  {
    code: 'postgres-wrong-version',
    sign: /database files are incompatible with server/i,
    what: ({ data }) =>
      `PostgreSQL did not start: the data folder ${data} is damaged, or another build of PostgreSQL wrote it.`,
    todo: () =>
      'put back a copy of the folder, or the build that wrote it; "npm run reset" begins with empty data.',
  },
  {
    code: 'postgres-data-corrupt',
    sign: new RegExp(
      [
        'could not locate a valid checkpoint',
        'invalid (primary )?checkpoint',
        'incorrect checksum in control file',
        'control file .*(invalid|corrupt)',
        'could not (open|read|find) (file|directory) "?(global|base|pg_wal|pg_xact|pg_multixact|pg_control)',
        'could not open .*pg_(wal|xact|filenode|logical|control)',
        'could not find the database system',
        'invalid (page|magic number|data) in',
        'contains invalid data',
        'PANIC:',
        'contains unrecognized configuration|syntax error in file',
      ].join('|'),
      'i',
    ),
    what: ({ data }) => `PostgreSQL did not start: the data folder ${data} is damaged.`,
    todo: () =>
      'put back a copy of the folder if you have one (nothing has been changed in it); "npm run reset" begins with empty data.',
  },
];

function lastWords(text: string): string | undefined {
  const lines = text
    .split('\n')
    .filter((line) => /(FATAL|PANIC|ERROR|LOG:\s+could not|could not)/.test(line));
  const line = lines.findLast((each) => /FATAL|PANIC/.test(each)) ?? lines.at(-1);
  const detail = lines.find((each) => /could not/.test(each) && each !== line);
  const plain = (each: string): string => each.replace(/^.*?(FATAL|PANIC|ERROR|LOG|postgres):\s*/, '').trim();
  if (line === undefined) return undefined;
  return detail === undefined ? plain(line) : `${plain(line)} (${plain(detail)})`;
}
