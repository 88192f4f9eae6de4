import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Refused } from '../../api/client.ts';
import type { Kept } from '../../commands/kept.ts';
import { Notice } from '../../parts/notice.tsx';
import { useKept, useMe } from '../../shell/me.tsx';
import { Agreement, Meeting, Parties, Payout, People, SharesAndVote } from './guided-parts.tsx';
import { dealFileOf, emptyGuided, type Guided, planOf } from './guided-terms.ts';
import { HowItRuns, type Running } from './how-it-runs.tsx';
import { OpenPlace } from './open-place.tsx';
import { PlanTold, usePlan } from './plan-told.tsx';
import { FILE_DRAFT, openDeal } from './send.ts';

/** What the agreement says, asked field by field; its days are checked against rules and calendars while one types. */
export function OpenGuidedPage() {
  return (
    <OpenPlace>
      <GuidedForm />
    </OpenPlace>
  );
}

const DRAFT = 'draft of a guided deal';

function GuidedForm() {
  const me = useMe();
  const kept = useKept();
  const [, navigate] = useLocation();
  const [form, setForm] = useState<Guided>(() => ({
    ...emptyGuided(me),
    ...(kept.read(DRAFT) as Partial<Guided> | undefined),
  }));
  const [running, setRunning] = useState<Running>({ mode: 'rehearsal', startsAt: '' });
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const plan = usePlan(planOf(form));

  const change = (changed: Partial<Guided>): void => {
    const next = { ...form, ...changed };
    setForm(next);
    kept.write(DRAFT, next);
    // Other words are another intent.
    setKey(crypto.randomUUID());
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const startsAt = running.startsAt === '' ? form.agreementDate : running.startsAt;
    try {
      const text = JSON.stringify(dealFileOf(form));
      const place = await openDeal({ text, key, mode: running.mode, startsAt });
      kept.drop(DRAFT);
      navigate(handOver(place, form, kept));
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const asFile = (): void => {
    kept.write(FILE_DRAFT, JSON.stringify(dealFileOf(form), null, 2));
    navigate('/open/file');
  };
  const parts = { form, told: plan.told, onChange: change };
  return (
    <div className="guided">
      <form className="command" onSubmit={(event) => void send(event)} noValidate>
        <Parties {...parts} />
        <Agreement {...parts} />
        <SharesAndVote {...parts} />
        <Meeting {...parts} />
        <Payout {...parts} />
        <People {...parts} />
        <HowItRuns
          running={running}
          leftOut="the day of the agreement"
          onChange={(changed) => {
            setRunning(changed);
            setKey(crypto.randomUUID());
          }}
        />
        {error !== undefined && <Faults error={error} />}
        <p className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? 'One moment …' : 'Open the deal'}
          </button>
          <button type="button" onClick={asFile}>
            Go on in its file
          </button>
        </p>
      </form>
      <PlanTold {...plan} today={form.agreementDate === '' ? todayHere() : form.agreementDate} />
    </div>
  );
}

/** What is wrong, by the place in the deal file. */
function Faults({ error }: { readonly error: Error }) {
  const faults = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <>
      <Notice error={error} />
      {faults.length > 0 && (
        <ul className="lines" aria-label="What is wrong">
          {faults.map(({ at, found, expected }) => (
            <li key={`${at} ${expected}`}>
              <code>{at.replace(/^body\.?(terms\.)?/, '')}</code> expected {expected}, found {found}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A meeting is called by a command of the open deal: its form begins with the days that were planned here. */
function handOver(
  place: string,
  { recordDate, recordDateFixedOn, meetingOn, ...form }: Guided,
  kept: Kept,
): string {
  if (recordDate === '' || meetingOn === '') return place;
  const draft = {
    recordDate,
    ...(recordDateFixedOn === '' ? {} : { resolvedOn: recordDateFixedOn }),
    at: `${meetingOn}T${form.meetingTime === '' ? '09:00' : form.meetingTime}`,
    place: form.meetingPlace,
  };
  const deal = place.split('/').at(-1) ?? '';
  kept.write(`draft ${deal} CallMeeting {}`, draft);
  return `${place}/act?do=CallMeeting`;
}

const todayHere = (): string => new Date().toISOString().slice(0, 10);
