import { z } from 'zod';
import { Day, Instant, Line, Text } from '../values.ts';
import { define, happened } from './define.ts';

export const meetingCommands = {
  ReportBrokerSearch: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that brokers and banks were asked for their count of beneficial owners',
    data: z.strictObject({ sentOn: Day }),
  }),
  CallMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Call the special meeting and fix its record date',
    data: z.strictObject({ recordDate: Day, at: Instant, place: Line, resolvedOn: Day.optional(), happened }),
  }),
  MailNotice: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Mail the notice and the proxy statement to the stockholders',
    data: z.strictObject({ on: Day, delivery: z.enum(['full-set', 'notice-and-access']), happened }),
  }),
  ReportStockList: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Report that the list of stockholders is open for inspection',
    data: z.strictObject({ readyOn: Day }),
  }),
  PostponeMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Postpone the meeting before it opens',
    data: z.strictObject({
      to: Instant,
      recordDate: Day.optional(),
      reason: Text,
      consentOf: Line.optional(),
      happened,
    }),
  }),
  AdjournMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Adjourn the meeting after it opened',
    data: z.strictObject({
      to: Instant,
      announcedAtMeeting: z.boolean(),
      recordDate: Day.optional(),
      reason: Text,
      /** `votes`: to solicit more proxies, which is not done when the votes suffice. */
      ground: z.enum(['votes', 'quorum', 'disclosure', 'other']).default('other'),
      consentOf: Line.optional(),
      happened,
    }),
  }),
  OpenMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['inspector', 'counsel'],
    summary: 'Open the meeting, or report that the chair opened it',
    data: z.strictObject({ at: Instant, happened: z.boolean().optional() }),
  }),
  ConcludeMeeting: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['inspector', 'counsel'],
    summary: 'Report that the meeting ended',
    data: z.strictObject({ at: Instant }),
  }),
} as const;
