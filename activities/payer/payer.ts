import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { EffectContext } from '../performer.ts';

/**
 * Whoever pays a leg: the paying agent, the payroll provider, accounts payable. It knows an instruction by the effect's
 * id, so that the same one given twice is one instruction, and one in doubt is looked up.
 */
export interface Payer {
  instruct(
    params: EffectParams<'instruct-payer'>,
    context: EffectContext,
  ): Promise<EffectResult<'instruct-payer'>>;
  findInstruction(context: EffectContext): Promise<EffectResult<'instruct-payer'> | undefined>;
  /** Asks for what nobody claimed. */
  requestHandBack(
    params: EffectParams<'request-hand-back'>,
    context: EffectContext,
  ): Promise<EffectResult<'request-hand-back'>>;
  findHandBack(context: EffectContext): Promise<EffectResult<'request-hand-back'> | undefined>;
  /** The report of this number. Throws `OutsideError('not-yet')` while there is none. */
  report(params: EffectParams<'collect-payer-report'>, context: EffectContext): Promise<PayerReport>;
}

export interface PayerReport {
  readonly number: number;
  readonly lines: readonly PayerLine[];
  /** What the payer says remains with it, by its own count. */
  readonly balance: string;
}

/** One thing that happened to one claim at a payer. Amounts are above zero. */
export interface PayerLine {
  /** The lot or award of the closing list, by its id there. */
  readonly claim: string;
  /** What is paid of it at once, by one presentment: a further attempt pays the same again. */
  readonly payment: string;
  readonly attempt: number;
  readonly what:
    | 'issued'
    | 'settled'
    | 'returned'
    | 'returnedAfterSettlement'
    | 'held'
    | 'unheld'
    | 'withheld'
    | 'remitted'
    | 'handedBack';
  readonly amount: string;
  readonly at: string;
}
