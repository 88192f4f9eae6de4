import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dealFileJsonSchema } from '#libs/formats/deal-file-schema.ts';
import { keepNewVersions } from './event-schemas.ts';

// node bin/run.mjs test/architecture/update-schemas.ts
try {
  // For editors, and always today's: deal files are read once, when a deal is opened.
  const dealFile = join(import.meta.dirname, '../../examples/deal-file.schema.json');
  writeFileSync(dealFile, `${JSON.stringify(dealFileJsonSchema(), undefined, 2)}\n`);

  const kept = keepNewVersions();
  console.log(kept.length > 0 ? `Kept the form of:\n  ${kept.join('\n  ')}` : 'Every form is kept already.');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
