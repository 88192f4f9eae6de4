import { DRAFT_NAMES } from '#libs/contracts/drafts.ts';
import { fundsFlowOf } from '#libs/deal/reads/closing-room.ts';
import { conditionsTable } from '#libs/deal/reads/conditions-list.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { draftNamed } from '#libs/documents/drafts/catalogue.ts';
import { fundsFlowMemo } from '#libs/documents/drafts/funds-flow.ts';
import type { CitedEvent } from '#libs/documents/drafts/vote-record.ts';
import { conditionsListPaper } from '#libs/documents/lists/conditions-list.ts';
import type { Document } from '#libs/documents/model.ts';
import { onTheCore } from '../stories/on-the-core.ts';

export const LISTED_AT = '2021-02-10T17:00:00.000Z';

/** Every draft, the funds flow memo and the list of conditions, as CBMG's deal has them. */
export function papersOfCbmg(): {
  readonly papers: ReadonlyMap<string, Document>;
  /** The deal as the list tells it. */
  readonly listed: OpenDeal;
} {
  const { deal, events, steps } = onTheCore('cbmg');
  const happened = events.map(
    ({ at, event }, index) =>
      ({ effectiveAt: at, ...event, version: index + 1, recordedAt: at }) as unknown as CitedEvent,
  );
  const record = {
    deal,
    events: happened,
    hrefOf: (version: number) => `https://deal.example/events/${version}`,
  };
  const listed = steps.findLast(({ at }) => at <= LISTED_AT)?.deal ?? deal;
  const memo = fundsFlowMemo({
    company: deal.terms.company.name,
    closing: deal.closing.on,
    flow: fundsFlowOf(deal, '2021-02-19T17:00:00.000Z'),
  });
  const { name, parent, company, agreementDate } = deal.terms;
  const now = LISTED_AT;
  const list = conditionsListPaper({
    deal: { name, parent, company: company.name, agreementDate },
    asOf: { now, version: listed.version },
    table: conditionsTable(listed, now),
  });
  const drawn: [string, Document | undefined][] = [
    ...DRAFT_NAMES.map((draft): [string, Document | undefined] => [draft, draftNamed(draft).make(record)]),
    ['funds-flow', memo],
    ['conditions', list],
  ];
  const papers = new Map(
    drawn.map(([paper, document]) => {
      if (document === undefined) throw new Error(`${paper} was not drawn`);
      return [paper, document];
    }),
  );
  return { papers, listed };
}
