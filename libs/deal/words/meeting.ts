import { at, day, type Words } from './say.ts';

export const meetingWords = {
  BrokerSearchSent: ({ sentOn }) => ({
    headline: `Broker search sent on ${day(sentOn)}`,
    rule: 'Rule 14a-13(a)',
  }),
  MeetingCalled: (data) => ({
    headline: `Special meeting called for ${at(data.at)}`,
    detail: `record date ${day(data.recordDate)}; ${data.place}`,
    rule: '8 Del. C. § 213(a)',
  }),
  NoticeMailed: ({ on, delivery }) => ({
    headline: `Notice and proxy statement mailed on ${day(on)}`,
    detail: delivery === 'full-set' ? 'full set' : 'notice and access',
    rule: '8 Del. C. § 251(c)',
  }),
  StockListOpened: ({ readyOn }) => ({
    headline: `List of stockholders open for inspection from ${day(readyOn)}`,
    rule: '8 Del. C. § 219(a)',
  }),
  MeetingPostponed: ({ to, reason }) => ({
    headline: `Meeting postponed to ${at(to)}`,
    detail: reason,
    rule: '8 Del. C. § 222',
  }),
  MeetingAdjourned: ({ to, reason }) => ({
    headline: `Meeting adjourned to ${at(to)}`,
    detail: reason,
    rule: '8 Del. C. § 222(c)',
  }),
  MeetingOpened: (data) => ({ headline: `Meeting opened at ${at(data.at)}` }),
  MeetingConcluded: ({ adopted }) => ({
    headline: adopted
      ? 'Meeting ended: the merger agreement is adopted'
      : 'Meeting ended: the merger agreement is not adopted',
    rule: '8 Del. C. § 251(c)',
  }),
} satisfies Partial<Words>;
