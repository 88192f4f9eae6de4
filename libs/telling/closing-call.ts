import { newYorkDay } from '#libs/calendar/new-york.ts';
import { approvingSides } from '#libs/deal/closing/funds-flow.ts';
import { wordOf } from '#libs/deal/closing/goes.ts';
import { stepDue, stepOf } from '#libs/deal/closing/steps.ts';
import { ATTESTED } from '#libs/deal/conditions/attested.ts';
import { unsatisfiedAtClosing } from '#libs/deal/conditions/status.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { MailItem } from './mail-text.ts';
import { both, linkTo, type Reader } from './reader.ts';

/** What a person must say or sign for the closing, and by when. */
export interface OfTheClosing {
  readonly at: string;
  readonly item: MailItem;
}

/** The words that the closing waits for from this person: go or no-go, attestations, the approval of the funds flow. */
export function ofTheClosing(deal: OpenDeal, reader: Reader, now: string): readonly OfTheClosing[] {
  const person = deal.terms.people.find(({ id }) => id === reader.personId);
  if (person === undefined || deal.closing.on === null || deal.closing.stage === 'not-scheduled') return [];
  return [
    ...toApproveFlow(deal, reader, person),
    ...toAttest(deal, reader, person, now),
    ...toSayGo(deal, reader, now),
  ];
}

/** What is due on this day or was before, and what may be done at once. */
export const isDue = ({ at }: OfTheClosing, now: string): boolean => newYorkDay(at) <= newYorkDay(now);

type Person = OpenDeal['terms']['people'][number];

function toApproveFlow(deal: OpenDeal, reader: Reader, person: Person): OfTheClosing[] {
  const { memo } = deal.room;
  const due = stepDue(deal, 'funds-flow');
  if (memo === null || due === null || deal.closing.stage !== 'scheduled') return [];
  const may = person.roles.some((role) => ['finance', 'executive', 'counsel'].includes(role));
  const isMissing = approvingSides.some(
    (side) => side === person.side && memo.approvals.every((one) => one.side !== side),
  );
  if (!may || !isMissing || memo.preparedBy === person.id) return [];
  return [
    {
      at: due,
      item: {
        headline: `Approve: funds flow, version ${memo.number}`,
        detail: `${showUsd(memo.total)}, for your side. By ${both(due, reader.zone)}.`,
        link: linkTo(reader, 'money/funds-flow'),
      },
    },
  ];
}

/** As of the hour of the bring-down: what was attested on an earlier day has lapsed by then. */
function toAttest(deal: OpenDeal, reader: Reader, { roles, side }: Person, now: string): OfTheClosing[] {
  const due = stepDue(deal, 'bring-down');
  if (due === null || deal.closing.stage !== 'scheduled') return [];
  if (side === 'neutral' || !roles.some((role) => role === 'counsel' || role === 'executive')) return [];
  return unsatisfiedAtClosing(deal, due > now ? due : now).flatMap(({ id }) => {
    const condition = deal.terms.conditions.find((one) => one.id === id);
    if (condition === undefined || condition.holds !== 'at-closing' || !ATTESTED.includes(condition.kind))
      return [];
    // Whom alone it protects receives the word, and does not give it.
    if (condition.protects.length === 1 && condition.protects[0] === side) return [];
    return [
      {
        at: due,
        item: {
          headline: `Attest for the bring-down: ${condition.text}`,
          detail: `By ${both(due, reader.zone)}. ${condition.owner}, ${condition.section}.`,
          link: linkTo(reader, 'conditions'),
        },
      },
    ];
  });
}

function toSayGo(deal: OpenDeal, reader: Reader, now: string): OfTheClosing[] {
  const parties = deal.terms.closing.runSheet?.parties ?? [];
  return parties
    .filter(({ people }) => people.includes(reader.personId))
    .flatMap((party) =>
      party.says.flatMap((step) => {
        const { title, done, asked, dueAt } = stepOf(deal, step, now);
        if (done || !asked || dueAt === null || wordOf(deal, step, party.id) !== undefined) return [];
        if (deal.closing.stage !== 'scheduled' && step !== 'authority-to-pay') return [];
        return [
          {
            at: dueAt,
            item: {
              headline: `Go or no-go: ${title}`,
              detail: `For ${party.name}. By ${both(dueAt, reader.zone)}.`,
              link: linkTo(reader, 'closing'),
            },
          },
        ];
      }),
    );
}
