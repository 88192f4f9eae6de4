import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DelistingRead } from '#libs/contracts/reads.ts';
import { delistingClocks } from '../delisting/clocks.ts';
import type { OpenDeal } from '../state.ts';

export function delistingOf(deal: OpenDeal): DelistingRead {
  const { delisting } = deal;
  const clocks = delistingClocks(deal);
  const { form25, form15 } = delisting;
  return {
    exchangeToldAt: delisting.exchangeTold?.at ?? null,
    trading: delisting.trading && {
      stoppedAt: delisting.trading.stoppedAt,
      how: delisting.trading.how,
      lastTradeAt: delisting.trading.lastTradeAt,
    },
    form25: form25 && {
      filedAt: form25.filedAt,
      firstFiledAt: form25.firstFiledAt,
      filedBy: form25.filedBy,
      accession: form25.accession,
    },
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
