import { spellDay } from '#libs/calendar/day.ts';
import { registerObligations } from '../registers/obligations.ts';
import type { OpenDeal } from '../state.ts';
import { obligationsAfterTermination } from '../termination/obligations.ts';
import { exchangeObligations } from './exchange.ts';
import { filingObligations } from './filings.ts';
import { holderObligations } from './holders.ts';
import { byEndOf, type Obligation } from './obligation.ts';
import { obligationsOnTheWay } from './on-the-way.ts';

/**
 * Every obligation of the deal from the vote on, as the record has it: computed from its terms, clocks and events, with
 * what counsel recorded on top. The same ids stand from the first day, so that nobody waits for one to appear.
 */
export function obligationsOf(deal: OpenDeal): readonly Obligation[] {
  return computed(deal).map((each) => recorded(deal, each));
}

/** Those of the registers stand from the first day; those of the merger fall away when the agreement ends without one. */
function computed(deal: OpenDeal): readonly Obligation[] {
  if (deal.termination !== null) return [...obligationsAfterTermination(deal), ...hearingsAfter(deal)];
  return [
    ...beforeTheVote(deal),
    ...exchangeObligations(deal),
    ...filingObligations(deal),
    ...holderObligations(deal),
  ];
}

function beforeTheVote(deal: OpenDeal): readonly Obligation[] {
  return [...obligationsOnTheWay(deal), ...registerObligations(deal)];
}

/** Those that can have a day before the vote is over; all others wait for it. */
export function obligationsWithADay(deal: OpenDeal): readonly Obligation[] {
  const early =
    deal.closing.stage !== 'effective' &&
    deal.solicitation.meeting.stage !== 'concluded' &&
    deal.termination === null;
  return early ? beforeTheVote(deal).map((each) => recorded(deal, each)) : obligationsOf(deal);
}

/** A hearing that is set is held or called off, whatever became of the merger. */
function hearingsAfter(deal: OpenDeal): readonly Obligation[] {
  return registerObligations(deal).filter(({ id }) => id.startsWith('hearing/'));
}

export function obligationNamed(deal: OpenDeal, id: string): Obligation | undefined {
  return obligationsOf(deal).find((each) => each.id === id);
}

/** The obligations by their ids, computed at the first question and then kept: for whoever asks of many. */
export function obligationsByName(deal: OpenDeal): (id: string) => Obligation | undefined {
  let known: ReadonlyMap<string, Obligation> | undefined;
  return (id) => {
    known ??= new Map(obligationsOf(deal).map((each) => [each.id, each]));
    return known.get(id);
  };
}

/** What people recorded of it: evidence, another day, or that it is not needed. */
function recorded(deal: OpenDeal, computed: Obligation): Obligation {
  const record = deal.obligations[computed.id];
  if (record === undefined) return computed;
  const { evidence, closed, extended } = record;
  return {
    ...computed,
    ...(extended !== null &&
      computed.due !== null && {
        due: byEndOf(extended.to),
        since: extended.at,
        counting: `extended from ${spellDay(extended.from)}: ${extended.reason}`,
      }),
    done:
      computed.done ??
      (evidence && {
        what: evidence.what,
        at: evidence.doneAt,
        version: evidence.version,
        ...(evidence.accession && { accession: evidence.accession }),
        ...(evidence.document && { document: evidence.document }),
      }),
    notNeeded: closed === null ? computed.notNeeded : `${closed.reason} (${closed.authority})`,
  };
}
