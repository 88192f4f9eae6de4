import { z } from 'zod';
import { as, based, define } from './define.ts';

export const meetingEvents = {
  BrokerSearchSent: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('ReportBrokerSearch').shape, ...based }),
  ),
  MeetingCalled: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('CallMeeting').omit({ happened: true }).shape, ...based }),
  ),
  NoticeMailed: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('MailNotice').omit({ happened: true }).shape, ...based }),
  ),
  StockListOpened: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('ReportStockList').shape, ...based }),
  ),
  MeetingPostponed: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('PostponeMeeting').omit({ happened: true }).shape, ...based }),
  ),
  MeetingAdjourned: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('AdjournMeeting').omit({ happened: true }).shape, ...based }),
  ),
  MeetingOpened: define(
    ['meeting'],
    z.strictObject({ ...as('OpenMeeting').omit({ happened: true }).shape, ...based }),
  ),
  MeetingConcluded: define(
    ['meeting', 'calendar', 'conditions'],
    z.strictObject({ ...as('ConcludeMeeting').shape, adopted: z.boolean(), ...based }),
  ),
} as const;
