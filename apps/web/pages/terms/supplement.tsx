import type { Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { showDay, showInstant } from '../../words/times.ts';

type Supplement = Schemas['DealTerms']['supplements'][number];

const ABOUT: Readonly<Record<string, string>> = {
  amendment: 'amendmentId',
  waiver: 'conditionId',
  suit: 'suit',
};

/** What holders are told of, and how many days they have for it. */
export function SupplementLines({ supplement }: { readonly supplement: Supplement }) {
  const { about, must, filedAt, accession, mailedOn, decision, earliestMeeting, lacks } = supplement;
  const at = about.indexOf('/');
  const presets = { [ABOUT[about.slice(0, at)] ?? 'amendmentId']: about.slice(at + 1) };
  return (
    <div className="supplement">
      <p>
        <span className={lacks === null ? 'state satisfied' : 'state open'}>
          {lacks === null ? 'Holders are told' : 'Holders wait'}
        </span>{' '}
        {lacks ?? (must ? 'They had to be told.' : '')}
      </p>
      <ol className="steps">
        <li className={decision === null ? 'ahead' : 'past'}>
          {decision === null
            ? 'How many days they have to digest it is decided'
            : decision.needed
              ? `${decision.days} ${decision.calendar.replaceAll('-', ' ')} to digest it, decided by ${decision.decidedBy} on ${showDay(decision.on)}: ${decision.ground}`
              : `No supplement is needed, decided by ${decision.decidedBy} on ${showDay(decision.on)}: ${decision.ground}`}
        </li>
        {decision?.needed !== false && (
          <>
            <li className={filedAt === null ? 'ahead' : 'past'}>
              {filedAt === null
                ? 'The supplement is filed'
                : `Filed ${showInstant(filedAt)}${accession === null ? '' : `, accession ${accession}`}`}
            </li>
            <li className={mailedOn === null ? 'ahead' : 'past'}>
              {mailedOn === null ? 'It is mailed' : `Mailed on ${showDay(mailedOn)}`}
            </li>
          </>
        )}
        {earliestMeeting !== null && (
          <li className="past">The first day for the meeting: {showDay(earliestMeeting)}</li>
        )}
      </ol>
      <Doings
        label={about}
        doings={[
          { type: 'DecideSupplement', title: 'Decide the days', presets },
          { type: 'ReportSupplement', title: 'Report the supplement', presets },
        ]}
      />
    </div>
  );
}
