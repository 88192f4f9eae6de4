import type pg from 'pg';
import { z } from 'zod';
import { uploadsOf } from '#activities/documents/uploads.ts';
import { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Resource } from '#libs/contracts/resources.ts';
import type { DealState } from '#libs/deal/state.ts';
import type { SignedIn } from '#libs/identity/person.ts';

const Named = z.object({ document: DocumentRef.optional(), page: DocumentRef.optional() });

type Precondition = (state: DealState, person: SignedIn) => Refusal | undefined;

/**
 * A document enters the record when its bytes are in the store, brought by someone of the same side: who merely learned a
 * digest of the other side's cannot enter it and open it then. What is in the record already may be named again.
 */
export async function uploadsBehind(
  pool: pg.Pool,
  dealId: string,
  resource: Resource,
  data: object,
): Promise<Precondition> {
  const { document, page } = resource === 'documents' ? Named.parse(data) : {};
  const named = document ?? page;
  if (named === undefined) return () => undefined;
  const upload = (await uploadsOf(pool, dealId, [named.digest])).get(named.digest);
  return (state, person) => {
    if (state.stage === 'unopened') return undefined;
    const sideOf = (id: string) => state.terms.people.find((one) => one.id === id)?.side;
    const own = sideOf(person.id);
    if (upload?.by.some((id) => id === person.id || (own !== undefined && sideOf(id) === own)) === true)
      return undefined;
    return {
      code: 'DocumentNotUploaded',
      rule: 'documents of the deal',
      facts: { digest: named.digest },
      sentence: `Nobody of your side has uploaded a file with the digest ${named.digest}. Upload "${named.name}" first, then name it.`,
    };
  };
}
