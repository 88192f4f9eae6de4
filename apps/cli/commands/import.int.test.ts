import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import type { CliIo } from '../command.ts';
import { importList } from './import.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
let token: string;
const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-cli-import-'));
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'MailNotice');
  token = await api.token(person('inspector'));
});
afterAll(async () => {
  fs.rmSync(cwd, { recursive: true });
  await api.close();
});

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const io: CliIo = {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: token },
    cwd,
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await importList.run([deal.id, ...args], io).catch((error: unknown) => {
    said.err += (error as Error).message;
    return (error as { exitCode?: number }).exitCode ?? -1;
  });
  return { code, ...said };
}

const write = (name: string, text: string) => fs.writeFileSync(path.join(cwd, name), text);
const map = `
delimiter: ";"
columns: { ballot: Control, position: Account, receivedAt: Received }
instants: { receivedAt: { format: "MM/DD/YYYY hh:mm A" } }
thousands: [votes]
choices:
  merger: { column: Vote, values: { F: for, A: against }, quantity: Shares }
`;
const head = 'Control;Account;Received;Vote;Shares\n';

describe('closing-bell import', () => {
  it('takes a file as others write it, by a mapping', async () => {
    write('map.yaml', map);
    write('box.csv', `${head}c-1;p-1;02/05/2021 6:00 PM;F;1,000\nc-2;p-2;02/05/2021 6:01 PM;A;5\n`);
    const { code, out, err } = await run('ballots', 'box.csv', '--mapping', 'map.yaml', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ importId: 'box', kind: 'ballots', rows: 2, rejected: 0 });
    expect((await run('ballots', 'box.csv', '--mapping', 'map.yaml')).out).toContain(
      'It counts once ReceiveBallots names it.',
    );
  });

  it('writes down the lines that cannot be read, and seals without them when told', async () => {
    write('some.csv', `${head}c-1;p-1;02/05/2021 6:00 PM;F;1,000\nc-2;=p-2;2021-02-05;Q;5\n`);
    const asked = ['ballots', 'some.csv', '--mapping', 'map.yaml', '--rejects', 'rejected.csv'];
    const refused = await run(...asked);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 3, ');
    expect(fs.readFileSync(path.join(cwd, 'rejected.csv'), 'utf8')).toBe(
      'line,field,reason,given\n' +
        '3,receivedAt,is not written as MM/DD/YYYY hh:mm A,2021-02-05\n' +
        '3,merger,"is none of the declared choices F, A",Q\n',
    );
    const accepted = await run(...asked, '--accept-rejects', '1');
    expect(accepted).toMatchObject({ code: 0 });
    expect(accepted.out).toContain('1 rows, 1 lines left out');
  });

  it('says what is wrong with a mapping, and with a file that is not there', async () => {
    write('wrong.yaml', 'delimiter: "#"\n');
    const wrong = await run('ballots', 'box.csv', '--mapping', 'wrong.yaml');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toMatch(/wrong\.yaml:1:.*delimiter/);
    expect((await run('ballots', 'nowhere.csv')).err).toContain('nowhere.csv cannot be read');
    expect((await run('shoes', 'box.csv')).err).toContain('There is no kind "shoes"');
  });
});
