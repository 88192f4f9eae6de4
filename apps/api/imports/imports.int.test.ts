import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest({ environment: { IMPORT_BYTES_MAX: '200000' } });
  deal = await SmallDeal.upTo(api, 'MailNotice');
});
afterAll(() => api.close());

const positions = 'position,holder,kind,shares\np-1,The founder,registered,400\np-2,Cede & Co.,nominee,600\n';
const upload = (query: string, text: string, more: object = {}) =>
  api.post(`/deals/${deal.id}/imports?${query}`, {
    as: person('inspector'),
    text,
    type: 'text/csv',
    ...more,
  });
const leftOver = () => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('closing-bell-import-'));

describe('an import', () => {
  it('is loaded, sealed, and named by a command with its root', async () => {
    const digest = createHash('sha256').update(positions).digest('hex');
    const { status, body, text } = await upload(
      `kind=positions&as=positions&name=list.csv&sha256=${digest}`,
      positions,
    );
    expect(status, text).toBe(200);
    expect(body).toMatchObject({
      importId: 'positions',
      kind: 'positions',
      source: { name: 'list.csv', digest },
      sealed: true,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 2,
      shares: '1000',
      rejects: [],
    });
    const sealed = await deal.give('inspector', 'SealPositions', {
      importId: body.importId,
      root: body.root,
      rows: body.rows,
      certified: { entitled: '1000', by: 'Transfer agent' },
    });
    expect(sealed.status, sealed.text).toBe(200);
    expect((await deal.read('imports/positions')).body).toEqual(body);
    expect(leftOver()).toEqual([]);
  });

  it('of the same file again does nothing; of another file under the same id is refused', async () => {
    await upload('kind=positions&as=again', positions);
    const again = await upload('kind=positions&as=again', positions);
    expect(again).toMatchObject({ status: 200, body: { rows: 2 } });
    const other = await upload('kind=positions&as=again', positions.replace('400', '401'));
    expect(other).toMatchObject({ status: 422, body: { code: 'ImportHasAnotherSource' } });
    const announced = await upload(`kind=positions&as=announced&sha256=${'0'.repeat(64)}`, positions);
    expect(announced.body).toMatchObject({ code: 'ImportHasAnotherSource' });
  });

  it('with lines that cannot be read seals nothing, names them, and seals without them when their number is accepted', async () => {
    const faulty = `${positions}p-3,,registered,ten\n`;
    const refused = await upload('kind=positions&as=faulty', faulty);
    expect(refused).toMatchObject({ status: 422, body: { code: 'ImportHasRejects' } });
    expect(refused.body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ at: 'shares', found: '"ten"', line: 4 })]),
    );
    expect((await deal.read('imports/faulty')).body).toMatchObject({ sealed: false, root: null });
    const accepted = await upload('kind=positions&as=faulty&rejectsAccepted=1', faulty);
    expect(accepted).toMatchObject({ status: 200, body: { rows: 2, rejected: 1, sealed: true } });
    expect(accepted.body.rejects.length).toBeGreaterThan(0);
  });

  it('reads columns that are called otherwise by a mapping', async () => {
    const foreign = 'No;Name;Art;Stück\np-9;Holder;R;1,000\n';
    const mapping = {
      delimiter: ';',
      columns: { position: 'No', holder: 'Name', kind: 'Art', shares: 'Stück' },
      values: { kind: { R: 'registered' } },
      thousands: ['shares'],
    };
    const query = `kind=positions&as=mapped&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
    expect((await upload(query, foreign)).body).toMatchObject({ rows: 1, shares: '1000' });
    expect((await upload('kind=positions&as=x&mapping={', foreign)).body.errors[0].at).toBe('query.mapping');
  });

  it('of a solicitor is compared with what was counted', async () => {
    const report =
      'asOf,proposal,channel,for,against,abstain\n2021-01-20 18:00,merger,card,40,0,0\n2021-01-21 18:00,merger,card,50.5,1,0\n';
    const imported = await upload('kind=solicitor-reports&as=report-1', report);
    expect(imported).toMatchObject({ status: 200, body: { rows: 2, sealed: true } });
    const compared = await deal.read('vote/solicitor-reports/report-1');
    expect(compared.body).toEqual({
      dealId: deal.id,
      importId: 'report-1',
      tallyShown: true,
      differences: [
        {
          proposal: 'merger',
          channel: 'card',
          choice: 'for',
          reported: '50.5',
          counted: '0',
          difference: '50.5',
        },
        {
          proposal: 'merger',
          channel: 'card',
          choice: 'against',
          reported: '1',
          counted: '0',
          difference: '1',
        },
      ],
    });
    expect((await deal.read('vote/solicitor-reports/positions')).status).toBe(404);
  });

  it('beyond the limit, of no known kind, of another type or from another role is not taken', async () => {
    const large = await upload('kind=positions&as=large', positions + 'p,x,registered,1\n'.repeat(12_000));
    expect(large).toMatchObject({ status: 413, body: { type: '/problems/too-large' } });
    expect((await upload('kind=nothing&as=x', positions)).status).toBe(400);
    expect((await upload('kind=positions', positions)).body.errors[0].at).toBe('query.as');
    expect((await upload('kind=positions&as=json', '{}', { type: 'application/json' })).status).toBe(415);
    expect((await upload('kind=lots&as=lots', positions)).status).toBe(403);
    expect(
      (await upload('kind=positions&as=s', positions, { as: person('stranger', ['counsel']) })).status,
    ).toBe(404);
    expect((await upload('kind=positions&as=e', '')).status).toBe(400);
    expect((await deal.read('imports/none')).status).toBe(404);
    expect(leftOver()).toEqual([]);
  });

  it('shows its lines only to those who may load such a file: others see how many are left out', async () => {
    const faulty =
      'position,holder,kind,shares\np-1,The founder,registered,minus 400\np-2,Cede & Co.,nominee,600\n';
    const { status, body } = await upload('kind=positions&as=shown&rejectsAccepted=1', faulty);
    expect(status).toBe(200);
    expect(body.rejects).toMatchObject([{ line: 2 }]);
    expect((await deal.read('imports/shown')).body.rejects).toHaveLength(1);
    for (const by of ['buyer', 'agent', 'executive']) {
      const shown = await deal.read('imports/shown', by);
      expect(shown.body, by).toMatchObject({ rows: 1, rejected: 1, rejects: [] });
      expect(shown.text, by).not.toContain('400');
    }
  });
});
