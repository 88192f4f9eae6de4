import { expect, it } from 'vitest';
import { explainPostgresLog } from './postgres-problems.ts';

const explain = (text: string, why?: string) =>
  explainPostgresLog({ text, port: 4101, data: '/home/data', log: '/home/postgres.log', why });

it.each([
  [
    'port-in-use',
    '2026-01-01 00:00:00.000 UTC [1] LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\n' +
      '2026-01-01 00:00:00.000 UTC [1] HINT:  Is another postmaster already running on port 4101?\n' +
      '2026-01-01 00:00:00.000 UTC [1] FATAL:  could not create any TCP/IP sockets',
  ],
  ['postgres-data-corrupt', '[1] PANIC:  could not locate a valid checkpoint record at 0/1'],
  ['postgres-data-corrupt', '[1] FATAL:  could not open file "global/pg_control": No such file or directory'],
  ['postgres-data-corrupt', '[1] FATAL:  incorrect checksum in control file'],
  ['postgres-data-corrupt', '[1] FATAL:  could not open directory "pg_xact": No such file or directory'],
  [
    'postgres-data-corrupt',
    'postgres: could not find the database system\nExpected to find it in the directory "/home/data"',
  ],
  ['postgres-wrong-version', '[1] FATAL:  database files are incompatible with server'],
  ['disk-full', '[1] FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  ['no-shared-memory', '[1] FATAL:  could not create shared memory segment: Cannot allocate memory'],
  ['postgres-still-ending', '[1] FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'],
  ['postgres-failed', '[1] FATAL:  something nobody has seen'],
])('%s is told for what it is: %s', (code, text) => {
  const problem = explain(text);
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(/^.+\n {2}Why: {2}.+\n {2}Do: {3}.+\n {2}Log: {2}\/home\/postgres\.log$/);
  expect(problem.message).not.toMatch(/\n\s+at /);
});

it('names the port, the folder and the cause', () => {
  const port = explain(
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
  );
  expect(port.message).toContain('port 4101 is in use by another program');
  expect(port.message).toContain('could not create any TCP/IP sockets (could not bind IPv4 address');
  expect(explain('PANIC:  could not locate a valid checkpoint record').message).toContain(
    '/home/data is damaged',
  );
});

it('falls back to how the server ended when it said nothing', () => {
  expect(explain('', 'it ended at once (SIGSEGV).').message).toContain('it ended at once (SIGSEGV).');
});
