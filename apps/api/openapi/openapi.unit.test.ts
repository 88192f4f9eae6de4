import fs from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type CommandType, commands } from '#libs/contracts/commands.ts';
import {
  formsOf,
  KEPT_DOCUMENT,
  KEPT_FORMS,
  KEPT_TYPES,
  makeDocument,
  typesOf,
} from '#test/api/openapi-document.ts';
import { commandAddress, PEOPLES_COMMANDS } from '../commands/controller.ts';

/** What came as JSON. */
type Json = ReturnType<typeof JSON.parse>;

let document: Json;
beforeAll(async () => {
  document = await makeDocument();
});

const operations = (): { path: string; method: string; operation: Json }[] =>
  Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every `$ref` in it, with where it stands. */
function refsIn(value: Json, at = '#'): { at: string; ref: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [{ at, ref: inner }] : refsIn(inner, `${at}/${key}`),
  );
}

const resolve = (ref: string): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce((at: Json, part) => at?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);

describe('the OpenAPI document', () => {
  it('is kept as the code is, with its types for the web application', async () => {
    const kept: Json = JSON.parse(fs.readFileSync(KEPT_DOCUMENT, 'utf8'));
    expect(document, 'The API changed: node bin/run.mjs test/api/update-openapi.ts').toEqual(kept);
    expect(formsOf(document as never)).toEqual(JSON.parse(fs.readFileSync(KEPT_FORMS, 'utf8')));
    const types = fs.readFileSync(KEPT_TYPES, 'utf8');
    expect(await typesOf(document as never), 'and so did its types').toBe(types);
  });

  it('is OpenAPI 3.1, and whole: every reference leads somewhere, and all that is there is referred to', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Closing Bell', version: expect.any(String) });
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter(({ ref }) => resolve(ref) === undefined)).toEqual([]);
    const referred = new Set(refs.map(({ ref }) => ref));
    for (const kind of ['schemas', 'responses', 'headers']) {
      const unused = Object.keys(document.components[kind]).filter(
        (name) => !referred.has(`#/components/${kind}/${name}`),
      );
      expect(unused, kind).toEqual(['responses'].includes(kind) ? expect.any(Array) : []);
    }
  });

  it('has schemas that are JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({
      strict: false,
      validateFormats: false,
      schemas: [{ $id: 'api', ...document }],
    });
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`api#/components/schemas/${name}`), name).toBeTypeOf('function');
    }
    const inline = operations().flatMap(({ operation }) => [
      ...(operation.parameters ?? []).map((parameter: Json) => parameter.schema),
      ...Object.values(operation.requestBody?.content ?? {}).map((content: Json) => content.schema),
    ]);
    for (const schema of inline.filter((one) => !('$ref' in one)))
      expect(ajv.validateSchema(schema)).toBe(true);
  });

  it('describes every operation: an id of its own, a tag, a summary, its parameters, what it answers', () => {
    const tags = new Set(document.tags.map(({ name }: Json) => name));
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations()) {
      const name = `${method} ${path}`;
      expect(operation.summary, name).toMatch(/^[A-Z].*[^.]$/);
      expect(
        operation.tags.every((tag: string) => tags.has(tag)),
        name,
      ).toBe(true);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((parameter: Json) => parameter.in === 'path');
      expect(declared.map((parameter: Json) => parameter.name).sort(), name).toEqual(inPath.sort());
      expect(
        declared.every((parameter: Json) => parameter.required === true),
        name,
      ).toBe(true);
      expect(
        Object.keys(operation.responses).some((status) => /^[23]\d\d$/.test(status)),
        name,
      ).toBe(true);
      for (const answer of Object.values<Json>(operation.responses)) {
        const whole = answer.$ref === undefined ? answer : resolve(answer.$ref);
        expect(whole.description, name).toEqual(expect.any(String));
      }
      // To sign out, and to open an example, says all by its address.
      if (path !== '/sign-out' && path !== '/rehearsals/examples/{example}')
        expect(operation.requestBody === undefined, name).toBe(method === 'get');
    }
  });

  it('has every command that a person can give, with its data, roles and key, and none of the machine', () => {
    for (const type of PEOPLES_COMMANDS) {
      const operation = document.paths[`/deals/{deal}/${commandAddress(type)}`]?.post;
      expect(operation, type).toMatchObject({
        summary: commands[type].summary,
        'x-command': type,
        'x-roles': [...commands[type].roles],
        requestBody: {
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${type}` } } },
        },
      });
      const key = operation.parameters.find((parameter: Json) => parameter.name === 'Idempotency-Key');
      expect(key, type).toMatchObject({ in: 'header', required: true });
      const fields = Object.keys(document.components.schemas[type].properties);
      expect(fields.sort(), type).toEqual([...Object.keys(commands[type].data.shape), 'basis'].sort());
      for (const status of ['400', '401', '403', '404', '412', '422', '429', '503']) {
        expect(operation.responses, `${type} ${status}`).toHaveProperty(status);
      }
    }
    const inAll = operations().flatMap(({ operation }) => operation['x-command'] ?? []) as CommandType[];
    const ofPeople = COMMAND_TYPES.filter((type) =>
      commands[type].roles.some((role) => (role as string) !== 'machine'),
    );
    expect(inAll.sort()).toEqual([...ofPeople].sort());
  });

  it('leaves out of what is sent no default that the server fills in', () => {
    const { required, properties } = document.components.schemas.CallMeeting;
    expect(properties).toHaveProperty('happened');
    expect(required).not.toContain('happened');
    expect(required).toContain('recordDate');
  });
});
