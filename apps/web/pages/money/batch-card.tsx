import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../../api/client.ts';
import { CommandForm, useForms } from '../../commands/command-form.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { useMe } from '../../shell/me.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { LEGS } from '../../words/names.ts';
import { showInstant } from '../../words/times.ts';

type Batch = Schemas['DealApprovals']['batches'][number];

/** What waits for whom, on which digest. */
export function useApprovals() {
  const { id } = useDeal();
  return useOfDeal('approvals', (query, signal) =>
    api.GET('/deals/{deal}/approvals', { params: { path: { deal: id }, query }, signal }),
  );
}

const STAGES = {
  prepared: 'Waits for approval',
  withdrawn: 'Withdrawn',
  released: 'Released',
  instructed: 'Sent to the payer',
} as const;

/** A batch, where it stands, and what one may do about it; `reviewed`: it has a page with its lines. */
export function BatchCard({
  batch,
  waiting,
  reviewed = false,
}: {
  readonly batch: Schemas['DealPayout']['batches'][number];
  readonly waiting: Batch | undefined;
  readonly reviewed?: boolean;
}) {
  const { id } = useDeal();
  const { batchId, leg, amount, payees, digest, stage, preparedBy, approvedBy, unsent, waits } = batch;
  return (
    <li>
      <p className="headline">
        {showUsd(amount)} to {showCount(String(payees))} {payees === 1 ? 'payee' : 'payees'}, {LEGS[leg]}
      </p>
      <p>
        <span className="state">{STAGES[stage]}</span>
        {stage === 'prepared' &&
          waiting !== undefined &&
          ` · ${approvedBy.length} of ${waiting.approvalsNeeded} approvals`}
      </p>
      <p className="quiet">
        {batchId} · digest <code>{digest.slice(0, 16)}…</code> · prepared by {preparedBy}
        {approvedBy.length > 0 && ` · approved by ${approvedBy.join(' and ')}`}
      </p>
      {waiting?.overtaken != null && (
        <p className="wrong">
          Overtaken {showInstant(waiting.overtaken.at)}: {waiting.overtaken.what}
        </p>
      )}
      {reviewed && (
        <p>
          <Link href={`/deals/${id}/money/batches/${batchId}`}>
            Look at its lines: what is new, the largest first
          </Link>
        </p>
      )}
      {unsent !== null && (
        <p>
          Withdrawn before it was sent: {showUsd(unsent.amount)} of {showCount(String(unsent.payments))}{' '}
          {unsent.payments === 1 ? 'payment' : 'payments'}
        </p>
      )}
      {stage === 'prepared' && waiting !== undefined && <Signatures batch={waiting} />}
      {waits && <Unsent batchId={batchId} />}
    </li>
  );
}

/** Whether one may give a command of this type now: not in a moment that is past. */
function useMay(): (type: string) => boolean {
  const me = useMe();
  const { at } = useDeal();
  const forms = useForms();
  return (type) =>
    at === undefined && (forms?.commands[type]?.roles.some((role) => me.roles.includes(role)) ?? false);
}

/** A file that cannot go any more keeps the rest of its batch here, until somebody takes it out. */
function Unsent({ batchId }: { readonly batchId: string }) {
  const { id } = useDeal();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('WithdrawUnsent')) return null;
  return (
    <>
      <p className="buttons">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Withdraw what is not sent
        </button>
      </p>
      {open && <CommandForm deal={id} type="WithdrawUnsent" presets={{ batchId }} />}
    </>
  );
}

/** Approving, releasing and withdrawing; the first two on the digest that this page shows. */
function Signatures({ batch }: { readonly batch: Batch }) {
  const me = useMe();
  const { id } = useDeal();
  const may = useMay();
  const [chosen, choose] = useState<'ApproveBatch' | 'ReleaseBatch' | 'WithdrawBatch'>();
  const { batchId, digest, waitsFor, releaseRefused } = batch;
  return (
    <>
      {waitsFor.length > 0 && (
        <p>
          May approve: {waitsFor.map(({ name }) => name).join(', ')}
          {waitsFor.some(({ personId }) => personId === me.id) && <span className="tag">you too</span>}
        </p>
      )}
      {releaseRefused !== null && (
        <p className="quiet">
          Not yet to be released: {releaseRefused.sentence}{' '}
          <span className="rule">{releaseRefused.rule}</span>
        </p>
      )}
      <p className="buttons">
        {may('ApproveBatch') && (
          <button type="button" onClick={() => choose('ApproveBatch')}>
            Approve
          </button>
        )}
        {may('ReleaseBatch') && (
          <button type="button" onClick={() => choose('ReleaseBatch')}>
            Release
          </button>
        )}
        {may('WithdrawBatch') && (
          <button type="button" onClick={() => choose('WithdrawBatch')}>
            Withdraw
          </button>
        )}
      </p>
      {chosen !== undefined && (
        <CommandForm
          key={chosen + digest}
          deal={id}
          type={chosen}
          presets={chosen === 'WithdrawBatch' ? { batchId } : { batchId, digest }}
        />
      )}
    </>
  );
}
