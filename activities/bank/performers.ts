import type { DealMode } from '#libs/contracts/process/story.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { OutsideError } from '../errors.ts';
import type { EffectPerformers } from '../performer.ts';
import { bankOfFile } from './agreement-file.ts';
import { collectBankAnswers } from './collect-answers.ts';
import type { InstructionsOf, OurBank } from './our-bank.ts';
import { planBankFiles } from './plan-files.ts';
import { sandboxBank } from './sandbox.ts';
import { sendBatch } from './send-file.ts';

type BankPerformers = Pick<EffectPerformers, 'plan-bank-files' | 'send-batch' | 'collect-bank-answers'>;

export interface BankSettings {
  /** What the bank of live deals agreed with us, and how it is reached. */
  readonly agreementFile: string | undefined;
  /** Where the sandbox bank of this machine keeps its keys. */
  readonly sandboxFolder: string;
}

/** Which bank a worker can reach: a live one the bank of its settings, a rehearsal the sandbox bank, whatever is set. */
export function bankFor(mode: DealMode, { agreementFile, sandboxFolder }: BankSettings): OurBank | undefined {
  if (mode === 'rehearsal') return sandboxBank(sandboxFolder);
  return agreementFile === undefined ? undefined : bankOfFile(agreementFile);
}

export function bankPerformers(of: {
  readonly bank: OurBank | undefined;
  readonly instructionsOf: InstructionsOf;
  dealOf(dealId: string): Promise<OpenDeal>;
}): BankPerformers {
  const { bank } = of;
  if (bank === undefined) {
    const perform = () => Promise.reject(new OutsideError('unreachable', NO_BANK));
    return {
      'plan-bank-files': { perform },
      'send-batch': { perform, lookUp: perform },
      'collect-bank-answers': { perform },
    };
  }
  return {
    'plan-bank-files': planBankFiles(bank),
    'send-batch': sendBatch({ ...of, bank }),
    'collect-bank-answers': collectBankAnswers({ ...of, bank }),
  };
}

const NO_BANK =
  'No bank is set up for live deals: name the file of its agreement in BANK_AGREEMENT for the worker of live deals.';
