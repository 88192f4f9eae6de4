import { z } from 'zod';
import { Id, Line } from './values.ts';

/** What a person may do is decided by roles; `machine` is Closing Bell's own worker. */
export const Role = z.enum([
  'counsel',
  'finance',
  'executive',
  'inspector',
  'paying-agent',
  'auditor',
  'operator',
  'machine',
]);
export type Role = z.infer<typeof Role>;

export const Side = z.enum(['company', 'parent', 'neutral']);
export type Side = z.infer<typeof Side>;

export const Leg = z.enum(['agent', 'payroll', 'payables']);
/** The three ways money reaches people, each with its own funding and its own equation. */
export type Leg = z.infer<typeof Leg>;
export const LEGS: readonly Leg[] = ['agent', 'payroll', 'payables'];

/** A person of the deal. `paidIn` names the legs that pay this person, who therefore approves no batch of them. */
export const Person = z.strictObject({
  id: Id,
  name: Line,
  title: Line.optional(),
  roles: z.array(Role).min(1),
  side: Side,
  paidIn: z.array(Leg).default([]),
  /** Under which ids of the registers this person is paid: no batch with one of them is approved by this person. */
  holderIds: z.array(Line).max(50).optional(),
});
export type Person = z.infer<typeof Person>;
