import { type FormEvent, useState } from 'react';
import { Offline, type Problem } from '../api/client.ts';
import { noteStatus } from '../api/line.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useKept } from '../shell/me.tsx';
import { showInstant } from '../words/times.ts';
import { FormDeal } from './document-field.tsx';
import { type Draft, type DraftObject, dataOf, emptyDraft } from './draft.ts';
import { Field } from './field.tsx';
import { withoutSecrets } from './kept.ts';
import type { CommandForms, CommandForm as Form } from './schema.ts';

type Presets = Readonly<Record<string, string>>;

interface Sent {
  readonly problem?: Problem;
  readonly offline?: boolean;
  readonly told?: readonly { readonly version: number; readonly words: string }[];
}

/** The forms of all commands: a file of their own, loaded when the first form is opened. */
export function useForms(): CommandForms | undefined {
  const { data } = useAnswer('forms', 0, async () => ({
    data: (await import('./forms.generated.json')).default as unknown as CommandForms,
    response: new Response(),
  }));
  return data;
}

/**
 * A form for any command, made of its shape. What was typed survives leaving the page; a refusal is told in the server's
 * words; what someone else did in the meantime is shown before anything is sent over it.
 */
export function CommandForm({
  deal,
  type,
  presets = {},
  begin = {},
  onDone,
}: {
  readonly deal: string;
  readonly type: string;
  readonly presets?: Presets;
  /** What it begins with, to be changed; presets are not shown. */
  readonly begin?: DraftObject | undefined;
  readonly onDone?: () => void;
}) {
  const forms = useForms();
  const form = forms?.commands[type];
  if (forms === undefined) return <Waiting />;
  if (form === undefined) return <p>There is no command {type}.</p>;
  return (
    <FormDeal value={deal}>
      <Filled {...{ deal, type, form, forms, presets, begin, onDone }} />
    </FormDeal>
  );
}

function Filled({
  deal,
  type,
  form,
  forms,
  presets,
  begin,
  onDone,
}: {
  readonly deal: string;
  readonly type: string;
  readonly form: Form;
  readonly forms: CommandForms;
  readonly presets: Presets;
  readonly begin: DraftObject;
  readonly onDone: (() => void) | undefined;
}) {
  const beginning = Object.keys(begin).length === 0 ? '' : JSON.stringify(begin);
  const kept = useKept();
  const place = `draft ${deal} ${type} ${JSON.stringify(presets)}${beginning}`;
  const fresh = (): DraftObject => ({
    ...(emptyDraft(form.schema, forms) as DraftObject),
    ...begin,
    ...presets,
  });
  const [draft, setDraft] = useState<DraftObject>(
    () => (kept.read(place) as DraftObject | undefined) ?? fresh(),
  );
  // One intent, one key: what is sent again after a lost answer is recorded once.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [sent, setSent] = useState<Sent>({});
  const [busy, setBusy] = useState(false);
  // What one saw when one began: what others do while one types is told before anything is recorded over it.
  const [begun, setBegun] = useState(0);
  const read = useAnswer(`etag ${deal} ${form.resource}`, begun, (signal) => headOf(deal, form, signal));

  const change = (field: string, value: Draft): void => {
    const next = { ...draft, [field]: value };
    setDraft(next);
    kept.write(place, withoutSecrets(next));
    // Other words are another intent.
    setKey(crypto.randomUUID());
  };
  const send = async (event: FormEvent, over = false): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const etag = over ? undefined : read.data?.etag;
    const answer = await give(form.address.replace('{deal}', deal), {
      key,
      etag: etag ?? undefined,
      data: dataOf(draft, form.schema, forms),
    });
    setBusy(false);
    setSent(answer);
    if (answer.told !== undefined) {
      kept.drop(place);
      setDraft(fresh());
      setKey(crypto.randomUUID());
      setBegun(begun + 1);
      onDone?.();
    }
  };
  const fault = (at: string): string | undefined => {
    const wrong = sent.problem?.errors?.find((each) => each.at.replace(/^body\.?/, '') === at);
    return wrong && `Expected ${wrong.expected}, found ${wrong.found}.`;
  };

  return (
    <form className="command" onSubmit={(event) => void send(event)} noValidate>
      <h3>{form.summary}</h3>
      <p className="quiet">
        {form.nature === 'report'
          ? 'A report of what happened: it is recorded even where it breaks a rule, and then raises a finding.'
          : 'An act: it is refused where it would break a rule.'}
      </p>
      {Object.entries(form.schema.properties ?? {}).map(([field, schema]) =>
        field in presets ? null : (
          <Field
            key={field}
            name={field}
            schema={schema}
            forms={forms}
            required={form.schema.required?.includes(field) ?? false}
            value={draft[field]}
            fault={fault}
            place={field}
            onChange={(value) => change(field, value)}
          />
        ),
      )}
      <Outcome sent={sent} onOver={(event) => void send(event, true)} />
      <button type="submit" className="primary" disabled={busy || read.fetching}>
        {busy ? 'One moment …' : 'Record'}
      </button>
    </form>
  );
}

function Outcome({ sent, onOver }: { readonly sent: Sent; readonly onOver: (event: FormEvent) => void }) {
  if (sent.offline === true)
    return (
      <Notice error={new Offline('The server did not answer. Send it again: it is recorded once at most.')} />
    );
  const { problem, told } = sent;
  if (problem !== undefined) {
    return (
      <section className="notice refused" role="alert">
        <h4>{problem.title}</h4>
        <p>{problem.detail}</p>
        {problem.rule !== undefined && <p className="rule">{problem.rule}</p>}
        {problem.changes !== undefined && (
          <>
            <ul>
              {problem.changes.map(({ version, words, by, recordedAt }) => (
                <li key={version}>
                  {words} <span className="quiet">{`${by}, ${showInstant(recordedAt)}`}</span>
                </li>
              ))}
            </ul>
            <button type="button" onClick={onOver}>
              Record it all the same
            </button>
          </>
        )}
      </section>
    );
  }
  if (told === undefined) return null;
  return (
    <section className="notice done" role="status">
      <h4>Recorded</h4>
      <ul>
        {told.map(({ version, words }) => (
          <li key={version}>
            <span className="version">{version}</span> {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function give(
  address: string,
  { key, etag, data }: { readonly key: string; readonly etag: string | undefined; readonly data: unknown },
): Promise<Sent> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(etag === undefined ? {} : { 'if-match': etag }),
      },
      body: JSON.stringify(data),
    });
    noteStatus(answer.status);
    const body = (await answer.json()) as Problem & { events: { version: number; words: string }[] };
    return answer.ok ? { told: body.events } : { problem: body };
  } catch {
    return { offline: true };
  }
}

async function headOf(deal: string, { resource }: Form, signal: AbortSignal) {
  const response = await fetch(`/deals/${deal}${resource === 'deal' ? '' : `/${resource}`}`, { signal });
  return { data: { etag: response.ok ? response.headers.get('etag') : null }, response };
}
