import { keepDigests } from './editions.ts';

// node bin/run.mjs test/architecture/update-editions.ts
try {
  keepDigests();
  console.log('Every released edition has its digest.');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
