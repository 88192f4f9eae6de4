import { z } from 'zod';
import { isInstant } from '#libs/calendar/instant.ts';
import { Instant } from '#libs/contracts/values.ts';
import type { StateOptions } from '#libs/journal/types.ts';
import { parse } from '../problems/problem.ts';

/** An instant as people write it: seconds and milliseconds may be left out. */
export const LooseInstant = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/,
    'expected an instant in UTC such as 2021-02-08T14:00:00.000Z, or a day',
  )
  .transform((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : padded(text)))
  .pipe(Instant)
  .refine(isInstant, 'expected an instant that the calendar has');

const padded = (text: string): string => {
  const [day = '', time = ''] = text.slice(0, -1).split('T');
  const [minutes = '', seconds = '00', millis = '000'] = [time.slice(0, 5), ...time.slice(6).split('.')];
  return `${day}T${minutes}:${seconds.padEnd(2, '0')}.${millis.padEnd(3, '0')}Z`;
};

const Moment = z.strictObject({
  asOf: LooseInstant.optional(),
  effectiveAsOf: LooseInstant.optional(),
  version: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'expected a version, a whole number from 1')
    .transform(Number)
    .optional(),
});

/** The moment a read is asked for; undefined for now. */
export function momentOf(query: unknown): StateOptions | undefined {
  const { asOf, effectiveAsOf, version } = parse(Moment, query ?? {}, 'query');
  if (asOf === undefined && effectiveAsOf === undefined && version === undefined) return undefined;
  return {
    ...(asOf === undefined && effectiveAsOf === undefined
      ? {}
      : {
          asOf: {
            ...(asOf === undefined ? {} : { recorded: asOf }),
            ...(effectiveAsOf === undefined ? {} : { effective: effectiveAsOf }),
          },
        }),
    ...(version === undefined ? {} : { atVersion: version }),
  };
}
