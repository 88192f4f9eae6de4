#!/usr/bin/env node
// node bin/run.mjs <file.ts> [arguments]: any TypeScript file of the checkout, with everything installed that it needs.
import { bootstrap, runTypeScript } from './bootstrap.mjs';

const file = process.argv[2];
if (file === undefined) {
  process.stderr.write('Usage: node bin/run.mjs <file.ts> [arguments]\n');
  process.exit(2);
}
bootstrap().then(() => {
  process.argv.splice(1, 2, file);
  return runTypeScript(file);
});
