import { keepNewVersions } from './event-schemas.ts';

// node bin/run.mjs test/architecture/update-schemas.ts
try {
  const kept = keepNewVersions();
  console.log(kept.length > 0 ? `Kept the form of:\n  ${kept.join('\n  ')}` : 'Every form is kept already.');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
