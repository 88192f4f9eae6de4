import { events } from '#libs/contracts/events.ts';
import { RESOURCES, type Resource } from '#libs/contracts/resources.ts';
import { nothingAfter } from './afterpay/state.ts';
import { agreementEvolvers } from './agreement/evolve.ts';
import { newAgreement } from './agreement/state.ts';
import { bankEvolvers } from './bank/evolve.ts';
import { closingEvolvers } from './closing/evolve.ts';
import { emptyRoom } from './closing/room.ts';
import { roomEvolvers } from './closing/room-evolve.ts';
import { conditionEvolvers } from './conditions/evolve.ts';
import type { Happened } from './decision.ts';
import { delistingEvolvers } from './delisting/evolve.ts';
import { documentEvolvers } from './documents/evolve.ts';
import { noDocuments } from './documents/state.ts';
import { draftEvolvers } from './drafts/evolve.ts';
import { effectEvolvers } from './effects/evolve.ts';
import { estimateEvolvers } from './estimates/evolve.ts';
import { lawEvolvers } from './law/evolve.ts';
import { obligationEvolvers } from './obligations/evolve.ts';
import { overrideEvolvers } from './overrides/evolve.ts';
import type { Evolvers } from './parts.ts';
import { disbursingEvolvers } from './payout/disbursing-evolve.ts';
import { payoutEvolvers } from './payout/evolve.ts';
import { recordEvolvers } from './record/evolve.ts';
import { registerEvolvers } from './registers/evolve.ts';
import { solicitationEvolvers } from './solicitation/evolve.ts';
import { type DealState, emptyLeg, emptyVote, noBank, noEstimates, type OpenDeal } from './state.ts';
import { terminationEvolvers } from './termination/evolve.ts';
import { voteEvolvers } from './vote/evolve.ts';

/** What deals went by before their opening said which edition it was. */
const FIRST_EDITION = 1;

/** Several parts may be changed by one event: the effective time closes the deal and makes its claims payable. */
const parts: readonly Evolvers[] = [
  recordEvolvers,
  lawEvolvers,
  overrideEvolvers,
  solicitationEvolvers,
  voteEvolvers,
  conditionEvolvers,
  roomEvolvers,
  closingEvolvers,
  delistingEvolvers,
  obligationEvolvers,
  draftEvolvers,
  payoutEvolvers,
  disbursingEvolvers,
  documentEvolvers,
  bankEvolvers,
  effectEvolvers,
  estimateEvolvers,
  agreementEvolvers,
  terminationEvolvers,
  registerEvolvers,
];

type Evolver = (deal: OpenDeal, event: Happened) => Partial<OpenDeal>;

/** The state after an event. Total: an event that means nothing in a state leaves it as it is. */
export function evolve(state: DealState, event: Happened): DealState {
  if (state.stage === 'unopened')
    return event.type === 'DealOpened' ? opened(event as Happened<'DealOpened'>) : state;
  const changed = parts.reduce((deal: OpenDeal, part) => {
    const evolver = part[event.type] as Evolver | undefined;
    return evolver === undefined ? deal : { ...deal, ...evolver(deal, event) };
  }, state);
  return {
    ...changed,
    version: event.version,
    recordedAt: event.recordedAt,
    touched: touch(state.touched, events[event.type]?.changes ?? [], event.version),
  };
}

function touch(
  touched: OpenDeal['touched'],
  changes: readonly Resource[],
  version: number,
): Readonly<Record<Resource, number>> {
  return { ...touched, ...Object.fromEntries(changes.map((resource) => [resource, version])) };
}

function opened({ data, version, recordedAt }: Happened<'DealOpened'>): OpenDeal {
  return {
    stage: 'open',
    mode: data.mode,
    version,
    openedAt: recordedAt,
    recordedAt,
    fileDigest: data.fileDigest ?? null,
    terms: data.terms,
    phase: 'solicitation',
    ending: null,
    termination: null,
    outsideDatePassed: false,
    touched: Object.fromEntries(RESOURCES.map((resource) => [resource, version])) as Record<Resource, number>,
    filings: [],
    agencyLog: [],
    litigation: [],
    recommendations: [],
    proposals: {},
    agreement: newAgreement,
    findings: {},
    law: { edition: data.edition ?? FIRST_EDITION, reference: 0, closures: [] },
    moves: {},
    overrides: {},
    solicitation: {
      brokerSearchSent: null,
      nextBrokerSearch: null,
      stockListOn: null,
      meeting: { stage: 'not-called' },
      notice: null,
      lost: 0,
      lostAt: null,
    },
    vote: emptyVote(data.terms),
    conditions: Object.fromEntries(
      data.terms.conditions.map(({ id }) => [
        id,
        { evidence: null, attestation: null, waiver: null, reopened: null, chain: [] },
      ]),
    ),
    orders: {},
    ready: null,
    closing: {
      stage: 'not-scheduled',
      on: null,
      rollover: null,
      signaturesReleasedAt: null,
      filedAt: null,
      acceptedAt: null,
      effectiveAt: null,
      fileNumber: null,
    },
    room: emptyRoom,
    obligations: {},
    drafts: {},
    delisting: {
      exchangeTold: null,
      trading: null,
      form25: null,
      delistedOn: null,
      withdrawn12bOn: null,
      form15: null,
      terminated12gOn: null,
      appraisalNoticeOn: null,
    },
    payout: {
      closingList: null,
      lettersMailedOn: null,
      legs: { agent: emptyLeg, payroll: emptyLeg, payables: emptyLeg },
      batches: {},
      demands: {},
      incumbency: { company: null, survivingCompany: null },
      fixed: false,
      letters: [],
      holdsAsked: [],
      after: nothingAfter,
    },
    bank: noBank,
    documents: noDocuments,
    effects: {},
    estimates: { company: noEstimates, parent: noEstimates, neutral: noEstimates },
    stopped: null,
  };
}
