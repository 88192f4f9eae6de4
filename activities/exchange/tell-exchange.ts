import { spellDay } from '#libs/calendar/day.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { fileNameOf, type Outbox } from '../outbox.ts';
import type { EffectPerformer } from '../performer.ts';

export interface TellExchange {
  readonly outbox: Outbox;
  termsOf(dealId: string): Promise<DealTerms>;
}

/** Tells the exchange of the expected closing, of its being called off, and of the effective time, by letter. */
export function tellExchange({ outbox, termsOf }: TellExchange): EffectPerformer<'tell-exchange'> {
  return {
    perform: async (params, { dealId, effectId, mode }) => {
      const text = letterToExchange(await termsOf(dealId), params, mode);
      const { digest } = await outbox.put(dealId, fileNameOf(effectId, 'txt'), text);
      return { reference: fileNameOf(effectId, 'txt'), digest };
    },
  };
}

export function letterToExchange(
  terms: DealTerms,
  { about, on }: EffectParams<'tell-exchange'>,
  mode: 'live' | 'rehearsal',
): string {
  const { company, price, parent, mergerSub } = terms;
  const paragraphs = {
    'expected-closing': [
      `We expect the merger of ${mergerSub} with and into ${company.name} to close on ${spellDay(on)}. From then each share of ${company.class} becomes the right to $${price} in cash, without interest.`,
      'We ask you to prepare to halt trading before the effective time. We shall confirm when the certificate of merger has been filed.',
    ],
    'closing-called-off': [
      `The closing expected for ${spellDay(on)} has been called off. Trading in ${company.ticker} goes on. We shall tell you of the new day.`,
    ],
    effective: [
      `The merger of ${mergerSub} with and into ${company.name} became effective on ${spellDay(on)}; ${company.name} is now wholly owned by ${parent}. Each share of ${company.class} is now the right to $${price} in cash, without interest.`,
      'Under 17 CFR 240.12d2-2(a)(3) we ask you to suspend trading and to file a notification of removal from listing on Form 25 for the class.',
    ],
  }[about];
  return [
    ...(mode === 'rehearsal' ? ['REHEARSAL. NOT SENT TO ANYONE.', ''] : []),
    `To: ${company.exchange}, listing qualifications`,
    `Re: ${company.name} (${company.ticker}), ${company.class}`,
    '',
    ...paragraphs.flatMap((paragraph) => [paragraph, '']),
    `${company.name}`,
    '',
  ].join('\n');
}
