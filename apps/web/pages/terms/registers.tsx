import type { ReactNode } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { type Doing, Doings } from '../../commands/doings.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { showUsd } from '../../words/figures.ts';
import { showDay, showInstant } from '../../words/times.ts';
import { ProposalCard } from './proposal.tsx';
import { OfEvent, TermsPlace } from './terms-page.tsx';

type Registers = Schemas['DealRegisters'];

/** What others do about the merger: who sues and demands, who recommends what, who bids. */
export function RegistersPage() {
  return (
    <TermsPlace title="Registers">
      <Lists />
    </TermsPlace>
  );
}

function Lists() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('registers', (query, signal) =>
    api.GET('/deals/{deal}/registers', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <Proposals registers={data} />
      <Recommendations recommendations={data.recommendations} />
      <Suits registers={data} />
    </>
  );
}

function Proposals({ registers: { proposals, withheld } }: { readonly registers: Registers }) {
  return (
    <Register
      title="Competing proposals"
      of={proposals.length}
      none="None that is on the record."
      doings={[{ type: 'RecordProposal', title: 'Record a proposal' }]}
    >
      {withheld && (
        <p className="quiet">
          What Parent has had no notice of, and is not public, is not shown to Parent’s people.
        </p>
      )}
      <ul>
        {proposals.toReversed().map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </Register>
  );
}

const RECOMMENDS = {
  for: ['For the merger', 'satisfied'],
  against: ['Against it', 'failed'],
  none: ['No recommendation', 'open'],
} as const;

function Recommendations({ recommendations }: { readonly recommendations: Registers['recommendations'] }) {
  return (
    <Register
      title="Recommendations"
      of={recommendations.length}
      none="Nobody’s recommendation is on the record."
      doings={[
        { type: 'RecordRecommendation', title: 'Record one' },
        { type: 'ChangeRecommendation', title: 'Change the board’s or the committee’s' },
      ]}
    >
      <ul>
        {recommendations.map(({ who, recommends, on, report, before, reason, version }) => {
          const [words, state] = RECOMMENDS[recommends];
          return (
            <li key={who} className={`condition ${state}`}>
              <p className="headline">{who}</p>
              <p>
                <span className={`state ${state}`}>{words}</span> since {showDay(on)}
                {report !== null && `, ${report}`}
              </p>
              {reason !== null && <p>{reason}</p>}
              <p className="quiet">
                {before.map((each) => (
                  <span key={`${each.on} ${each.recommends}`}>
                    {RECOMMENDS[each.recommends][0]} from {showDay(each.on)} ·{' '}
                  </span>
                ))}
                <OfEvent version={version} />
              </p>
            </li>
          );
        })}
      </ul>
    </Register>
  );
}

function Suits({ registers: { litigation, suitsCost } }: { readonly registers: Registers }) {
  return (
    <Register
      title="Suits and demands"
      of={litigation.length}
      none="No suit and no demand is on the record."
      doings={[{ type: 'RecordLitigation', title: 'Record a suit or demand' }]}
    >
      {suitsCost.agreed !== '0.00' && (
        <p className="quiet">
          Mootness fees and settlements: {showUsd(suitsCost.agreed)} agreed, {showUsd(suitsCost.paid)} paid
        </p>
      )}
      <ul>
        {litigation.toReversed().map((suit) => (
          <Suit key={suit.id} suit={suit} />
        ))}
      </ul>
    </Register>
  );
}

function Suit({ suit }: { readonly suit: Registers['litigation'][number] }) {
  const { id, caption, kind, court, docket, filedOn, claims, standing, hearingAt, orders, steps } = suit;
  const presets = { suit: id };
  return (
    <li className={orders.some(({ stands }) => stands) ? 'condition failed' : 'condition'}>
      <p className="headline">{caption}</p>
      <p>{standing}</p>
      <p className="quiet">
        {kind === 'demand' ? 'Demand' : 'Complaint'} · {court} · {docket} · {showDay(filedOn)} ·{' '}
        <OfEvent version={suit.version} />
      </p>
      {claims !== null && <p>{claims}</p>}
      {hearingAt !== null && (
        <p>
          <span className="state open">Hearing</span>{' '}
          <time dateTime={hearingAt}>{showInstant(hearingAt)}</time>
        </p>
      )}
      {orders.length > 0 && (
        <ul className="lines" aria-label={`Orders in ${caption}`}>
          {orders.map((order) => (
            <li key={order.id}>
              <p>
                <span className={order.stands ? 'state failed' : 'state satisfied'}>
                  {order.stands ? 'Stands' : 'Lifted'}
                </span>{' '}
                {order.restrains}
                {order.finalOn !== null && ` · final since ${showDay(order.finalOn)}`}
              </p>
              {order.stands && (
                <Doings
                  label={order.id}
                  doings={[
                    { type: 'LiftOrder', title: 'It was lifted', presets: { orderId: order.id } },
                    { type: 'ReportOrderFinal', title: 'It is final', presets: { orderId: order.id } },
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {steps.length > 0 && (
        <ol className="lines" aria-label={`Steps in ${caption}`}>
          {steps.map(({ step, on, what, amount, paidOn, version }) => (
            <li key={version}>
              <p>
                {showDay(on)} <strong>{step.replaceAll('-', ' ')}</strong> {what}
                {amount !== null &&
                  ` · ${showUsd(amount)}${paidOn === null ? ', not paid' : `, paid ${showDay(paidOn)}`}`}{' '}
                <OfEvent version={version} />
              </p>
            </li>
          ))}
        </ol>
      )}
      <Doings label={caption} doings={[{ type: 'RecordLitigationStep', title: 'Record a step', presets }]} />
    </li>
  );
}

function Register({
  title,
  of,
  none,
  doings,
  children,
}: {
  readonly title: string;
  readonly of: number;
  readonly none: string;
  readonly doings: readonly Doing[];
  readonly children: ReactNode;
}) {
  return (
    <section className="board" aria-label={title}>
      <h2>
        {title} <span className="quiet">{of}</span>
      </h2>
      <Doings label={title} doings={doings} />
      {of === 0 && <p className="quiet">{none}</p>}
      {children}
    </section>
  );
}
