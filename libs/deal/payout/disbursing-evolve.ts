import type { Leg } from '#libs/contracts/people.ts';
import { addUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import type { Evolvers } from '../evolve.ts';
import type { OpenDeal } from '../state.ts';
import { leg, payout } from './evolve.ts';
import { apply, excessRefunded, type Movement, remitted } from './leg.ts';

export const disbursingEvolvers: Evolvers = {
  EntitlementsFixed: (deal) => payout(deal, { fixed: true }),
  LettersReceived: (deal, { data }) =>
    payout(deal, { letters: [...deal.payout.letters, data.letters.importId] }),
  LettersTaken: (deal, { data }) => move(deal, 'agent', holdMovements(data.held, data.unheld)),
  HoldsMoved: (deal, { data }) => {
    const moved = data.legs.reduce((after: OpenDeal, { leg: name, amount }) => {
      const movements =
        data.what === 'placed' ? holdMovements(amount, zeroUsd) : holdMovements(zeroUsd, amount);
      return { ...after, ...move(after, name, movements) };
    }, deal);
    return payout(moved, {
      holdsAsked: [...deal.payout.holdsAsked, `move-holds/${data.what}/${data.holdId}`],
    });
  },
  UnclaimedHandedBack: (deal, { data }) => {
    const moved: Movement[] = [
      {
        fact: 'unclaimed-handed-back',
        amount: data.fromPayable,
        from: ['fund', 'payable'],
        to: ['refunded', 'handedBack'],
      },
      {
        fact: 'unclaimed-held-handed-back',
        amount: data.fromHeld,
        from: ['fund', 'held'],
        to: ['refunded', 'handedBack'],
      },
    ];
    const after = { ...deal, ...move(deal, data.leg, moved) };
    return leg(after, data.leg, () => ({ handBackDone: true }));
  },
  WithholdingRemitted: (deal, { data }) => wired(deal, data, [remitted(data.amount)]),
  ExcessRefunded: (deal, { data }) => wired(deal, data, [excessRefunded(data.amount)]),
  BesidePrincipal: (deal, { data }) =>
    leg(deal, data.leg, ({ wires, beside }) => ({
      wires: [...wires, data.reference],
      beside: data.what === 'interest' ? addUsd(beside, data.amount) : subtractUsd(beside, data.amount),
    })),
};

function holdMovements(held: string, unheld: string): Movement[] {
  return [
    { fact: 'hold-placed', amount: held, from: ['payable'], to: ['held'] },
    { fact: 'hold-released', amount: unheld, from: ['held'], to: ['payable'] },
  ];
}

function move(deal: OpenDeal, name: Leg, movements: readonly Movement[]): Partial<OpenDeal> {
  return leg(deal, name, ({ money }) => ({ money: apply(money, movements) }));
}

function wired(
  deal: OpenDeal,
  { leg: name, reference }: { readonly leg: Leg; readonly reference: string },
  movements: readonly Movement[],
): Partial<OpenDeal> {
  return leg(deal, name, ({ money, wires }) => ({
    money: apply(money, movements),
    wires: [...wires, reference],
  }));
}
