import path from 'node:path';
import { withoutPassword } from './database.ts';
import type { Endpoints } from './endpoints.ts';

/** What is printed once all is up: where everything is, how to sign in, what to do next. */
export function welcome(endpoints: Endpoints, tookMs: number): string {
  const rows: (readonly [string, string])[] = [
    ['Open in a browser', endpoints.webUrl],
    ['API', endpoints.apiUrl],
    ['API, described', endpoints.apiDocsUrl],
    ['Temporal', endpoints.temporalUiUrl ?? endpoints.temporalAddress],
    ['PostgreSQL', withoutPassword(endpoints.databaseUrl)],
    ['Data and logs', path.relative(process.cwd(), endpoints.folder) || endpoints.folder],
  ];
  const next: (readonly [string, string])[] = [
    ['A token for programs', 'npx closing-bell token counsel'],
    ['The whole deal', 'npm run rehearse -- examples/cbmg/deal.yaml'],
    ['Another, fictitious', 'npm run rehearse -- examples/kestrel/deal.yaml'],
    ['Stop', 'Ctrl-C'],
  ];
  const lines = (pairs: typeof rows): string =>
    pairs.map(([name, value]) => `  ${name.padEnd(20)} ${value}`).join('\n');
  return `\nClosing Bell is up, after ${(tookMs / 1000).toFixed(1)} s.\n\n${lines(rows)}\n\n${lines(next)}\n`;
}
