import type { Leg } from '#libs/contracts/people.ts';
import { showUsd } from '#libs/money/wire.ts';
import { at, day, LEG, type Words } from './say.ts';

const STEP = {
  drawdown: 'the drawdown',
  signatures: 'the release of signatures',
  filing: 'the filing of the certificate of merger',
  'authority-to-pay': 'the authority to pay',
} as const;

export const closingRoomWords = {
  MarketingPeriodStarted: ({ on }) => ({ headline: `Marketing period began on ${day(on)}` }),
  HaltAgreed: ({ at: moment, with: whom }) => ({
    headline: `Trading halt agreed for ${at(moment)}`,
    detail: `with ${whom}`,
  }),
  GoGiven: ({ name, step, last }) => ({
    headline: `Go for ${STEP[step]}: ${name}`,
    ...(step === 'filing' && {
      detail: last ? 'the last go before the filing: POINT OF NO RETURN' : 'the point of no return was read',
    }),
  }),
  NoGoGiven: ({ name, step, reason }) => ({ headline: `NO-GO for ${STEP[step]}: ${name}`, detail: reason }),
  DrawdownSent: ({ investor, amount, fundsDueAt }) => ({
    headline: `Drawdown notice to ${investor}: ${showUsd(amount)}`,
    detail: `due ${at(fundsDueAt)}`,
    rule: 'equity commitment letter',
  }),
  ClosingAborted: ({ reason, on, returning }) => ({
    headline: `Closing of ${day(on)} aborted`,
    detail: `${reason}${back(returning)}`,
  }),
  CertificateRejected: ({ reason }) => ({
    headline: 'Certificate of merger rejected: nothing is on file',
    detail: reason,
    rule: '8 Del. C. § 103(c)',
  }),
  CertificateTerminated: ({ reason, filedAt, returning }) => ({
    headline: `Certificate of termination filed ${at(filedAt)}: the merger does not take effect`,
    detail: `${reason}${back(returning)}`,
    rule: '8 Del. C. § 103(d)',
  }),
  PaymentAuthorized: ({ authorityOf }) => ({
    headline: 'Authority to pay given to the paying agent',
    detail: `by ${authorityOf.join(', ')}`,
  }),
  ClosingStepFellDue: ({ title, on }) => ({ headline: `Late for the closing of ${day(on)}: ${title}` }),
  ChecklistRowAdded: ({ title }) => ({ headline: `Closing checklist: row added, ${title}` }),
  ChecklistItemRecorded: ({ title, status, what }) => ({
    headline: `Closing checklist: ${title}, ${status.replaceAll('-', ' ')}`,
    detail: what,
  }),
  InstructionRecorded: ({ payee, digest }) => ({
    headline: `Wire instruction of ${payee} recorded`,
    detail: `digest ${digest.slice(0, 12)}…, to be called back`,
  }),
  InstructionCalledBack: ({ payee, spokeWith, numberFrom }) => ({
    headline: `Wire instruction of ${payee} called back`,
    detail: `with ${spokeWith}, on a number from ${numberFrom}`,
  }),
  FundsFlowPrepared: ({ number, total, digest }) => ({
    headline: `Funds flow, version ${number}: sources and uses ${showUsd(total)}`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  FundsFlowApproved: ({ side, digest }) => ({
    headline: `Funds flow approved for ${side === 'parent' ? 'Parent' : `the ${side} side`}`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  WireSent: ({ lineId, amount, sentAt, reference, settlesOn }) => ({
    headline: `Wire of ${lineId} sent: ${showUsd(amount)}`,
    detail: `${reference}, ${at(sentAt)}, settles on ${day(settlesOn)}`,
  }),
  WireRecalled: ({ lineId, why }) => ({ headline: `Wire of ${lineId} recalled`, detail: why }),
} satisfies Partial<Words>;

function back(returning: readonly { readonly leg: Leg; readonly amount: string }[]): string {
  if (returning.length === 0) return '';
  return `; back to Parent: ${returning.map(({ leg, amount }) => `${LEG[leg]} ${showUsd(amount)}`).join(', ')}`;
}
