import type { DealMode } from '#libs/contracts/process/story.ts';
import type { TellingFinding } from '#libs/contracts/telling.ts';
import type { Rows } from './rows.ts';

/** Why people of a deal, or those of them who are named, are not told. */
export async function tellingFindings(
  rows: Rows,
  { dealId, mode, people }: { dealId: string; mode: DealMode; people: readonly string[] | null },
): Promise<readonly TellingFinding[]> {
  return [
    ...(await mailOff(rows, mode)),
    ...(await mailRefused(rows, dealId, people)),
    ...(await hooksFailing(rows, dealId, people)),
  ];
}

export type MailWay = 'smtp' | 'folder' | 'off';

/** How mail of a mode goes, as its worker says at each start. */
export async function sayMailWay(rows: Rows, mode: DealMode, mail: MailWay): Promise<void> {
  await rows.query(
    `insert into telling.ways (mode, mail) values ($1, $2)
     on conflict (mode) do update set said_at = case when telling.ways.mail = excluded.mail then telling.ways.said_at else now() end,
       mail = excluded.mail`,
    [mode, mail],
  );
}

async function mailOff(rows: Rows, mode: DealMode): Promise<readonly TellingFinding[]> {
  const found = await rows.query<{ since: string }>(
    `select said_at as since from telling.ways where mode = $1 and mail = 'off'`,
    [mode],
  );
  return found.rows.map(({ since }) => ({
    code: 'mail-off',
    person: null,
    since,
    sentence:
      'No mail goes out: this server has no mail server. Whoever runs it sets SMTP_URL and MAIL_FROM for the workers. What fell due meanwhile is in the next summary.',
  }));
}

/** The last word on each reader's mail; one that arrived since ends the finding. */
async function mailRefused(
  rows: Rows,
  dealId: string,
  people: readonly string[] | null,
): Promise<readonly TellingFinding[]> {
  const found = await rows.query<{ person: string; since: string; state: string; said: string | null }>(
    `select * from (
       select distinct on (person_id) person_id as person, ended_at as since, state, last_said as said
       from telling.deliveries
       where deal_id = $1 and hook_id is null and state in ('delivered', 'refused', 'given-up')
         and ($2::text[] is null or person_id = any($2))
       order by person_id, ended_at desc) last
     where state <> 'delivered' order by since`,
    [dealId, people],
  );
  return found.rows.map(({ person, since, said }) => ({
    code: 'mail-refused',
    person,
    since,
    sentence: `The last mail to ${person} did not arrive${said === null ? '' : ` (${said})`}. Set another address for ${person}, then send a test.`,
  }));
}

async function hooksFailing(
  rows: Rows,
  dealId: string,
  people: readonly string[] | null,
): Promise<readonly TellingFinding[]> {
  const found = await rows.query<{
    person: string;
    hook: string;
    failing: string;
    off: string | null;
    why: string;
  }>(
    `select person_id as person, hook_id as hook, failing_since as failing, disabled_at as off, disabled_why as why
     from telling.hooks where deal_id = $1 and removed_at is null and (disabled_at is not null or failing_since is not null)
       and ($2::text[] is null or person_id = any($2)) order by issued_at`,
    [dealId, people],
  );
  return found.rows.map(({ person, hook, failing, off, why }) =>
    off === null
      ? {
          code: 'hook-failing',
          person,
          since: failing,
          sentence: `Webhook ${hook} of ${person} does not take what it is sent. It is tried for five days, then disabled.`,
        }
      : {
          code: 'hook-disabled',
          person,
          since: off,
          sentence: `Webhook ${hook} of ${person} is disabled: ${why}. Mend it, give it a new secret, which turns it on, and replay what it missed.`,
        },
  );
}

export interface TellingCounts {
  readonly deliveries: Readonly<Record<string, number>>;
  readonly hooks: { readonly inUse: number; readonly failing: number; readonly disabled: number };
  readonly oldestWaitingMs: number;
}

const DAYS_COUNTED = 7;

/** For whoever runs it: what waits, what did not arrive in the last days, which webhooks take nothing. */
export async function tellingCounts(rows: Rows, mode: DealMode): Promise<TellingCounts> {
  const states = await rows.query<{ state: string; count: string; oldest: string }>(
    `select state, count(*) as count, coalesce(extract(epoch from now() - min(created_at)) * 1000, 0) as oldest
     from telling.deliveries where mode = $1 and (state = 'waiting' or ended_at > now() - $2 * interval '1 day') group by 1`,
    [mode, DAYS_COUNTED],
  );
  const hooks = await rows.query<{ disabled: string; failing: string; all: string }>(
    `select count(*) filter (where disabled_at is not null) as disabled,
       count(*) filter (where disabled_at is null and failing_since is not null) as failing, count(*) as all
     from telling.hooks join deals using (deal_id) where mode = $1 and removed_at is null`,
    [mode],
  );
  const { disabled = '0', failing = '0', all = '0' } = hooks.rows[0] ?? {};
  return {
    deliveries: Object.fromEntries(states.rows.map(({ state, count }) => [state, Number(count)])),
    hooks: { inUse: Number(all) - Number(disabled), failing: Number(failing), disabled: Number(disabled) },
    oldestWaitingMs: Number(states.rows.find(({ state }) => state === 'waiting')?.oldest ?? 0),
  };
}
