import { useId } from 'react';
import { DocumentField } from './document-field.tsx';
import { type Draft, type DraftObject, emptyDraft, VALUE, VARIANT } from './draft.ts';
import { type CommandForms, kindOf, resolved, type Schema, titleOf } from './schema.ts';

interface FieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly forms: CommandForms;
  readonly required: boolean;
  readonly value: Draft;
  readonly fault: (place: string) => string | undefined;
  /** Dotted, as the server names a place that is wrong. */
  readonly place: string;
  readonly onChange: (value: Draft) => void;
}

/** One field of a command, by its shape. */
export function Field(props: FieldProps) {
  const schema = resolved(props.schema, props.forms);
  switch (kindOf(schema)) {
    case 'object':
      return <ObjectField {...props} schema={schema} />;
    case 'list':
      return <ListField {...props} schema={schema} />;
    case 'record':
      return <RecordField {...props} schema={schema} />;
    case 'variants':
      return <VariantsField {...props} schema={schema} />;
    case 'document':
      return (
        <DocumentField
          name={props.name}
          required={props.required}
          value={(props.value ?? {}) as DraftObject}
          wrong={props.fault(`${props.place}.digest`) ?? props.fault(props.place)}
          onChange={props.onChange}
        />
      );
    case 'fixed':
      return null;
    default:
      return <PlainField {...props} schema={schema} />;
  }
}

function PlainField({ name, schema, required, value, fault, place, onChange }: FieldProps) {
  const id = useId();
  const kind = kindOf(schema);
  const wrong = fault(place);
  const shared = {
    id,
    required,
    'aria-invalid': wrong !== undefined,
    ...(wrong !== undefined && { 'aria-describedby': `${id}-wrong` }),
  };
  const text = typeof value === 'string' ? value : '';
  if (kind === 'yes-no') {
    return (
      <label className="check">
        <input type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} />
        {titleOf(name)}
      </label>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {titleOf(name)}
        {!required && <span className="quiet"> optional</span>}
        {kind === 'instant' && <span className="quiet"> New York time</span>}
        {kind === 'usd' && <span className="quiet"> dollars</span>}
      </label>
      {kind === 'choice' ? (
        <select {...shared} value={text} onChange={({ target }) => onChange(target.value)}>
          <option value="">—</option>
          {schema.enum?.map((each) => (
            <option key={each} value={each}>
              {titleOf(each)}
            </option>
          ))}
        </select>
      ) : kind === 'text' ? (
        <textarea {...shared} rows={3} value={text} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input
          {...shared}
          type={kind === 'day' ? 'date' : kind === 'instant' ? 'datetime-local' : 'text'}
          inputMode={kind === 'count' ? 'numeric' : kind === 'usd' ? 'decimal' : undefined}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {schema.description !== undefined && <p className="quiet">{schema.description}</p>}
      {wrong !== undefined && (
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}

function ObjectField({ name, schema, forms, required, value, fault, place, onChange }: FieldProps) {
  const given = value as DraftObject | undefined;
  if (!required && given === undefined) {
    return (
      <button type="button" onClick={() => onChange(emptyDraft(schema, forms))}>
        Add: {titleOf(name)}
      </button>
    );
  }
  return (
    <fieldset>
      <legend>{titleOf(name)}</legend>
      {Object.entries(schema.properties ?? {}).map(([field, each]) => (
        <Field
          key={field}
          name={field}
          schema={each}
          forms={forms}
          required={schema.required?.includes(field) ?? false}
          value={given?.[field]}
          fault={fault}
          place={`${place}.${field}`}
          onChange={(changed) => onChange({ ...given, [field]: changed })}
        />
      ))}
      {!required && (
        <button type="button" onClick={() => onChange(undefined)}>
          Leave out: {titleOf(name)}
        </button>
      )}
    </fieldset>
  );
}

function ListField({ name, schema, forms, value, fault, place, onChange }: FieldProps) {
  const items = (value ?? []) as readonly Draft[];
  const of = schema.items ?? {};
  const shape = resolved(of, forms);
  if (kindOf(shape) === 'choice') {
    return (
      <fieldset>
        <legend>{titleOf(name)}</legend>
        {shape.enum?.map((each) => (
          <label key={each} className="check">
            <input
              type="checkbox"
              checked={items.includes(each)}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...items, each] : items.filter((one) => one !== each && one !== ''),
                )
              }
            />
            {titleOf(each)}
          </label>
        ))}
      </fieldset>
    );
  }
  const change = (index: number, changed: Draft): void =>
    onChange(items.map((one, at) => (at === index ? changed : one)));
  return (
    <fieldset>
      <legend>{titleOf(name)}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item of a draft has no name but its place
        <div className="item" key={index}>
          <Field
            name={`${index + 1}`}
            schema={of}
            forms={forms}
            required
            value={item}
            fault={fault}
            place={`${place}.${index}`}
            onChange={(changed) => change(index, changed)}
          />
          <button type="button" onClick={() => onChange(items.filter((_, at) => at !== index))}>
            Remove
          </button>
        </div>
      ))}
      {items.length < (schema.maxItems ?? 1_000) && (
        <button type="button" onClick={() => onChange([...items, emptyDraft(of, forms)])}>
          Add to: {titleOf(name)}
        </button>
      )}
    </fieldset>
  );
}

function RecordField({ name, schema, forms, value, fault, place, onChange }: FieldProps) {
  const entries = Object.entries((value ?? {}) as DraftObject);
  const of = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const put = (at: number, key: string, changed: Draft): void =>
    onChange(Object.fromEntries(entries.map((entry, index) => (index === at ? [key, changed] : entry))));
  return (
    <fieldset>
      <legend>{titleOf(name)}</legend>
      {entries.map(([key, each], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its key is what is being typed
        <div className="item" key={index}>
          <label className="field">
            Name
            <input value={key} onChange={({ target }) => put(index, target.value, each)} />
          </label>
          <Field
            name="value"
            schema={of}
            forms={forms}
            required
            value={each}
            fault={fault}
            place={`${place}.${key}`}
            onChange={(changed) => put(index, key, changed)}
          />
        </div>
      ))}
      <button
        type="button"
        onClick={() => onChange({ ...(value as DraftObject), '': emptyDraft(of, forms) })}
      >
        Add to: {titleOf(name)}
      </button>
    </fieldset>
  );
}

function VariantsField(props: FieldProps) {
  const { name, schema, forms, required, value, onChange } = props;
  const id = useId();
  const variants = schema.anyOf ?? schema.oneOf ?? [];
  const given = value as DraftObject | undefined;
  if (!required && given === undefined) {
    return (
      <button type="button" onClick={() => onChange(emptyDraft(schema, forms))}>
        Add: {titleOf(name)}
      </button>
    );
  }
  const chosen = Number(given?.[VARIANT] ?? 0);
  return (
    <fieldset>
      <legend>{titleOf(name)}</legend>
      <div className="field">
        <label htmlFor={id}>Kind</label>
        <select
          id={id}
          value={chosen}
          onChange={({ target }) =>
            onChange({
              [VARIANT]: target.value,
              [VALUE]: emptyDraft(variants[Number(target.value)] ?? {}, forms),
            })
          }
        >
          {variants.map((variant, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: variants have no names and never move
            <option key={index} value={index}>
              {variantTitle(resolved(variant, forms), index)}
            </option>
          ))}
        </select>
      </div>
      <Field
        {...props}
        schema={variants[chosen] ?? {}}
        required
        value={given?.[VALUE]}
        onChange={(changed) => onChange({ [VARIANT]: String(chosen), [VALUE]: changed })}
      />
    </fieldset>
  );
}

function variantTitle({ properties, enum: values, type }: Schema, index: number): string {
  if (values !== undefined) return values.length > 3 ? 'one of a list' : values.map(titleOf).join(', ');
  if (properties !== undefined) return Object.keys(properties).map(titleOf).join(', ');
  return type ?? `variant ${index + 1}`;
}
