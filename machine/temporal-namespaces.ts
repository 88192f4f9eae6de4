import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { MachineProblem } from './problem.ts';

export const NAMESPACES = { live: 'closing-bell-live', rehearsal: 'closing-bell-rehearsal' } as const;

/** What a deal's workflow can be found by. Nothing confidential: a deal's name could move a share price. */
export const SEARCH_ATTRIBUTES = ['DealId', 'DealPhase', 'DealMode'] as const;

/** How long a closed run stays readable. The record itself is in the journal, for ever. */
const RETENTION_DAYS = 30;

// temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
const KEYWORD = 2;
// gRPC status codes.
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;

/** Makes what is missing, changes nothing that is there; the same on our own server and on one of the user's. */
export async function prepareNamespaces(
  server: ConnectionOptions & { readonly address: string },
  namespaces: readonly string[] = Object.values(NAMESPACES),
): Promise<void> {
  const connection = await connect(server);
  try {
    await Promise.all(
      namespaces.map(async (namespace) => {
        await makeNamespace(connection, namespace);
        await addSearchAttributes(connection, namespace);
      }),
    );
  } finally {
    await connection.close();
  }
}

async function connect(server: ConnectionOptions & { readonly address: string }): Promise<Connection> {
  try {
    return await Connection.connect({ connectTimeout: 10_000, ...server });
  } catch (error) {
    throw new MachineProblem('temporal-unreachable', {
      what: `Temporal does not answer at ${server.address}.`,
      why: (error as Error).message,
      todo: 'check TEMPORAL_ADDRESS (and TEMPORAL_API_KEY, if your server asks for one), or unset it to have a server started here.',
    });
  }
}

async function makeNamespace(connection: Connection, namespace: string): Promise<void> {
  if (await namespaceExists(connection, namespace)) return;
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      description: 'Closing Bell',
      workflowExecutionRetentionPeriod: { seconds: (RETENTION_DAYS * 86_400) as never },
    });
  } catch (error) {
    if (codeOf(error) === ALREADY_EXISTS) return;
    throw isRefusal(error) ? namespaceRefused(namespace, error) : error;
  }
}

async function namespaceExists(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return false;
    throw isRefusal(error) ? namespaceRefused(namespace, error) : error;
  }
}

/** A namespace made a moment ago is not known everywhere in the server at once. */
const SETTLE_MS = 30_000;

async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    try {
      const missing = await missingAttributes(connection, namespace);
      if (missing.length === 0 && (await canBeSearched(connection, namespace))) return;
      if (missing.length > 0) {
        await connection.operatorService.addSearchAttributes({
          namespace,
          searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
        });
      }
    } catch (error) {
      if (error instanceof MachineProblem) throw error;
      if (isRefusal(error)) throw attributesRefused(namespace, error);
      if (codeOf(error) !== ALREADY_EXISTS && Date.now() >= until) throw error;
    }
    if (Date.now() >= until)
      throw attributesRefused(namespace, new Error(`not visible after ${SETTLE_MS / 1000} seconds`));
    await pause(100);
  }
}

async function missingAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const listed = await connection.operatorService.listSearchAttributes({ namespace });
  return SEARCH_ATTRIBUTES.filter((name) => {
    const type = listed.customAttributes[name];
    if (type === undefined || type === null) return true;
    if (Number(type) === KEYWORD) return false;
    throw new MachineProblem('search-attribute-differs', {
      what: `Temporal's namespace ${namespace} cannot be used as it is.`,
      why: `its search attribute ${name} is of another type than Keyword (${type}).`,
      todo: `rename that attribute ("temporal operator search-attribute"), or use another Temporal server.`,
    });
  });
}

async function canBeSearched(connection: Connection, namespace: string): Promise<boolean> {
  const query = SEARCH_ATTRIBUTES.map((name) => `${name} = 'none'`).join(' AND ');
  await connection.workflowService.countWorkflowExecutions({ namespace, query });
  return true;
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number } | null)?.code;
}

function isRefusal(error: unknown): boolean {
  const code = codeOf(error);
  return code === PERMISSION_DENIED || code === UNIMPLEMENTED || code === UNAUTHENTICATED;
}

function namespaceRefused(namespace: string, error: unknown): MachineProblem {
  return new MachineProblem('namespace-refused', {
    what: `Temporal's namespace ${namespace} is not there and we may not make it.`,
    why: (error as Error).message,
    todo:
      `have it made by whoever runs your Temporal (in Temporal Cloud: in its console; else ` +
      `"temporal operator namespace create --retention ${RETENTION_DAYS}d --namespace ${namespace}"), then start again.`,
  });
}

function attributesRefused(namespace: string, error: unknown): MachineProblem {
  const names = SEARCH_ATTRIBUTES.map((name) => `--name ${name} --type Keyword`).join(' ');
  return new MachineProblem('search-attributes-refused', {
    what: `The search attributes ${SEARCH_ATTRIBUTES.join(', ')} are missing in Temporal's namespace ${namespace}.`,
    why: (error as Error).message,
    todo: `have them added ("temporal operator search-attribute create --namespace ${namespace} ${names}"), then start again.`,
  });
}
