import type { EventData } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { addUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import { after, afterpayEvolvers } from '../afterpay/evolve.ts';
import type { Evolvers } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { leg, payout } from './evolve.ts';
import { apply, excessRefunded, type Movement, remitted } from './leg.ts';

export const disbursingEvolvers: Evolvers = {
  EntitlementsFixed: (deal) => payout(deal, { fixed: true }),
  LettersReceived: (deal, { data }) =>
    payout(deal, { letters: [...deal.payout.letters, data.letters.importId] }),
  LettersTaken: (deal, { data }) => move(deal, 'agent', holdMovements(data.held, data.unheld)),
  HoldsMoved: (deal, { data, recordedAt }) => {
    const moved = data.legs.reduce((before: OpenDeal, { leg: name, amount, held = zeroUsd }) => {
      const movements =
        data.reason === 'sanctions'
          ? blockMovements(data.what, amount, held)
          : data.what === 'placed'
            ? holdMovements(amount, zeroUsd)
            : holdMovements(zeroUsd, amount);
      return { ...before, ...move(before, name, movements) };
    }, deal);
    const told = { ...moved, ...after(moved, { holds: holdsAfter(deal, data, recordedAt) }) };
    return payout(told, {
      holdsAsked: [...deal.payout.holdsAsked, `move-holds/${data.what}/${data.holdId}`],
    });
  },
  DissentingAdmitted: (deal, { data }) =>
    move(deal, 'agent', [
      ...holdMovements(data.held, zeroUsd),
      ...blockMovements('placed', data.blocked, zeroUsd),
    ]),
  ...afterpayEvolvers,
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
    return leg(after, data.leg, ({ money }) => ({ handBackDone: true, heldBack: money.held }));
  },
  WithholdingRemitted: (deal, { data }) => {
    const told = { ...deal, ...wired(deal, data, [remitted(data.amount)]) };
    const { leg: of, amount, at } = data;
    return after(told, { deposits: [...deal.payout.after.deposits, { leg: of, amount, at }] });
  },
  ExcessRefunded: (deal, { data }) => wired(deal, data, [excessRefunded(data.amount)]),
  BesidePrincipal: (deal, { data }) =>
    leg(deal, data.leg, ({ wires, beside, charges }) => ({
      wires: [...wires, data.reference],
      beside: data.what === 'interest' ? addUsd(beside, data.amount) : subtractUsd(beside, data.amount),
      charges: data.what === 'charge' ? [...charges, { amount: data.amount, at: data.at }] : charges,
    })),
};

/** Claims are lifted under the name under which they were placed; under another, the earlier name stays as it is. */
function holdsAfter(
  deal: OpenDeal,
  { holdId, what, reason, clock, entitlements }: EventData<'HoldsMoved'>,
  at: string,
): OpenDeal['payout']['after']['holds'] {
  const { holds } = deal.payout.after;
  if (what === 'placed') {
    const placed = { reason, at, clock: clock ?? null, claims: entitlements, liftedAt: null };
    return { ...holds, [holdId]: placed };
  }
  const known = holds[holdId];
  return known?.reason === reason ? { ...holds, [holdId]: { ...known, liftedAt: at } } : holds;
}

function blockMovements(what: 'placed' | 'lifted', amount: string, held: string): Movement[] {
  return what === 'placed'
    ? [
        { fact: 'property-blocked', amount, from: ['payable'], to: ['blocked'] },
        { fact: 'held-property-blocked', amount: held, from: ['held'], to: ['blocked'] },
      ]
    : [
        { fact: 'property-unblocked', amount, from: ['blocked'], to: ['payable'] },
        { fact: 'property-unblocked-to-hold', amount: held, from: ['blocked'], to: ['held'] },
      ];
}

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
