import type { CommandOf } from '#libs/contracts/commands.ts';
import { NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import type { DealRecord } from '../record.ts';
import { LAW_FOLLOWER } from '../worker.ts';

export interface BroughtLevel {
  /** The version of the reference stream that deals were brought to; 0 while nothing is published. */
  readonly reference: number;
  /** Deals to which it said something new, deals to which it did not, and deals that could not be asked. */
  readonly adopted: number;
  readonly unchanged: number;
  readonly failed: number;
}

export interface FollowOnce {
  /** Deals that are asked together: enough for their appends to share transactions. */
  readonly atOnce?: number;
  readonly signal?: AbortSignal;
  /** Hears of a deal that could not be asked; it is asked again the next time. */
  readonly onFault?: (fault: unknown) => void;
}

const AT_ONCE = 16;
const PAGE = 400;

/** What is published is of an edition that this release does not hold. */
export class NewerEdition extends Error {
  override readonly name = 'NewerEdition';
}

/**
 * Brings every open live deal to what the reference stream says. Each is told all of it by one command, whose id is the
 * stream's version: whoever tells it, and however often, a deal adopts it once. Which deals still have to be told stands in
 * their rows, so that nothing is lost with the process that was at it.
 */
export async function bringLevel(record: DealRecord, options: FollowOnce = {}): Promise<BroughtLevel> {
  const command = await record.law.forDeals();
  const count = { reference: 0, adopted: 0, unchanged: 0, failed: 0 };
  if (command === undefined) return count;
  count.reference = command.data.reference;
  if (command.data.edition > NEWEST_EDITION) {
    throw new NewerEdition(
      `Edition ${command.data.edition} of the rules and calendars is published, and this release holds ${NEWEST_EDITION}: a worker of the newer release brings deals to it.`,
    );
  }
  for (let after = ''; options.signal?.aborted !== true; ) {
    const page = await record.deals.behindLaw(command.data.reference, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    await tellPage(record, page, command, count, options);
  }
  return count;
}

async function tellPage(
  record: DealRecord,
  page: readonly string[],
  command: CommandOf<'AdoptLaw'>,
  count: { adopted: number; unchanged: number; failed: number },
  { atOnce = AT_ONCE, signal, onFault = () => {} }: FollowOnce,
): Promise<void> {
  const waiting = [...page];
  const told: string[] = [];
  const tellNext = async (): Promise<void> => {
    for (let dealId = waiting.shift(); dealId !== undefined; dealId = waiting.shift()) {
      if (signal?.aborted === true) return;
      try {
        const adopted = await tell(record, dealId, command);
        count[adopted ? 'adopted' : 'unchanged'] += 1;
        told.push(dealId);
      } catch (fault) {
        count.failed += 1;
        onFault(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, tellNext));
  if (told.length > 0) await record.deals.broughtToLaw(told, command.data.reference);
}

/** Whether it was new to the deal. One that has ended meanwhile refuses, and has nothing to be told any more. */
async function tell(record: DealRecord, dealId: string, command: CommandOf<'AdoptLaw'>): Promise<boolean> {
  const commandId = `law/${command.data.reference}`;
  const [verdict] = await record.give(dealId, [{ commandId, command, actor: LAW_FOLLOWER }]);
  return verdict?.outcome === 'accepted' && verdict.events.length > 0;
}
