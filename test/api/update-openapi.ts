import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { KEPT_DOCUMENT, makeDocument } from './openapi-document.ts';

// node bin/run.mjs test/api/update-openapi.ts
fs.writeFileSync(KEPT_DOCUMENT, JSON.stringify(await makeDocument(), null, 2));
const biome = path.join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');
execFileSync(process.execPath, [biome, 'format', '--write', KEPT_DOCUMENT]);
console.log(`Kept ${path.relative(process.cwd(), KEPT_DOCUMENT)}.`);
