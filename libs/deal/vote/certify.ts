import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Outcome } from '#libs/contracts/outcomes.ts';
import { standardName } from '#libs/contracts/standards.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { isFiled } from '../closing/gates.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { Count, OpenDeal } from '../state.ts';
import { recordDateOf } from './box.ts';
import { differencesInForce } from './footing.ts';
import { notTheCompany, OATH, onlyTheInspector } from './inspector.ts';
import { measureProposals, turnedOver } from './outcomes.ts';
import { type Quorum, quorumOf } from './quorum.ts';
import { contradictions } from './sanity.ts';
import { entitledOf, excludedUnder, exclusionLists } from './shares.ts';

/** The preliminary report at the close of the polls, and the certificate. */
export const certifyDeciders: Deciders = {
  CertifyTally: (deal, { data }, context) => {
    const refused =
      onlyTheInspector(deal, context) ??
      notCounted(deal, data) ??
      listsDiffer(deal) ??
      unaffiliatedUnknown(deal) ??
      finalStands(deal, data) ??
      contradiction(deal);
    if (refused) return refused;
    const { count, polls } = deal.vote;
    if (count === null || polls?.closedAt == null) return notCountedYet;
    const outcomes = measureProposals(deal, count, { notPut: polls.notPut });
    const closedAt = polls.closedAt;
    return [
      tallyCertified(deal, count, {
        ...data,
        by: context.actor.name,
        polls: { openedAt: polls.openedAt, closedAt },
        outcomes,
      }),
      ...afterACountTurned(
        deal,
        outcomes,
        data.kind === 'final' ? 'The final certificate' : 'Another preliminary report',
        quorumOf(deal, count.present),
      ),
    ];
  },

  OpenTallyToBuyer: (deal, { data }, context) =>
    notTheCompany(deal, context) ??
    (deal.vote.openToBuyer !== null
      ? refuse(
          'TallyOpenAlready',
          'the special committee',
          { authority: deal.vote.openToBuyer.authority },
          `The buyer's people see the tally already, on the authority of ${deal.vote.openToBuyer.authority}.`,
        )
      : [{ type: 'TallyOpenedToBuyer', data }]),
};

const notCountedYet = refuse(
  'BallotsNotCounted',
  OATH,
  {},
  'What was received has not been counted since the polls closed. Wait for the count, then certify it by its digest.',
);

function notCounted(deal: OpenDeal, { countDigest }: CommandData<'CertifyTally'>) {
  const { count, polls, asked } = deal.vote;
  if (polls?.closedAt == null) {
    return refuse(
      'PollsNotClosed',
      '8 Del. C. § 231(c)',
      {},
      'The polls have not closed: what is counted until then is a running count, which nobody certifies.',
    );
  }
  if (deal.vote.files.length === 0) {
    return refuse(
      'NothingReceived',
      OATH,
      {},
      'No file of proxies or ballots was received, so there is nothing to certify. Receive what was cast, be it none.',
    );
  }
  const counting = asked.count !== null && deal.effects[asked.count] !== undefined;
  if (count === null || count.pollsClosedAt !== polls.closedAt || counting) return notCountedYet;
  if (count.digest === countDigest) return undefined;
  return refuse(
    'CertifiesAnotherCount',
    OATH,
    { given: countDigest, counted: count.digest },
    'The digest is not that of the last count. Read the count again and certify its digest.',
  );
}

/** The inspector determines the number of shares and their votes (§ 231(b)(1)) before anything is counted on them. */
function listsDiffer(deal: OpenDeal) {
  const { positions } = deal.vote;
  if (positions?.footed == null) {
    return refuse(
      'PositionsDoNotFoot',
      '8 Del. C. § 231(b)(1)',
      { sealed: positions !== null, footed: 'not yet' },
      'The list of positions is not footed to what the company certifies. Wait for it, then certify.',
    );
  }
  const differences = differencesInForce(deal);
  if (differences.length === 0) return undefined;
  return refuse(
    'PositionsDoNotFoot',
    '8 Del. C. § 231(b)(1)',
    { differences: differences.map(({ sentence }) => sentence) },
    `${differences.map(({ sentence }) => sentence).join(' ')} Seal a list that agrees with its certificate, then certify the count on it.`,
  );
}

/** Without a certificate of who is excluded nobody can say what the unaffiliated voted. */
function unaffiliatedUnknown({ terms, vote }: OpenDeal) {
  const { count, inForce } = vote;
  const asked = terms.meeting.proposals.find(({ standards }) =>
    standards.some((standard) => standardName(standard).includes('unaffiliated')),
  );
  const counted = count?.proposals.find(({ proposal }) => proposal === asked?.id);
  if (asked === undefined || counted === undefined || counted.unaffiliated[inForce] !== undefined)
    return undefined;
  return refuse(
    'ExclusionsNotSealed',
    'merger agreement, unaffiliated stockholders',
    { proposal: asked.id, inForce },
    `The proposal ${asked.id} asks for the votes of the unaffiliated, and the certificate of who is excluded under ${inForce} is not sealed. Seal it; then the box is counted again.`,
  );
}

function finalStands({ vote: { certificate } }: OpenDeal, { kind }: CommandData<'CertifyTally'>) {
  if (kind !== 'preliminary' || certificate?.kind !== 'final') return undefined;
  return refuse(
    'FinalCertificateStands',
    OATH,
    { signedAt: certificate.at },
    'The final certificate is signed, and no preliminary report replaces it. Sign another final certificate if the count has changed.',
  );
}

/** An inspector does not sign figures that cannot be true. */
function contradiction(deal: OpenDeal) {
  const { count } = deal.vote;
  const [first] = count === null ? [] : contradictions(deal, count);
  return first && refuse(first.code, OATH, first.facts, first.sentence);
}

interface Signed extends CommandData<'CertifyTally'> {
  readonly by: string;
  readonly polls: { readonly openedAt: Instant; readonly closedAt: Instant };
  readonly outcomes: Outcome[];
}

function tallyCertified(deal: OpenDeal, count: Count, signed: Signed): DealEvent {
  const { inForce, polls } = deal.vote;
  const list = exclusionLists(deal).find((one) => one.list === inForce);
  const excluded = excludedUnder(deal, inForce);
  const { meeting } = deal.solicitation;
  const at = meeting.stage === 'not-called' ? signed.polls.openedAt : (meeting.dates.at(-1)?.at ?? '');
  return {
    type: 'TallyCertified',
    data: {
      ...signed,
      recordDate: recordDateOf(deal) ?? newYorkDay(signed.polls.openedAt),
      meeting: newYorkDay(at),
      entitled: entitledOf(deal),
      present: count.present,
      quorum: { ...withMeasures(quorumOf(deal, count.present)) },
      proposals: count.proposals,
      notPut: [...(polls?.notPut ?? [])],
      exclusions:
        list === undefined || excluded === undefined
          ? null
          : {
              list: list.list,
              title: list.title,
              excluded,
              ...(list.certifiedBy !== null && { certifiedBy: list.certifiedBy }),
              ...(list.sealed !== null && list.sealed),
            },
      overVotes: { open: count.exceptions.overVotes, resolved: count.resolved },
      late: count.exceptions.late,
      admitted: count.exceptions.admitted,
    },
  };
}

function withMeasures({ met, measures }: ReturnType<typeof quorumOf>) {
  return { met, measures: [...measures] };
}

/** Before the filing the condition is open again by itself; after it counsel must know at once what the world cannot undo. */
export function afterACountTurned(
  deal: OpenDeal,
  outcomes: readonly Outcome[],
  what: string,
  quorum?: Quorum,
): readonly DealEvent[] {
  const before = deal.vote.certificate;
  const turned =
    before === null
      ? undefined
      : (turnedOver(deal, before.outcomes, outcomes) ?? quorumTurned(before.quorum, quorum));
  if (turned === undefined) return [];
  const { proposal, standard, passes, reached, required } = turned;
  const late = isFiled(deal);
  const follows = late
    ? 'after the certificate of merger was filed. Counsel must decide what follows.'
    : passes
      ? 'and the condition is met by it.'
      : 'and the condition is open again.';
  const result =
    proposal === QUORUM
      ? `whether there was a quorum (${standard})`
      : `the result of proposal ${proposal} (${standard})`;
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `tally-changed/${proposal}/${deal.version}`,
        rule: OATH,
        severity: late || !passes ? 'blocks' : 'warns',
        facts: {
          proposal,
          standard,
          passes,
          reached,
          required: required ?? '',
          escalated: late,
        },
        sentence: `${what} turns over ${result}, ${follows}`,
      },
    },
  ];
}

const QUORUM = 'quorum';

/** Without a quorum nothing is adopted, whatever the votes come to. */
function quorumTurned(before: Pick<Quorum, 'met' | 'measures'>, now: Quorum | undefined) {
  if (now === undefined || now.met === before.met) return undefined;
  const measure = now.measures.find(({ met }) => met === now.met);
  return {
    proposal: QUORUM,
    standard: measure?.what ?? QUORUM,
    passes: now.met,
    reached: measure?.reached ?? '0',
    required: measure?.required ?? '0',
  };
}
