import { describe, expect, it } from 'vitest';
import { compareWithCount } from './solicitor-report.ts';

const line = (asOf: string, channel: 'card' | 'nominee', inFavour: string, against = '0') => ({
  asOf: `2021-02-0${asOf}T22:00:00.000Z`,
  proposal: 'merger',
  channel,
  for: inFavour,
  against,
  abstain: '0',
});
const count = [
  {
    proposal: 'merger',
    byChannel: {
      card: { for: '100', against: '5', abstain: '0' },
      internet: { for: '7.5', against: '0', abstain: '0' },
    },
  },
];

describe("a solicitor's report", () => {
  it('is compared by its last line for each proposal and channel', () => {
    const report = [line('1', 'card', '40'), line('5', 'card', '100', '5'), line('3', 'card', '60')];
    const cards = { card: { for: '100', against: '5', abstain: '0' } };
    expect(compareWithCount(report, [{ proposal: 'merger', byChannel: cards }])).toEqual([]);
  });

  it('shows what either has more than the other', () => {
    expect(compareWithCount([line('5', 'card', '90.25', '5'), line('5', 'nominee', '12')], count)).toEqual([
      {
        proposal: 'merger',
        channel: 'card',
        choice: 'for',
        reported: '90.25',
        counted: '100',
        difference: '-9.75',
      },
      {
        proposal: 'merger',
        channel: 'nominee',
        choice: 'for',
        reported: '12',
        counted: '0',
        difference: '12',
      },
      {
        proposal: 'merger',
        channel: 'internet',
        choice: 'for',
        reported: '0',
        counted: '7.5',
        difference: '-7.5',
      },
    ]);
  });
});
