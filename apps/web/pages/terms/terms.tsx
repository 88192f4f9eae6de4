import { api, type Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { showDay, showInstant } from '../../words/times.ts';
import { AmendmentCard } from './amendment.tsx';
import { SupplementLines } from './supplement.tsx';
import { TermsPlace } from './terms-page.tsx';

type Terms = Schemas['DealTerms'];

/** The agreement as it stands: what it was, what it becomes, what holders have to digest, how far its outside date goes. */
export function TermsPage() {
  return (
    <TermsPlace title="Terms">
      <Agreement />
    </TermsPlace>
  );
}

function Agreement() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('terms', (query, signal) =>
    api.GET('/deals/{deal}/terms', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <div className="panels">
        <Panel title="Price">
          <p>
            <strong className="figure">${data.price}</strong> a share
          </p>
          {data.earlierPrices.length > 0 && (
            <p className="quiet">Before: {data.earlierPrices.map((price) => `$${price}`).join(', then ')}</p>
          )}
        </Panel>
        <Digest terms={data} />
        <OutsideDate outsideDate={data.outsideDate} />
      </div>
      <Amendments terms={data} />
      {data.supplements.length > 0 && <Supplements supplements={data.supplements} />}
    </>
  );
}

/** Whether what changed leaves holders the time to take it in before they vote. */
function Digest({ terms: { meetingOn, earliestMeeting } }: { readonly terms: Terms }) {
  const late = meetingOn !== null && earliestMeeting !== null && meetingOn < earliestMeeting;
  return (
    <Panel title="The meeting, and what holders have to digest">
      <Figures
        caption="The meeting and the first day that what changed allows"
        rows={[
          ['The meeting', meetingOn === null ? 'not called' : showDay(meetingOn)],
          [
            'First day that the changes allow',
            earliestMeeting === null ? 'nothing that is known holds it back' : showDay(earliestMeeting),
          ],
        ]}
      />
      {late && (
        <p className="wrong" role="note">
          The meeting is too early: holders would not have their days. Adjourn or postpone it.
        </p>
      )}
    </Panel>
  );
}

function OutsideDate({ outsideDate }: { readonly outsideDate: Terms['outsideDate'] }) {
  const { on, passed, latest, extended, left } = outsideDate;
  return (
    <Panel title="Outside date" wide>
      <p>
        <strong className={passed ? 'figure wrong' : 'figure'}>{showDay(on)}</strong>{' '}
        {passed
          ? 'It has passed.'
          : latest === on
            ? 'Nothing extends it.'
            : `At the latest ${showDay(latest)}.`}
      </p>
      {extended.length > 0 && (
        <ul className="lines">
          {extended.map(({ extension, from, to, section, how, because, at }) => (
            <li key={`${extension} ${at}`}>
              Extended from {showDay(from)} to {showDay(to)}, {how === 'itself' ? 'of itself' : 'by notice'}
              {because.length > 0 && `: ${because.join(', ')} open`}{' '}
              <span className="quiet">
                {section}, {showInstant(at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <ul className="lines" aria-label="Extensions that are left">
          {left.map(({ extension, section, to, how, noticeBy, holds, why }) => (
            <li key={extension}>
              <p>
                <span className={holds ? 'state satisfied' : 'state open'}>
                  {holds ? 'Would hold now' : 'Would not hold now'}
                </span>{' '}
                to {showDay(to)}, {how === 'itself' ? 'of itself' : `by notice of ${noticeBy.join(' or ')}`}
                {': '}
                {why} <span className="quiet">section {section}</span>
              </p>
              {how === 'notice' && (
                <Doings
                  label={`to ${showDay(to)}`}
                  doings={[{ type: 'ExtendOutsideDate', title: 'Give the notice', presets: { extension } }]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Amendments({ terms: { amendments, approvals } }: { readonly terms: Terms }) {
  return (
    <section className="board" aria-label="Amendments">
      <h2>
        Amendments <span className="quiet">{amendments.length}</span>
      </h2>
      <Doings
        label="an amendment"
        doings={[
          { type: 'ProposeAmendment', title: 'Propose' },
          { type: 'AmendAgreement', title: 'Record one that was signed' },
        ]}
      />
      {approvals.length > 0 && <p className="quiet">Each is approved by: {approvals.join(', ')}.</p>}
      {amendments.length === 0 ? (
        <p className="quiet">The agreement stands as it was signed.</p>
      ) : (
        <ul>
          {amendments.toReversed().map((amendment) => (
            <AmendmentCard key={amendment.id} amendment={amendment} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Waivers and suits that holders may have to be told of before they vote. */
function Supplements({ supplements }: { readonly supplements: Terms['supplements'] }) {
  return (
    <section className="board" aria-label="What else holders may have to be told">
      <h2>
        What else holders may have to be told <span className="quiet">{supplements.length}</span>
      </h2>
      <ul>
        {supplements.map((supplement) => (
          <li key={supplement.about}>
            <p className="headline">{supplement.what}</p>
            <SupplementLines supplement={supplement} />
          </li>
        ))}
      </ul>
    </section>
  );
}
