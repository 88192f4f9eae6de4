import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  deal = await SmallDeal.open(api);
});
afterAll(() => api.close());

const csv = [
  'holder,name,entity,address,town,region,postalCode,country,email,telephone,tin,form,formSignedOn,certified,exempt',
  'h-1,Ada Quillfeather,person,1 Marigold Lane,Dover,DE,19901,US,ada@quill.example,+13025550100,123-45-6789,w-9,2021-02-01,yes,no',
  'h-2,"Pennywhistle, Ltd.",organisation,2 High Street;Second floor,London,,E1 6AN,GB,,,,w-8ben-e,2021-02-01,yes,no',
  '',
].join('\n');
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

const load = (as: string, text: string, { by = 'agent', sha256 = digestOf(text) } = {}) =>
  api.post(`/deals/${deal.id}/holders/registers?as=${as}&sha256=${sha256}`, {
    as: person(by),
    text,
    type: 'text/csv',
  });
const post = (path: string, by: string, body: unknown): Promise<Answer> =>
  api.post(`/deals/${deal.id}/holders/${path}`, { as: person(by), body });

describe('a register of holders over HTTP', () => {
  it('is loaded and sealed, read masked page by page, and verified', async () => {
    const sealed = await load('first', csv);
    expect(sealed, sealed.text).toMatchObject({ status: 200, body: { rows: 2, registerId: 'first' } });
    expect((await load('first', csv)).body).toEqual(sealed.body);
    const page = await deal.read('holders?limit=1', 'preparer');
    expect(page.body).toMatchObject({
      holders: [
        { holderId: 'h-1', name: 'A. Q.', tin: '••••6789', email: 'a•••@quill.example', taxForm: 'w-9' },
      ],
      next: 'h-1',
    });
    const rest = await deal.read('holders?after=h-1', 'preparer');
    expect(rest.body).toMatchObject({ holders: [{ holderId: 'h-2', country: 'GB' }], next: null });
    for (const word of ['Quillfeather', '123-45', 'Marigold']) expect(page.text).not.toContain(word);
    const verified = await deal.read('holders/registers/first', 'counsel');
    expect(verified.body).toMatchObject({ intact: true, root: sealed.body.root, chunks: [] });
  });

  it('is not sealed when a line is wrong or the bytes are others, and the answer does not say what the line does', async () => {
    const wrong = await load('wrong', csv.replace('123-45-6789', '000-45-6789'));
    expect(wrong.status).toBe(400);
    expect(wrong.body.detail).toMatch(/Line 2: tin: expected an SSN, ITIN or EIN/);
    expect(wrong.text).not.toContain('000-45');
    const others = await load('others', csv, { sha256: 'a'.repeat(64) });
    expect(others.body.detail).toContain('Nothing was sealed');
    expect((await deal.read('holders/registers/others', 'counsel')).status).toBe(404);
    expect((await load('columns', 'holder,iban\nh-1,DE1\n')).body.detail).toContain('1 that no register has');
  });

  it('is for those who handle payments', async () => {
    expect((await load('third', csv, { by: 'counsel' })).status).toBe(403);
    expect((await deal.read('holders', 'inspector')).status).toBe(403);
    expect((await deal.read('holders', 'buyer')).status).toBe(403);
    expect((await post('h-1/read', 'counsel', { why: 'Curiosity of counsel' })).status).toBe(403);
  });

  it('is read in full with a reason that is kept', async () => {
    expect((await post('h-1/read', 'preparer', { why: 'why not' })).status).toBe(400);
    const read = await post('h-1/read', 'preparer', { why: 'A letter came back from this address' });
    expect(read.body.holder).toMatchObject({ name: 'Ada Quillfeather', tin: '123-45-6789' });
    const { rows } = await api.record.pool.query(
      'select holder_id, who, why from holders.reads where deal_id = $1',
      [deal.id],
    );
    expect(rows).toEqual([
      { holder_id: 'h-1', who: 'preparer', why: 'A letter came back from this address' },
    ]);
    expect((await post('nobody/read', 'preparer', { why: 'A letter came back' })).status).toBe(404);
  });
});

describe('a payment instruction over HTTP', () => {
  const wire = {
    instruction: {
      rail: 'wire',
      payeeName: 'Ada Quillfeather',
      account: { scheme: 'us', routing: '021000021', number: '000123456789', type: 'checking' },
      telephoneGiven: '+12125550199',
    },
    takenFrom: 'letter',
  };
  const call = {
    spokeTo: 'Ada herself',
    telephone: '+13025550100',
    knownFrom: 'register',
    outcome: 'confirmed',
  };

  it('is used when another person confirmed it; a change cools down for three days', async () => {
    const entered = await post('h-1/instructions', 'preparer', wire);
    expect(entered.body, entered.text).toMatchObject({
      number: 1,
      rail: 'wire',
      usableFrom: null,
      overtaken: [],
    });
    expect((await post('h-1/call-backs', 'preparer', { number: 1, ...call })).body.detail).toContain(
      'Another person',
    );
    const onRequest = { number: 1, ...call, telephone: '+12125550199', knownFrom: 'directory' };
    expect((await post('h-1/call-backs', 'approver', onRequest)).body.detail).toContain('proves nothing');
    const confirmed = await post('h-1/call-backs', 'approver', { number: 1, ...call });
    const { now } = await api.record.clock(deal.id);
    expect(confirmed.body).toMatchObject({ number: 1, usableFrom: now });
    await post('h-1/instructions', 'preparer', { ...wire, takenFrom: 'message' });
    const changed = await post('h-1/call-backs', 'approver', { number: 2, ...call });
    expect(Date.parse(changed.body.usableFrom) - Date.parse(now)).toBe(3 * 86_400_000);
  });

  it('with an account that no bank has is refused, and the account is not in the answer', async () => {
    const account = { ...wire.instruction.account, routing: '021000022' };
    const answer = await post('h-1/instructions', 'preparer', {
      ...wire,
      instruction: { ...wire.instruction, account },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]).toMatchObject({ at: 'body.instruction.account.routing' });
    expect(answer.text).not.toContain('000123456789');
  });
});

describe('finding a holder over HTTP', () => {
  const find = async (text: string, by = 'preparer') =>
    (await deal.read(`holders?find=${encodeURIComponent(text)}`, by)).body;

  it('is by a part of the id or of the name, masked, and by those who handle payments alone', async () => {
    expect((await find('H-1')).holders.map((one: { holderId: string }) => one.holderId)).toEqual(['h-1']);
    const named = await find('quillfea');
    expect(named).toMatchObject({ holders: [{ holderId: 'h-1' }], next: null });
    expect(JSON.stringify(named)).not.toContain('Quillfeather');
    expect((await find('nobody at all')).holders).toEqual([]);
    expect((await deal.read('holders?find=x', 'preparer')).status).toBe(400);
    expect((await deal.read('holders?find=quill', 'buyer')).status).toBe(403);
  });
});

describe('screening over HTTP', () => {
  const list = 'entry,name,aliases\nE-1,"QUILLFEATHER, Ada",\nE-2,Somebody Else,\n';
  const screen = (by: string) =>
    api.post(`/deals/${deal.id}/holders/screenings`, { as: person(by), text: list, type: 'text/csv' });

  it('finds, lets a person decide with a reason, and never releases a true match', async () => {
    expect((await screen('preparer')).status).toBe(403);
    const found = await screen('agent');
    expect(found.body, found.text).toMatchObject({ holders: 2, possible: 1, overtaken: [] });
    const waiting = await deal.read('holders/screenings', 'preparer');
    expect(waiting.body.matches).toMatchObject([
      { holderId: 'h-1', outcome: 'possible', hits: [{ entry: 'E-1', score: 1 }], reportBy: null },
    ]);
    expect((await post('h-1/screening', 'counsel', { outcome: 'cleared', reason: 'no' })).status).toBe(400);
    const reason = 'Same date of birth and passport';
    const decided = await post('h-1/screening', 'counsel', { outcome: 'true', reason });
    expect(decided.body.matches).toMatchObject([
      { holderId: 'h-1', outcome: 'true', reportBy: expect.any(String) },
    ]);
    const cleared = await post('h-1/screening', 'counsel', { outcome: 'cleared', reason });
    expect(cleared).toMatchObject({ status: 422, body: { code: 'PropertyBlocked' } });
    expect(cleared.body.detail).toContain('never by clearing');
  });
});

describe('erasure over HTTP', () => {
  it('is refused while money may be owed, with the reasons', async () => {
    const answer = await post('h-2/erase', 'counsel', { why: 'Request of the holder' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'HolderDataKept', facts: { because: ['unpaid'] } },
    });
    expect((await post('h-2/erase', 'preparer', { why: 'Request of the holder' })).status).toBe(403);
    expect((await deal.read('holders?after=h-1', 'preparer')).body.holders[0].erased).toBe(false);
  });
});
