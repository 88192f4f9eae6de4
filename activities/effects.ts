import type { DealMode } from '#libs/contracts/process/story.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { type MasterKeySettings, MasterKeys } from '#libs/holders/master-keys.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { countBallots } from './ballots/count-ballots.ts';
import { footPositions } from './ballots/foot-positions.ts';
import type { InstructionsOf } from './bank/our-bank.ts';
import { type BankSettings, bankFor, bankPerformers } from './bank/performers.ts';
import { tellExchange } from './exchange/tell-exchange.ts';
import { returnFunds, tellParty } from './exchange/tell-party.ts';
import { instructionsFrom } from './holders/instructions.ts';
import { folderOutbox } from './outbox.ts';
import { folderPayer } from './payer/folder.ts';
import { payerPerformers } from './payer/performers.ts';
import { sandboxPayer } from './payer/sandbox.ts';
import { payoutPerformers } from './payout/performers.ts';
import type { EffectPerformers } from './performer.ts';
import { footClosingList } from './register/foot-closing-list.ts';

export interface World {
  readonly record: DealRecord;
  /** A rehearsal is given nothing that reaches anyone. */
  readonly mode: DealMode;
  /** Where files for the outside are laid down, and where its answers are dropped. */
  readonly outbox: string;
  readonly inbox: string;
  readonly bank: BankSettings;
  /** What opens the registers of holders; without it nobody is paid but through the depository. */
  readonly holderKeys?: MasterKeySettings;
  /** Whom payments go to, where it is not the registers that say it. */
  readonly instructionsOf?: InstructionsOf;
}

/** Who does each kind of effect. */
export function performersFor({ record, mode, outbox: folder, inbox, ...world }: World): EffectPerformers {
  const dealOf = async (dealId: string): Promise<OpenDeal> => {
    const { state } = await record.state(dealId);
    if (state.stage === 'unopened') throw new Error(`Deal ${dealId} is not open.`);
    return state;
  };
  const termsOf = async (dealId: string) => (await dealOf(dealId)).terms;
  const { holderKeys } = world;
  const keyring = holderKeys === undefined ? undefined : new Keyring(() => MasterKeys.from(holderKeys));
  const outbox = folderOutbox(folder);
  const payer = mode === 'live' ? folderPayer({ outbox, inbox, dealOf }) : sandboxPayer({ dealOf });
  return {
    'foot-positions': footPositions(),
    'count-ballots': countBallots(),
    'foot-closing-list': footClosingList({ dealOf }),
    ...payoutPerformers(dealOf, keyring),
    'tell-exchange': tellExchange({ outbox, termsOf }),
    'tell-party': tellParty({ outbox, termsOf }),
    'return-funds': returnFunds({ outbox, termsOf }),
    ...bankPerformers({
      bank: bankFor(mode, world.bank),
      instructionsOf: world.instructionsOf ?? instructionsFrom(record, world.holderKeys),
      dealOf,
    }),
    ...payerPerformers((asked) => {
      if (asked !== mode)
        throw new Error(`This worker drives ${mode} deals, and was asked to pay in a ${asked} one.`);
      return payer;
    }, dealOf),
  };
}
