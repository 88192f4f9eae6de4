import { describe, expect, it } from 'vitest';
import type { ForecastRead } from '#libs/contracts/futures.ts';
import { forecast } from '#libs/deal/futures/forecast.ts';
import { whatIf } from '#libs/deal/futures/what-if.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { onTheCore } from '../stories/on-the-core.ts';

const { deal, after } = onTheCore('kestrel', { until: '2025-09-11 18:00' });
const now = localInstant('2025-09-11 18:00');

function forecastOf(state: OpenDeal, at: string): ForecastRead {
  const told = forecast({ deal: state, now: at });
  if ('refusal' in told) throw new Error(told.refusal.sentence);
  return told;
}

describe('futures of the fictitious example', () => {
  it('seen two days after the second vote wait for the court, the licensor and the lender', () => {
    const told = forecastOf(deal, now);
    expect(told).toMatchObject({ futures: 10_000, outsideDate: '2025-11-28' });
    expect(told.check).toMatchObject({ replayed: 100, disagreements: [], breaks: [] });
    expect(told.items.map(({ item }) => item)).toEqual([
      'no-order',
      'licensor-consent',
      'payoff-letter',
      'closing',
    ]);
    // September 26, as it came to be planned, lies within what was to be expected.
    const { p10, p90 } = told.closing;
    expect([p10 <= '2025-09-26', '2025-09-26' <= p90]).toEqual([true, true]);
  });

  it('seen from August 5 count the second request from the day on which the later side complied', () => {
    const told = forecastOf(after('parent-complied'), localInstant('2025-08-05 09:00'));
    const hsr = told.items.find(({ item }) => item === 'hsr');
    expect([hsr?.low, hsr?.high]).toEqual(['2025-09-03', '2025-09-03']);
    expect(told.check.disagreements).toEqual([]);
  });

  it('with the days of the script, the clause gives the Friday of the script; a later licence moves it', () => {
    const day = (item: string, on: string) => ({ item, low: on, likely: on, high: on });
    const estimates = [
      day('payoff-letter', '2025-09-12'),
      day('licensor-consent', '2025-09-22'),
      day('no-order', '2025-09-24'),
    ];
    const { closing } = whatIf({
      deal,
      now,
      estimates,
      suppose: [{ condition: 'licensor-consent', later: 14 }],
    });
    expect(closing.before).toMatchObject({ conditionsMetOn: '2025-09-24', earliestClosing: '2025-09-26' });
    expect(closing.after).toMatchObject({
      conditionsMetOn: '2025-10-06',
      earliestClosing: '2025-10-08',
      holds: true,
    });
  });
});
