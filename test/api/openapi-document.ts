import path from 'node:path';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { createApi } from '#apps/api/api.ts';
import type { OpenApiDocument } from '#apps/api/openapi/document.ts';
import { readSettings } from '#apps/api/settings.ts';
import { openRecord } from '#libs/record/record.ts';

/** The document as it was last looked at and kept. */
export const KEPT_DOCUMENT = path.join(import.meta.dirname, '../../apps/api/openapi.json');

/** The same as types, for the web application. */
export const KEPT_TYPES = path.join(import.meta.dirname, '../../apps/web/api/openapi.generated.ts');

/** The shapes of all commands, for its forms. */
export const KEPT_FORMS = path.join(import.meta.dirname, '../../apps/web/commands/forms.generated.json');

/** Each command that a person can give in a deal: where it goes, who may give it, and its shape. */
export function formsOf({ paths, components }: OpenApiDocument): object {
  const operations = Object.entries(paths).flatMap(([address, item]) => {
    const operation = (item as Record<string, Record<string, unknown>>)['post'];
    const type = operation?.['x-command'];
    if (operation === undefined || typeof type !== 'string' || !address.includes('{deal}')) return [];
    const form = {
      resource: (operation['tags'] as string[])[0],
      address,
      summary: operation['summary'],
      nature: operation['x-nature'],
      roles: operation['x-roles'],
      schema: components.schemas[type],
    };
    return [[type, form] as const];
  });
  const commands = Object.fromEntries(operations);
  return { commands, schemas: schemasIn(commands, components.schemas) };
}

/** The schemas that are referred to, and those that these refer to. */
function schemasIn(value: unknown, all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const look = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in found) continue;
      found[name] = all[name];
      look(JSON.stringify(all[name]));
    }
  };
  look(JSON.stringify(value));
  return found;
}

export async function typesOf(document: OpenApiDocument): Promise<string> {
  return astToString(await openapiTypes(document as unknown as OpenAPI3));
}

/** The document of the API as the code is, without a server or a database. */
export async function makeDocument(): Promise<OpenApiDocument> {
  const nowhere = 'postgresql://nowhere/none';
  const record = openRecord({ appUrl: nowhere });
  const settings = readSettings({ DATABASE_APP_URL: nowhere, IDENTITY_KEYS: 'none', LOG_LEVEL: 'silent' });
  const tokens = { check: () => Promise.reject(new Error('nobody is asked')) };
  const api = await createApi({ record, tokens, settings });
  try {
    // As it crosses the wire: what is undefined is not there.
    return JSON.parse(JSON.stringify(api.document)) as OpenApiDocument;
  } finally {
    await api.close();
    await record.close();
  }
}
