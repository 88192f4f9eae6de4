import type { DocumentStore } from '#activities/documents/store.ts';
import { sweepOrphans } from '#activities/documents/sweep.ts';
import { keysOfFolder, keysOfIssuer } from '#libs/identity/keys.ts';
import { AUDIENCE, LOCAL_ISSUER } from '#libs/identity/local-issuer.ts';
import { checkTokens, type Issuer } from '#libs/identity/tokens.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { createApi } from './api.ts';
import { type IdentitySettings, readSettings, SettingsProblem } from './settings.ts';

/** The API as a process: from settings to listening, until a signal; then what is under way, and the end. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const record = openRecord({
    appUrl: settings.databaseUrl,
    applicationName: 'closing-bell-api',
    connections: settings.databasePool,
  });
  const tokens = checkTokens(issuerOf(settings.identity));
  const api = await createApi({ record, tokens, settings });
  const port = await api.listen();
  api.server.log.info({ host: settings.host, port }, 'the API listens');

  const sweeping = sweepNowAndThen(record, settings.documents, (error) =>
    api.server.log.warn({ err: error }, 'uploads that nothing names could not be swept'),
  );

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    clearInterval(sweeping);
    api.server.log.info({ signal }, 'the API stops: what is under way comes to its end');
    void api
      .close()
      .then(() => record.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          api.server.log.error({ err: error }, 'the API did not stop in order');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const SWEEP_EVERY_MS = 6 * 60 * 60_000;

/** Several processes may do it at once: what one of them erased the others find erased. */
function sweepNowAndThen(
  record: DealRecord,
  store: DocumentStore | undefined,
  onFault: (error: unknown) => void,
): NodeJS.Timeout {
  const sweep = (): void => {
    if (store !== undefined) sweepOrphans({ record, store }).catch(onFault);
  };
  return setInterval(sweep, SWEEP_EVERY_MS).unref();
}

function issuerOf(identity: IdentitySettings): Issuer {
  if (identity.kind === 'oidc') {
    return { issuer: identity.issuer, audience: identity.audience, keys: keysOfIssuer(identity.issuer) };
  }
  return { issuer: LOCAL_ISSUER, audience: AUDIENCE, keys: keysOfFolder(identity.keysFolder) };
}

main().catch((error: unknown) => {
  const known = error instanceof SettingsProblem || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
