import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countBallots } from '#activities/ballots/count-ballots.ts';
import { footPositions } from '#activities/ballots/foot-positions.ts';
import type { CliCommand, CliIo } from '#apps/cli/command.ts';
import { voteCertificate, voteExport, voteTable } from '#apps/cli/commands/vote-papers.ts';
import type { Command } from '#libs/contracts/commands.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

// 1,000 shares: the founder's 400 are excluded, 500 vote through a bank behind Cede & Co., 100 are on the register.
const files = {
  positions: [
    'positions',
    'position,holder,kind,shares,via\nfounder,The founder,registered,400,\nbank-a,Bank A,nominee,300,cede\nbank-b,Bank B,nominee,200,cede\nlittle,Ms. Little,registered,60.25,\nother,"Mr. ""Other"" \\ Sons",registered,39.75,\n',
  ],
  exclusions: [
    'exclusions',
    'line,position,holder,ground,shares\nx-1,founder,The founder,Rollover holder,400\n',
  ],
  omnibus: ['omnibus', 'link,from,to,shares\ncede,of-record,Banks A and B,500\n'],
  nominees: [
    'ballots',
    'ballot,position,receivedAt,merger.for,merger.against,merger.abstain,pay.for,pay.against,pay.abstain\nn-1,bank-a,2021-02-05 18:00,250,40,10,100,200,0\nn-2,bank-b,2021-02-05 18:00,210,0,0,210,0,0\n',
  ],
  cards: [
    'ballots',
    'ballot,position,receivedAt,says,signed,merger.for,merger.against,merger.abstain,merger.unmarked\nc-1,founder,2021-02-04 10:00,votes,true,0,0,0,400\nc-2,little,2021-02-04 11:00,votes,true,60.25,0,0,0\nc-3,little,2021-02-05 11:00,revokes,true,,,,\nc-4,other,2021-02-04 12:00,votes,false,39.75,0,0,0\nc-5,other,2021-02-08 09:30,votes,true,39.75,0,0,0\n',
  ],
  resolutions: [
    'resolutions',
    'resolution,position,source,reason,merger.for,merger.against,merger.abstain,pay.for,pay.against,pay.abstain\no-1,bank-b,nominee,Bank B reported 10 shares twice,200,0,0,200,0,0\n',
  ],
} as const;

const document = { name: 'a document', digest: 'a'.repeat(64) };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-export-'));
let api: ApiUnderTest;
let deal: SmallDeal;

beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.upTo(api, 'SealPositions', 'before');
  await tell('2021-01-04T15:00:00.000Z', 'counsel', 'SealPositions', {
    ...(await brought('positions')),
    certified: { entitled: '1000', by: 'Transfer agent' },
  });
  await tell('2021-01-04T16:00:00.000Z', 'counsel', 'SealExclusions', {
    ...(await brought('exclusions')),
    list: 'rollover',
    title: 'Rollover holders',
    certified: { excluded: '400', by: 'The Company' },
    document,
  });
  await tell('2021-01-04T17:00:00.000Z', 'counsel', 'SealOmnibus', await brought('omnibus'));
  const inspector = { name: 'Inspector', firm: 'Firm', personId: 'inspector' };
  await tell('2021-02-01T15:00:00.000Z', 'counsel', 'AppointInspector', inspector);
  await tell('2021-02-08T13:50:00.000Z', 'inspector', 'SignOath', { document });
  const about = { recordDate: '2020-12-18', meeting: '2021-02-08', from: 'The solicitor' };
  await tell('2021-02-08T13:55:00.000Z', 'inspector', 'ReceiveBallots', {
    ...(await brought('nominees')),
    channel: 'nominee',
    ...about,
  });
  await tell('2021-02-08T14:00:00.000Z', 'inspector', 'OpenMeeting', { at: '2021-02-08T14:00:00.000Z' });
  await tell('2021-02-08T14:05:00.000Z', 'inspector', 'OpenPolls', { at: '2021-02-08T14:05:00.000Z' });
  const cast = { at: '2021-02-08T14:10:00.000Z', by: ['A named proxy'], document };
  await tell('2021-02-08T14:10:00.000Z', 'inspector', 'CastMasterBallot', cast);
  await tell('2021-02-08T14:20:00.000Z', 'inspector', 'ClosePolls', { at: '2021-02-08T14:20:00.000Z' });
  await tell('2021-02-08T14:40:00.000Z', 'inspector', 'ReceiveBallots', {
    ...(await brought('cards')),
    channel: 'card',
    ...about,
  });
  await tell('2021-02-08T14:50:00.000Z', 'inspector', 'ResolveOverVotes', await brought('resolutions'));
  await tell('2021-02-08T15:00:00.000Z', 'inspector', 'CertifyTally', {
    kind: 'preliminary',
    countDigest: (await state()).vote.count?.digest,
    document,
  });
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true });
});

async function state(): Promise<OpenDeal> {
  return (await api.record.state(deal.id)).state as OpenDeal;
}

/** Imports a list and says what a command names it by. */
async function brought(name: keyof typeof files, again?: { readonly as: string; readonly text: string }) {
  const [kind, first] = files[name];
  const text = again?.text ?? first;
  const query = new URLSearchParams({
    kind,
    as: again?.as ?? name,
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  const answer = await api.post(`/deals/${deal.id}/imports?${query}`, {
    as: person(kind === 'resolutions' ? 'inspector' : 'counsel'),
    text,
    type: 'text/csv',
    key: newKey(),
  });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`);
  const { importId, root, rows } = answer.body;
  return { importId, root, rows };
}

/** One command, and whatever is to be footed or counted after it, as the worker does it. */
async function tell(at: string, by: string, type: Command['type'], data: object): Promise<void> {
  await deal.clockTo(at);
  const answer = await deal.give(by, type, data);
  if (answer.status !== 200) throw new Error(`${type}: ${answer.text}`);
  for (const [effectId, { kind, params }] of Object.entries((await state()).effects)) {
    if (kind !== 'foot-positions' && kind !== 'count-ballots') continue;
    const context = {
      dealId: deal.id,
      effectId,
      attempt: 1,
      mode: 'rehearsal' as const,
      now: at,
      pool: api.record.pool,
      signal: new AbortController().signal,
    };
    const performer = kind === 'foot-positions' ? footPositions() : countBallots();
    const result = await performer.perform(params as never, context);
    await deal.machine({ type: 'RecordEffectDone', data: { effectId, attempt: 1, result } } as Command);
  }
}

async function cli(command: CliCommand, args: readonly string[], by = 'inspector') {
  const said: string[] = [];
  const io: CliIo = {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: await api.token(person(by)) },
    cwd: folder,
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await command.run([deal.id, ...args], io).catch((error: Error & { exitCode?: number }) => {
    said.push(error.message);
    return error.exitCode;
  });
  return { code, said: said.join('\n') };
}

function recount(name: string) {
  const script = path.join(folder, name, 'recount.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, path.join(folder, name)], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

describe('the raw box of a certified vote', () => {
  it('is recounted by the script that comes with it, with what the inspector certified', async () => {
    const { code, said } = await cli(voteExport, ['--to', 'box']);
    const sets = [
      'positions.tsv',
      'exclusions.jsonl',
      'omnibus.jsonl',
      'nominees.tsv',
      'cards.tsv',
      'resolutions.jsonl',
    ];
    const written = sets.flatMap((file) => [file, file.replace(/\.\w+$/, '.csv')]);
    expect(said.split('\n')).toEqual(
      ['manifest.json', ...written, 'recount.mjs'].map((file) => `box/${file}`),
    );
    expect(code).toBe(0);
    const again = recount('box');
    expect(again.said).not.toContain('DIFFERS');
    expect(again.status, again.said).toBe(0);
    for (const line of [
      'agrees   root and 5 rows of positions.tsv',
      'agrees   root and 1 rows of resolutions.jsonl',
      // 400 unmarked for, 250 of Bank A, 200 of Bank B once its over-vote is resolved.
      'agrees   merger, for: 850',
      'agrees   merger, for, unaffiliated by rollover: 450',
      'agrees   late: 1',
      'agrees   overVotes: 0',
      'Everything agrees with what was certified.',
    ])
      expect(again.said).toContain(line);
  });

  it('comes as CSV too, which imports to the same root', async () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'box', 'manifest.json'), 'utf8'));
    const roots: Record<string, string> = {};
    for (const set of [
      manifest.positions,
      ...manifest.exclusions,
      manifest.omnibus,
      ...manifest.files,
      manifest.resolutions,
    ])
      roots[set.importId] = set.root;
    for (const name of Object.keys(files) as (keyof typeof files)[]) {
      const text = fs.readFileSync(path.join(folder, 'box', `${name}.csv`), 'utf8');
      const { root } = await brought(name, { as: `${name}-again`, text });
      expect(root, name).toBe(roots[name]);
    }
    expect(fs.readFileSync(path.join(folder, 'box', 'positions.csv'), 'utf8')).toContain(
      'other,"Mr. ""Other"" \\ Sons",registered,,common,39.75,1,\n',
    );
  });

  it('does not agree once a row of it is another', async () => {
    await cli(voteExport, ['--to', 'tampered']);
    const place = path.join(folder, 'tampered', 'nominees.tsv');
    fs.writeFileSync(place, fs.readFileSync(place, 'utf8').replace('250000000', '249000000'));
    const { status, said } = recount('tampered');
    expect(status).toBe(1);
    expect(said).toContain('DIFFERS  root and 2 rows of nominees.tsv');
    expect(said).toContain('DIFFERS  merger, for: 849: certified is 850');
  });

  it('names no holder to whom may not see them, and no file to others', async () => {
    const { code } = await cli(voteExport, ['--to', 'masked'], 'buyer-counsel');
    expect(code).toBe(0);
    for (const file of [
      'positions.tsv',
      'exclusions.jsonl',
      'omnibus.jsonl',
      'positions.csv',
      'exclusions.csv',
      'omnibus.csv',
    ]) {
      const text = fs.readFileSync(path.join(folder, 'masked', file), 'utf8');
      expect(text).toContain('not named');
      expect(text).not.toMatch(/Bank A|The founder|Little/);
    }
    const { status, said } = recount('masked');
    expect(said).toContain('masked   positions.tsv');
    expect(status, said).toBe(0);
    const agent = await api.get(`/deals/${deal.id}/vote/export`, { as: person('agent') });
    expect(agent.status).toBe(403);
    const stranger = await api.get(`/deals/${deal.id}/vote/export`, {
      as: person('stranger', ['inspector']),
    });
    expect(stranger.status).toBe(404);
    const other = await api.get(`/deals/${deal.id}/vote/export/lots.tsv`, { as: person('inspector') });
    expect(other.status).toBe(404);
    expect(other.body.detail).toContain('no file "lots.tsv"');
  });
});

describe('the papers of that vote on the command line', () => {
  it('are written, with the excluded holder, the resolved over-vote and its source', async () => {
    const { code, said } = await cli(voteCertificate, ['--pdf', 'out/c.pdf', '--html', 'out/c.html']);
    expect([code, said]).toEqual([0, 'out/c.pdf\nout/c.html']);
    const { text } = await extractText(new Uint8Array(fs.readFileSync(path.join(folder, 'out/c.pdf'))), {
      mergePages: true,
    });
    const printed = text.replaceAll(/\s+/g, ' ');
    for (const words of [
      'The founder 400',
      'Rollover holder 1 line 400',
      'Information from the nominee Bank B reported 10 shares twice',
      '1 ballot or proxy was received after the polls closed; none was counted.',
      '1 proxy was not signed, and was not counted.',
      'reconciling a proxy or ballot submitted by or on behalf of banks, brokers or their nominees',
    ])
      expect(printed).toContain(words);
    const buyer = await cli(voteCertificate, ['--html', 'out/buyer.html'], 'buyer-counsel');
    expect(buyer.code).toBe(0);
    const shown = fs.readFileSync(path.join(folder, 'out/buyer.html'), 'utf8');
    expect(shown).toContain('Holder 1');
    expect(shown).not.toContain('The founder');
    expect((await cli(voteTable, ['--docx', 'out/table.docx'])).code).toBe(0);
    expect(fs.existsSync(path.join(folder, 'out/table.docx'))).toBe(true);
  });

  it('say what is missing when called wrongly, or too early', async () => {
    expect((await cli(voteTable, [])).said).toContain('--docx item-5-07.docx');
    expect((await cli(voteCertificate, ['--pdf', 'x.pdf', '--kind', 'nice'])).said).toContain(
      'There is no report "nice"',
    );
    const final = await cli(voteCertificate, ['--pdf', 'x.pdf', '--kind', 'final']);
    expect(final).toMatchObject({ code: 3, said: expect.stringContaining('signed no final certificate') });
    expect(fs.existsSync(path.join(folder, 'x.pdf'))).toBe(false);
  });
});
