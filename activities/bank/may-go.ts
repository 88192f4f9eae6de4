import type { PoolClient } from 'pg';
import { holdOf } from '#libs/record/held.ts';
import { OutsideError } from '../errors.ts';

/** The deal's row is held to the end: whoever records a stop first is obeyed, whoever comes second knows that this is gone. */
export async function assertMayGo(client: PoolClient, dealId: string): Promise<void> {
  const { rows: deals } = await client.query<{ stopped: boolean; restrained: boolean }>(
    'select stopped, restrained from deals where deal_id = $1 for share',
    [dealId],
  );
  const { rows: epochs } = await client.query<{ released: boolean }>(
    'select released_at is not null as released from epochs order by epoch desc limit 1',
  );
  const [deal, epoch] = [deals[0], epochs[0]];
  const hold =
    deal === undefined || epoch === undefined
      ? 'stopped'
      : holdOf('send-batch', { ...deal, unreconciled: !epoch.released });
  if (hold !== undefined)
    throw new OutsideError('not-yet', `Nothing of it was sent: the deal is ${hold}. It goes when that ends.`);
}
