import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clockTextOf, dataOf, emptyDraft, VALUE, VARIANT } from './draft.ts';
import { type CommandForms, kindOf, resolved, type Schema, titleOf } from './schema.ts';

const all = JSON.parse(
  fs.readFileSync(new URL('./forms.generated.json', import.meta.url), 'utf8'),
) as CommandForms;
const schemaOf = (type: string): Schema => all.commands[type]?.schema ?? {};
const fieldOf = (type: string, field: string): Schema => schemaOf(type).properties?.[field] ?? {};

describe('a field', () => {
  it('is what its shape says it is', () => {
    expect(kindOf(fieldOf('CallMeeting', 'recordDate'))).toBe('day');
    expect(kindOf(fieldOf('CallMeeting', 'at'))).toBe('instant');
    expect(kindOf(fieldOf('CallMeeting', 'happened'))).toBe('yes-no');
    expect(kindOf(fieldOf('ReportFunds', 'amount'))).toBe('usd');
    expect(kindOf(fieldOf('ReportFunds', 'leg'))).toBe('choice');
    expect(kindOf(fieldOf('RecordEvidence', 'document'))).toBe('document');
    expect(kindOf(fieldOf('RecordEvidence', 'conditionId'))).toBe('line');
    expect(kindOf(fieldOf('WaiveCondition', 'reason'))).toBe('text');
    expect(kindOf(fieldOf('WaiveCondition', 'signedBy'))).toBe('list');
    expect(titleOf('conditionId')).toBe('Condition id');
  });
});

describe('a draft', () => {
  it('is empty for every command without a fault, and sends nothing that was not filled in', () => {
    for (const [type, { schema }] of Object.entries(all.commands)) {
      const draft = emptyDraft(schema, all);
      const data = dataOf(draft, schema, all) as Record<string, unknown>;
      expect(
        Object.keys(data).every((field) => field in (resolved(schema, all).properties ?? {})),
        type,
      ).toBe(true);
    }
  });

  it("takes hours by New York's clock, in winter and in summer", () => {
    const schema = fieldOf('CallMeeting', 'at');
    expect(dataOf('2021-02-08T09:00', schema, all)).toBe('2021-02-08T14:00:00.000Z');
    expect(dataOf('2021-07-08T09:00', schema, all)).toBe('2021-07-08T13:00:00.000Z');
    expect(clockTextOf('2021-07-08T13:00:00.000Z')).toBe('2021-07-08T09:00');
    expect(dataOf('tomorrow', schema, all), 'the server says what is wrong with it').toBe('tomorrow');
  });

  it('says that there was nothing before, which is no empty text', () => {
    const note = (draft: object) => dataOf(draft as never, fieldOf('ReviseCondition', 'note'), all);
    expect(note({ from: { [VARIANT]: '1', [VALUE]: '' }, to: 'Ask again' })).toEqual({
      from: null,
      to: 'Ask again',
    });
    expect(note({ from: { [VARIANT]: '0', [VALUE]: 'Ask' }, to: 'Asked' })).toEqual({
      from: 'Ask',
      to: 'Asked',
    });
  });

  it('leaves out what is empty, and keeps lists, numbers and documents', () => {
    const data = dataOf(
      {
        conditionId: 'cfius',
        signedBy: ['company', 'parent'],
        consentOf: '',
        reason: 'Agreed',
        document: { name: 'waiver.pdf', digest: 'a'.repeat(64) },
      },
      schemaOf('WaiveCondition'),
      all,
    );
    expect(data).toEqual({
      conditionId: 'cfius',
      signedBy: ['company', 'parent'],
      reason: 'Agreed',
      document: { name: 'waiver.pdf', digest: 'a'.repeat(64) },
    });
  });

  it('of several shapes sends the one that was chosen', () => {
    const schema: Schema = {
      anyOf: [
        { type: 'string', enum: ['a'] },
        { type: 'object', properties: { of: { type: 'integer' } }, required: ['of'] },
      ],
    };
    expect(dataOf({ [VARIANT]: '1', [VALUE]: { of: '12' } }, schema, all)).toEqual({ of: 12 });
    expect(dataOf({ [VARIANT]: '0', [VALUE]: 'a' }, schema, all)).toBe('a');
  });
});
