import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { HolderData } from './data.ts';
import { eraseHolder } from './erasure.ts';
import { Keyring } from './keyring.ts';
import { MasterKeys } from './master-keys.ts';
import { holdersInFull, maskedByIds, maskedHolders, readsOf } from './reading.ts';
import { type HolderRow, loadRegister, verifyRegister } from './register.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Pool;
let pool: pg.Pool;
const master = randomBytes(32).toString('base64');
const keyring = new Keyring(MasterKeys.parse(master));

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  owner = createPool(database.url, { role: 'owner' });
  pool = createPool(database.url);
});
afterAll(async () => {
  await Promise.all([pool?.end(), owner?.end()]);
  await database?.drop();
});

const at = '2021-02-19T21:00:00.000Z';
const source = 'a'.repeat(64);
const ada = HolderData.parse({
  name: 'Ada Quillfeather',
  address: { lines: ['1 Marigold Lane'], town: 'Dover', region: 'DE', country: 'US' },
  email: 'ada@quillfeather.example',
  tin: '123-45-6789',
  taxForm: { kind: 'w-9', signedOn: '2021-02-01', certified: true },
});
const nothingKeeps = {
  unpaid: false,
  paidOn: [],
  backupWithheld: false,
  escheatReportedOn: null,
  litigationHolds: [],
  appraisalOpen: false,
};

function* made(count: number): Iterable<HolderRow> {
  for (let index = 1; index <= count; index += 1) {
    yield { holderId: `h-${String(index).padStart(6, '0')}`, data: { ...ada, name: `Holder ${index}` } };
  }
}

let deals = 0;
async function dealWith(rows: Iterable<HolderRow>, ring = keyring) {
  const dealId = `deal-${(deals += 1)}`;
  const sealed = await loadRegister(
    pool,
    ring,
    { dealId, registerId: 'first', sourceDigest: source, at },
    rows,
  );
  return { dealId, sealed };
}

const adaIsRead = (dealId: string, why = 'Call-back about her wire') => ({
  dealId,
  holderIds: ['ada'],
  who: 'finance-1',
  why,
  at,
});

describe('a register of holders', () => {
  it('lies in the database without a word of what it says', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    const { rows } = await owner.query(
      `select string_agg(t::text, ' ') as everything from (
         select f::text as t from holders.facts f where deal_id = $1
         union all select k::text from holders.keys k where deal_id = $1
         union all select encode(sealed, 'escape') from holders.facts where deal_id = $1) all_rows`,
      [dealId],
    );
    for (const word of ['Ada', 'Quillfeather', 'Marigold', '6789', 'quillfeather.example'])
      expect(rows[0].everything, word).not.toContain(word);
  });

  it('is masked in reads: initials and the last four', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    expect(await maskedHolders(pool, keyring, { dealId, limit: 10 })).toEqual([
      {
        holderId: 'ada',
        name: 'A. Q.',
        tin: '••••6789',
        email: 'a•••@quillfeather.example',
        country: 'US',
        taxForm: 'w-9',
        erased: false,
      },
    ]);
  });

  it('is read in full only with a reason, and who read it is written down', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    await expect(holdersInFull(pool, keyring, adaIsRead(dealId, 'because'))).rejects.toThrow(
      /needs a reason/,
    );
    expect(await readsOf(pool, dealId, 'ada')).toEqual([]);
    const [read] = await holdersInFull(pool, keyring, adaIsRead(dealId));
    expect(read).toEqual({ holderId: 'ada', data: ada });
    expect(await readsOf(pool, dealId, 'ada')).toEqual([
      { at, who: 'finance-1', why: 'Call-back about her wire' },
    ]);
    await expect(pool.query('delete from holders.reads')).rejects.toThrow();
    await expect(owner.query('delete from holders.reads')).rejects.toThrow(/append-only/);
  });

  it('goes on where a load was broken off, and ends sealed with the rows of its file', async () => {
    const dealId = `deal-${(deals += 1)}`;
    const register = { dealId, registerId: 'large', sourceDigest: source, at };
    function* broken(): Iterable<HolderRow> {
      for (const row of made(25_000)) {
        if (row.holderId === 'h-023456') throw new Error('the file ended');
        yield row;
      }
    }
    await expect(loadRegister(pool, keyring, register, broken())).rejects.toThrow('the file ended');
    const sealed = await loadRegister(pool, keyring, register, made(25_000));
    expect(sealed).toMatchObject({ rows: 25_000, root: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await loadRegister(pool, keyring, register, [])).toEqual(sealed);
    const { rows } = await pool.query(
      'select count(*) as rows, count(distinct holder_id) as holders, max(version) as version from holders.facts where deal_id = $1',
      [dealId],
    );
    expect(rows[0]).toEqual({ rows: 25_000, holders: 25_000, version: 1 });
    expect(await verifyRegister(pool, register)).toMatchObject({
      intact: true,
      root: sealed.root,
      chunks: [],
    });
    const other = { ...register, sourceDigest: 'b'.repeat(64) };
    await expect(loadRegister(pool, keyring, other, made(1))).rejects.toThrow(/came from other bytes/);
  });

  it('tells which thousand rows were altered', async () => {
    const { dealId } = await dealWith(made(3_500));
    await owner.query('alter table holders.facts disable trigger facts_append_only');
    await owner.query(
      `update holders.facts set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where deal_id = $1 and row_number = 2001`,
      [dealId],
    );
    await owner.query('alter table holders.facts enable trigger facts_append_only');
    expect(await verifyRegister(pool, { dealId, registerId: 'first' })).toMatchObject({
      intact: false,
      chunks: [3],
    });
    await expect(maskedByIds(pool, keyring, dealId, ['h-002001'])).rejects.toThrow(/was altered/);
  });

  it('takes a holder again as another version under the same key', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    const married = { ...ada, name: 'Ada Pennywhistle' };
    await loadRegister(pool, keyring, { dealId, registerId: 'second', sourceDigest: source, at }, [
      { holderId: 'ada', data: married },
    ]);
    const [read] = await holdersInFull(pool, keyring, adaIsRead(dealId));
    expect(read?.data.name).toBe('Ada Pennywhistle');
    const { rows } = await pool.query('select count(*) as keys from holders.keys where deal_id = $1', [
      dealId,
    ]);
    expect(rows[0].keys).toBe(1);
  });
});

describe('erasure', () => {
  const erasure = {
    holderId: 'ada',
    who: 'counsel-1',
    why: 'Request of the holder',
    at: '2026-06-01T00:00:00.000Z',
  };

  it("destroys a holder's key: nothing reads her again, and the register still verifies", async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }, ...made(5)]);
    await eraseHolder(pool, { ...erasure, dealId, retention: nothingKeeps });
    await eraseHolder(pool, { ...erasure, dealId, retention: nothingKeeps });
    expect(await maskedByIds(pool, keyring, dealId, ['ada', 'h-000001'])).toMatchObject([
      { holderId: 'ada', name: 'erased', tin: null, erased: true },
      { holderId: 'h-000001', name: 'H. 1.', erased: false },
    ]);
    await expect(holdersInFull(pool, keyring, adaIsRead(dealId))).rejects.toThrow(/was erased/);
    expect(await verifyRegister(pool, { dealId, registerId: 'first' })).toMatchObject({ intact: true });
    const again = loadRegister(pool, keyring, { dealId, registerId: 'again', sourceDigest: source, at }, [
      { holderId: 'ada', data: ada },
    ]);
    await expect(again).rejects.toThrow(/was erased/);
  });

  it('is refused while something keeps the data, with the reason, and then destroys nothing', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    const kept = eraseHolder(pool, {
      ...erasure,
      dealId,
      retention: { ...nothingKeeps, paidOn: ['2023-02-23'], appraisalOpen: true },
    });
    await expect(kept).rejects.toMatchObject({ problem: 'kept', facts: { because: ['appraisal', 'tax'] } });
    expect(await maskedByIds(pool, keyring, dealId, ['ada'])).toMatchObject([{ erased: false }]);
  });

  it('is the only way to a key: the database exchanges none, and destroys none that is not written down', async () => {
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }]);
    for (const to of ['null', `decode('${'00'.repeat(60)}', 'hex')`]) {
      const change = owner.query(`update holders.keys set wrapped = ${to} where deal_id = $1`, [dealId]);
      await expect(change).rejects.toMatchObject({ code: 'CP002' });
    }
    await expect(owner.query('delete from holders.keys where deal_id = $1', [dealId])).rejects.toThrow(
      /append-only/,
    );
  });
});

describe('the master key', () => {
  it('is exchanged by wrapping the keys of deals anew: all data stays as it is, and the old one opens no more', async () => {
    const own = new Keyring(MasterKeys.parse(master));
    const { dealId } = await dealWith([{ holderId: 'ada', data: ada }], own);
    const next = randomBytes(32).toString('base64');
    const { rewrapped } = await new Keyring(MasterKeys.parse(`${next} ${master}`)).rotate(pool);
    expect(rewrapped).toBeGreaterThan(0);
    expect(await new Keyring(MasterKeys.parse(`${next} ${master}`)).rotate(pool)).toEqual({ rewrapped: 0 });
    const onlyNext = new Keyring(MasterKeys.parse(next));
    expect(await maskedByIds(pool, onlyNext, dealId, ['ada'])).toMatchObject([{ name: 'A. Q.' }]);
    const onlyOld = new Keyring(MasterKeys.parse(master));
    await expect(maskedByIds(pool, onlyOld, dealId, ['ada'])).rejects.toThrow(
      /not among those of the settings/,
    );
  });
});
