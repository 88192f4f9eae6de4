import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { formsOf, KEPT_DOCUMENT, KEPT_FORMS, KEPT_TYPES, makeDocument, typesOf } from './openapi-document.ts';

// node bin/run.mjs test/api/update-openapi.ts
const document = await makeDocument();
fs.writeFileSync(KEPT_DOCUMENT, JSON.stringify(document, null, 2));
fs.writeFileSync(KEPT_TYPES, await typesOf(document));
fs.writeFileSync(KEPT_FORMS, JSON.stringify(formsOf(document)));
const biome = path.join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');
execFileSync(process.execPath, [biome, 'format', '--write', KEPT_DOCUMENT]);
for (const kept of [KEPT_DOCUMENT, KEPT_TYPES, KEPT_FORMS])
  console.log(`Kept ${path.relative(process.cwd(), kept)}.`);
