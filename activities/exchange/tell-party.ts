import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { showUsd } from '#libs/money/wire.ts';
import { fileNameOf } from '../outbox.ts';
import type { EffectPerformer } from '../performer.ts';
import type { TellExchange } from './tell-exchange.ts';

/** Tells depository, transfer agent, paying agent and investors what the closing asks of each, by letter. */
export function tellParty({ outbox, termsOf }: TellExchange): EffectPerformer<'tell-party'> {
  return {
    perform: async (params, { dealId, effectId, mode }) => {
      const text = letterToParty(await termsOf(dealId), params, mode);
      const name = fileNameOf(effectId, 'txt');
      const { digest } = await outbox.put(dealId, name, text);
      return { reference: name, digest };
    },
  };
}

/** Asks a payer to send back what came for a closing that was stopped. In doubt the letter is looked up, never sent twice. */
export function returnFunds({ outbox, termsOf }: TellExchange): EffectPerformer<'return-funds'> {
  return {
    perform: async (params, { dealId, effectId, mode }) => {
      const text = letterForReturn(await termsOf(dealId), params, mode);
      const name = fileNameOf(effectId, 'txt');
      const { digest } = await outbox.put(dealId, name, text);
      return { reference: name, digest };
    },
    lookUp: async (_, { dealId, effectId }) => {
      const name = fileNameOf(effectId, 'txt');
      const known = await outbox.find(dealId, name);
      return known && { reference: name, digest: known.digest };
    },
  };
}

type Mode = 'live' | 'rehearsal';

export function letterToParty(terms: DealTerms, params: EffectParams<'tell-party'>, mode: Mode): string {
  return letter(terms, params.name, paragraphs(terms, params), mode);
}

function paragraphs(
  { company, price, parent, mergerSub }: DealTerms,
  { about, on, to, amount, fundsDueAt }: EffectParams<'tell-party'>,
): readonly string[] {
  const merger = `the merger of ${mergerSub} with and into ${company.name}`;
  switch (about) {
    case 'expected-closing':
      return [
        `We expect ${merger} to close on ${spellDay(on)}. From the effective time each share of ${company.class} is the right to $${price} in cash, without interest.`,
        ASKED[to],
      ].filter((text) => text !== '');
    case 'closing-called-off':
      return [
        `The closing of ${merger} that was expected for ${spellDay(on)} does not take place on that day. Take nothing further; we shall tell you of the new day.`,
        to === 'investor'
          ? 'Our drawdown notice is withdrawn: send nothing under it, and have your bank recall what is on its way. What has arrived goes back to you through the account it came to.'
          : '',
      ].filter((text) => text !== '');
    case 'effective':
      return [
        `${capital(merger)} became effective on ${spellDay(on)}. The evidence of filing from the Secretary of State of Delaware follows with this letter.`,
        to === 'paying-agent'
          ? 'Nothing is to be paid before our authority to pay, which comes by a letter of its own.'
          : '',
      ].filter((text) => text !== '');
    case 'drawdown':
      return [
        `Under your equity commitment letter we draw ${showUsd(amount ?? '0.00')} for ${parent}, for the closing expected on ${spellDay(on)}.`,
        fundsDueAt === undefined
          ? ''
          : `The funds are to be good by ${newYorkTime(fundsDueAt).slice(0, 5)} New York time on ${spellDay(newYorkDay(fundsDueAt))}. Confirm the instruction by calling us on a number that you had before this letter.`,
      ].filter((text) => text !== '');
    case 'pages-returned':
      return [
        `The closing of ${merger} that was to be on ${spellDay(on)} did not come to be. The signature pages that were released on your word for it are held in escrow again, on your word as before. Nothing was delivered.`,
        'They leave escrow only when you let them go anew; you may call them back until then.',
      ];
    case 'authority-to-pay':
      return [
        `${capital(merger)} became effective on ${spellDay(on)}. You have the authority to pay the holders on the closing list, as each batch is instructed.`,
      ];
  }
}

const ASKED = {
  depository:
    'Please treat this as notice of a mandatory event. We shall confirm when the certificate of merger has been filed.',
  'transfer-agent':
    'Please be ready to close the ledger and to place stop-transfer orders at the effective time, and to certify the shares outstanding then.',
  'paying-agent': 'Please be ready to confirm good funds, each wire with its IMAD or OMAD.',
  investor: '',
  escrow: '',
} as const;

export function letterForReturn(
  terms: DealTerms,
  { leg, amount, closing }: EffectParams<'return-funds'>,
  mode: Mode,
): string {
  const payer = terms.payout.payers.find((one) => one.leg === leg)?.payer ?? terms.payout.payingAgent;
  return letter(
    terms,
    payer,
    [
      `The closing of ${spellDay(closing)} was stopped before it took effect. Nobody is entitled to the price.`,
      `Please send ${showUsd(amount)}, all that lies in the fund, back to ${terms.parent}, by the instruction you called back before, and report the reference of the Fed.`,
    ],
    mode,
  );
}

function letter({ company }: DealTerms, to: string, paragraphs: readonly string[], mode: Mode): string {
  return [
    ...(mode === 'rehearsal' ? ['REHEARSAL. NOT SENT TO ANYONE.', ''] : []),
    `To: ${to}`,
    `Re: ${company.name} (${company.ticker}), ${company.class}`,
    '',
    ...paragraphs.flatMap((paragraph) => [paragraph, '']),
    company.name,
    '',
  ].join('\n');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
