import { useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { Figures } from '../../parts/figures.tsx';
import { type Column, LongTable, listOf } from '../../parts/long-table.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { VoteMeter } from '../../parts/vote-meter.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { DealPage } from '../../shell/deal-page.tsx';
import { showCount } from '../../words/figures.ts';
import { showDay, showInstant } from '../../words/times.ts';
import { ImportPanel } from './import-panel.tsx';
import { InspectorsWay } from './inspectors-way.tsx';
import { Trend } from './trend.tsx';

type Vote = Schemas['DealVote'];

/** The vote as the inspector needs it: which list under whose certificate, what is missing, what stands against what. */
export function VotePage() {
  return (
    <DealPage title="Vote">
      <Desk />
    </DealPage>
  );
}

function Desk() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('vote', (query, signal) =>
    api.GET('/deals/{deal}/vote', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <div className="panels">
      {!data.tallyShown && (
        <Panel title="The tally is not shown to you" wide>
          <p>
            How the vote stands before it is certified is for the company’s side, until counsel to the special
            committee opens it.
          </p>
        </Panel>
      )}
      <ToTheBuyer vote={data} />
      {data.binds !== null && (
        <Panel title="Which standard decides" wide>
          <p>{data.binds.sentence}</p>
        </Panel>
      )}
      {data.proposals.map((proposal) => (
        <Proposal
          key={proposal.id}
          proposal={proposal}
          binds={data.binds?.proposal === proposal.id ? data.binds.standard : undefined}
          certified={data.certificate !== null}
        />
      ))}
      <Quorum vote={data} />
      <Trend />
      <Lists vote={data} />
      <Missing vote={data} />
      <Files vote={data} />
      <ImportPanel recordDate={data.positions?.recordDate} />
      <InspectorsWay vote={data} />
      <Appraisal vote={data} />
    </div>
  );
}

function Proposal({
  proposal,
  binds,
  certified,
}: {
  readonly proposal: Vote['proposals'][number];
  /** Its standard that decides, where that is one of this proposal. */
  readonly binds: string | undefined;
  readonly certified: boolean;
}) {
  const { id, title, wording, effect, put, standards, counts } = proposal;
  return (
    <Panel title={title} wide>
      <p className="quiet">
        {id} · {effect}
        {!put && ' · not put to the vote'}
      </p>
      {wording !== undefined && <blockquote>{wording}</blockquote>}
      {standards.map((standard) => (
        <VoteMeter
          key={standard.standard}
          standard={{ proposal: id, ...standard }}
          binds={binds === standard.standard}
          certified={certified}
        />
      ))}
      {counts !== null && (
        <Figures
          caption={`Votes on ${title}`}
          rows={[
            ['For', showCount(counts.for)],
            ['Against', showCount(counts.against)],
            ['Abstain', showCount(counts.abstain)],
            ['Broker non-votes', showCount(counts.brokerNonVotes)],
          ]}
        />
      )}
    </Panel>
  );
}

function Quorum({ vote }: { readonly vote: Vote }) {
  const { met, measures } = vote.quorum;
  return (
    <Panel title="Quorum">
      <p>{met === null ? 'Not counted yet.' : met ? 'A quorum is present.' : 'No quorum is present.'}</p>
      {measures.map(({ what, required, reached }) => (
        <p key={what}>
          {what}: {reached === null ? '–' : showCount(reached)} of {showCount(required)} required
        </p>
      ))}
    </Panel>
  );
}

function Lists({ vote }: { readonly vote: Vote }) {
  const { positions, exclusions, differences, omnibus, linksMissing, brokenChains } = vote;
  return (
    <Panel title="Lists, and whose they are">
      {positions === null ? (
        <p>No position list is sealed.</p>
      ) : (
        <p>
          Positions as of {showDay(positions.recordDate)}: {showCount(positions.entitled)} shares entitled,
          certified by {positions.certifiedBy}.{' '}
          <strong>
            {positions.footed === null
              ? 'Not footed yet'
              : positions.footed
                ? 'It sums up'
                : 'It does not sum up'}
          </strong>
        </p>
      )}
      <ul>
        {exclusions.lists.map(({ id, title, excluded, certifiedBy, ties }) => (
          <li key={id}>
            {title}: {showCount(excluded)} shares excluded
            {certifiedBy !== null && `, certified by ${certifiedBy}`}
            {id === exclusions.inForce && <span className="tag">in force</span>}
            {ties === false && <span className="tag">does not tie to the positions</span>}
          </li>
        ))}
      </ul>
      {differences.map(({ set, sentence }) => (
        <p key={set + sentence} className="wrong">
          {sentence}
        </p>
      ))}
      <p>
        {omnibus === null
          ? 'No omnibus proxies are sealed.'
          : linksMissing === null
            ? 'The omnibus chains are not footed yet.'
            : linksMissing === 0
              ? 'Every nominee’s omnibus chain is complete.'
              : `${linksMissing} nominee positions are without a complete omnibus chain: their votes do not count.`}
      </p>
      {brokenChains.length > 0 && (
        <ul>
          {brokenChains.map((sentence) => (
            <li key={sentence} className="wrong">
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What the inspector must still look at. */
function Missing({ vote }: { readonly vote: Vote }) {
  const { count } = vote;
  if (count === null) return null;
  const { exceptions, overVotes, resolved } = count;
  const rows = (
    [
      ['Over-votes, kept out whole', exceptions.overVotes],
      ['Received after the polls closed', exceptions.late],
      ['… of these counted by order of a court', exceptions.admitted],
      ['For positions that are not on the list', exceptions.unknown],
      ['Twice in one file', exceptions.duplicates],
      ['Without a complete omnibus chain', exceptions.chainIncomplete],
      ['Not signed', exceptions.unsigned],
      ['Resolutions refused', exceptions.resolutionsRefused],
    ] as const
  ).filter(([, number]) => number > 0);
  return (
    <Panel title="Exceptions">
      {rows.length === 0 ? (
        <p className="quiet">None.</p>
      ) : (
        <Figures
          caption="Exceptions"
          rows={rows.map(([what, number]) => [what, showCount(String(number))])}
        />
      )}
      {EXCEPTIONS.filter(([, count]) => count(exceptions) > 0).map(([of, , title]) => (
        <Singles key={of} of={of} title={title} />
      ))}
      {overVotes.length > 0 && (
        <Figures
          caption="Over-votes that are open"
          rows={overVotes.map(({ position, proposal, voted, votes }) => [
            `${position}, ${proposal}`,
            `${showCount(voted)} voted of ${showCount(votes)}`,
          ])}
        />
      )}
      {overVotes.length > 0 && (
        <p>
          An over-vote is kept out whole until it is resolved from a source that 8 Del. C. § 231(d) allows:
          bring a file of resolutions below.
        </p>
      )}
      {resolved.map(({ position, source, reason }) => (
        <p key={position} className="quiet">
          {position} resolved from {source}: {reason}
        </p>
      ))}
    </Panel>
  );
}

/** Counsel to the special committee decides whether the buyer's people see how the vote stands. */
function ToTheBuyer({ vote: { tallyShown, openedToBuyer, certificate } }: { readonly vote: Vote }) {
  if (!tallyShown || certificate !== null) return null;
  return (
    <Panel title="What the buyer sees of the tally">
      {openedToBuyer === null ? (
        <>
          <p>Nothing until it is certified, unless counsel to the special committee opens it.</p>
          <Doings label="the tally" doings={[{ type: 'OpenTallyToBuyer', title: 'Open it to the buyer' }]} />
        </>
      ) : (
        <p>
          All of it, since {showInstant(openedToBuyer.at)}, on the authority of {openedToBuyer.authority}.
        </p>
      )}
    </Panel>
  );
}

type Exceptions = NonNullable<Vote['count']>['exceptions'];
type Single = Schemas['VoteExceptions']['exceptions'][number];

/** Which are listed one by one, and how many the count says there are. */
const EXCEPTIONS = [
  ['late', (of: Exceptions) => of.late + of.admitted, 'Received after the polls closed'],
  ['unknown', (of: Exceptions) => of.unknown, 'For positions that are not on the list'],
  ['unsigned', (of: Exceptions) => of.unsigned, 'Not signed'],
  ['unchained', (of: Exceptions) => of.chainIncomplete, 'Nominee positions without a complete omnibus chain'],
] as const;

/** The single ballots, or positions, behind a number of the count. */
function Singles({ of, title }: { readonly of: (typeof EXCEPTIONS)[number][0]; readonly title: string }) {
  const { id, latest } = useDeal();
  const [open, setOpen] = useState(false);
  const columns: readonly Column<Single>[] = [
    { title: 'File', share: 1, cell: ({ file }) => file },
    { title: 'Line', share: 0.5, number: true, cell: ({ line }) => showCount(String(line)) },
    { title: 'Ballot', share: 1, cell: ({ ballot }) => ballot ?? '–' },
    { title: 'Position', share: 1, cell: ({ position }) => position },
    { title: 'Received', share: 1.4, cell: ({ at }) => (at === null ? '–' : showInstant(at)) },
  ];
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}, one by one</summary>
      {open && (
        <LongTable<Single, number>
          subject={`exceptions ${id} ${of}`}
          label={title}
          columns={columns}
          moment={latest}
          keyOf={({ file, line }) => `${file}/${line}`}
          load={async (after, signal) => {
            const answer = await api.GET('/deals/{deal}/vote/exceptions', {
              params: { path: { deal: id }, query: { of, ...(after !== undefined && { after }) } },
              signal,
            });
            return listOf(answer, ({ exceptions: rows, next }) => ({ rows, next }));
          }}
        />
      )}
    </details>
  );
}

function Files({ vote }: { readonly vote: Vote }) {
  if (vote.files.length === 0) return null;
  return (
    <Panel title="Files of proxies and ballots" wide>
      <div className="scrolls" tabIndex={0} role="region" aria-label="Files of proxies and ballots">
        <table>
          <thead>
            <tr>
              <th scope="col">Received</th>
              <th scope="col">From</th>
              <th scope="col">Channel</th>
              <th scope="col">Lines</th>
              <th scope="col">Says</th>
              <th scope="col">Counts</th>
            </tr>
          </thead>
          <tbody>
            {vote.files.map(({ importId, receivedAt, from, channel, rows, says, counts, why }) => (
              <tr key={importId}>
                <td>{showInstant(receivedAt)}</td>
                <td>{from}</td>
                <td>{channel}</td>
                <td className="number">{showCount(String(rows))}</td>
                <td>{says}</td>
                <td>{counts ? 'yes' : `no: ${why ?? ''}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Appraisal({ vote }: { readonly vote: Vote }) {
  const { demands, street } = vote.appraisal;
  if (demands.length === 0) return null;
  return (
    <Panel title="Demands for appraisal">
      <ul>
        {demands.map(({ demandId, holder, shares, eligible, why, rule }) => (
          <li key={demandId}>
            {holder}: {showCount(shares)} shares,{' '}
            {eligible === null ? 'open' : eligible ? 'may stand' : 'cannot stand'}
            <p className="quiet">
              {why} <span className="rule">{rule}</span>
            </p>
          </li>
        ))}
      </ul>
      {street.exceeded === true && (
        <p className="wrong">
          Cede &amp; Co. demands {showCount(street.demanded)} shares, more than it did not vote for.
        </p>
      )}
    </Panel>
  );
}
