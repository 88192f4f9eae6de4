import { Client, Connection } from '@temporalio/client';
import { type DealMode, namespaceOf, workflowId } from '#libs/contracts/process/story.ts';
import type { Servers } from './servers.ts';

/** Looks at Temporal as an operator would, for the length of `work`. */
export async function withTemporal<Result>(
  servers: Servers,
  mode: DealMode,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.connect({ address: servers.temporalAddress });
  try {
    return await work(new Client({ connection, namespace: namespaceOf(mode) }));
  } finally {
    await connection.close();
  }
}

export interface Run {
  readonly runId: string;
  readonly events: number;
  readonly status: string;
}

/** The runs of a deal's workflow, the first one first. */
export async function runsOf(client: Client, dealId: string): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId(dealId)}'` })) {
    runs.push({ runId: run.runId, events: run.historyLength, status: run.status.name });
  }
  return runs.reverse();
}
