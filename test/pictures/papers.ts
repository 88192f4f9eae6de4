import { DRAFT_NAMES } from '#libs/contracts/drafts.ts';
import { fundsFlowOf } from '#libs/deal/reads/closing-room.ts';
import { conditionsTable } from '#libs/deal/reads/conditions-list.ts';
import { draftNamed } from '#libs/documents/drafts/catalogue.ts';
import { fundsFlowMemo } from '#libs/documents/drafts/funds-flow.ts';
import type { CitedEvent } from '#libs/documents/drafts/vote-record.ts';
import { conditionsListPaper } from '#libs/documents/lists/conditions-list.ts';
import type { Document } from '#libs/documents/model.ts';
import { onTheCore } from '../stories/on-the-core.ts';

/** Every draft, the funds flow memo and the list of conditions, as CBMG's deal has them. */
export function papersOfCbmg(): ReadonlyMap<string, Document> {
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
  const beforeTheVote = steps.find(({ at }) => at >= '2021-02-09')?.deal ?? deal;
  const memo = fundsFlowMemo({
    company: deal.terms.company.name,
    closing: deal.closing.on,
    flow: fundsFlowOf(deal, '2021-02-19T17:00:00.000Z'),
  });
  const { name, parent, company, agreementDate } = deal.terms;
  const now = '2021-02-10T17:00:00.000Z';
  const list = conditionsListPaper({
    deal: { name, parent, company: company.name, agreementDate },
    asOf: { now, version: beforeTheVote.version },
    table: conditionsTable(beforeTheVote, now),
  });
  const drawn: [string, Document | undefined][] = [
    ...DRAFT_NAMES.map((draft): [string, Document | undefined] => [draft, draftNamed(draft).make(record)]),
    ['funds-flow', memo],
    ['conditions', list],
  ];
  return new Map(
    drawn.map(([paper, document]) => {
      if (document === undefined) throw new Error(`${paper} was not drawn`);
      return [paper, document];
    }),
  );
}
