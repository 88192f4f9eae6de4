import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DelistingRead } from '#libs/contracts/reads.ts';
import { delistingClocks } from '../delisting/clocks.ts';
import type { OpenDeal } from '../state.ts';

export function delistingOf(deal: OpenDeal): DelistingRead {
  const { delisting } = deal;
  const clocks = delistingClocks(deal);
  const { form25, form15 } = delisting;
  return {
    form25: form25 && { filedAt: form25.filedAt, filedBy: form25.filedBy },
    delistingDue: clocks.delisted ?? null,
    delistedOn: delisting.delistedOn,
    withdrawal12bDue: clocks.withdrawn12b ?? null,
    withdrawn12bOn: delisting.withdrawn12bOn,
    form15: form15 && { filedAt: form15.filedAt, holdersOfRecord: form15.holdersOfRecord },
    reportingEndedOn: form15 && newYorkDay(form15.filedAt),
    termination12gDue: clocks.terminated12g ?? null,
    terminated12gOn: delisting.terminated12gOn,
    appraisalNoticeOn: delisting.appraisalNoticeOn,
  };
}
