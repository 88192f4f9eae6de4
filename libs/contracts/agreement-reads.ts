import { z } from 'zod';
import { DigestCalendar, Party, TerminationGround } from './agreement.ts';
import { DocumentRef } from './commands/define.ts';
import { Basis, Day, Instant, Price, Usd } from './values.ts';

// How the agreement stands: what changed, what holders have to digest, how far its outside date goes, how it may end, and
// the registers beside it.

const Supplement = z.strictObject({
  /** `amendment/…`, `waiver/…` or `suit/…`. */
  about: z.string(),
  what: z.string(),
  /** Holders must be told; otherwise somebody decides whether they are. */
  must: z.boolean(),
  filedAt: Instant.nullable(),
  accession: z.string().nullable(),
  mailedOn: Day.nullable(),
  decision: z
    .strictObject({
      needed: z.boolean(),
      days: z.int(),
      calendar: DigestCalendar,
      decidedBy: z.string(),
      on: Day,
      ground: z.string(),
    })
    .nullable(),
  /** The first day on which the meeting may be held as far as this goes. */
  earliestMeeting: Day.nullable(),
  /** What is still missing, in words. */
  lacks: z.string().nullable(),
});

export const AmendmentRead = z.strictObject({
  id: z.string(),
  what: z.string(),
  stage: z.enum(['proposed', 'withdrawn', 'signed']),
  material: z.boolean(),
  /** What it changes, in words. */
  changes: z.array(z.string()),
  proposedAt: Instant,
  signedAt: Instant.nullable(),
  approvals: z.array(z.strictObject({ body: z.string(), on: Day, document: DocumentRef })),
  /** Bodies whose approval is still missing. */
  missing: z.array(z.string()),
  opinions: z.array(z.strictObject({ from: z.string(), price: Price, on: Day, document: DocumentRef })),
  supplement: Supplement.nullable(),
  version: z.int(),
});
export type AmendmentRead = z.infer<typeof AmendmentRead>;

export const TermsRead = z.strictObject({
  price: Price,
  /** The prices before it, the first one first. */
  earlierPrices: z.array(Price),
  outsideDate: z.strictObject({
    on: Day,
    passed: z.boolean(),
    /** As far as all extensions that are left carry it. */
    latest: Day,
    extended: z.array(
      z.strictObject({
        extension: z.string(),
        from: Day,
        to: Day,
        section: z.string(),
        how: z.enum(['itself', 'notice']),
        because: z.array(z.string()),
        at: Instant,
      }),
    ),
    left: z.array(
      z.strictObject({
        extension: z.string(),
        section: z.string(),
        to: Day,
        how: z.enum(['itself', 'notice']),
        noticeBy: z.array(Party),
        /** Whether its ground would hold now, and why or why not. */
        holds: z.boolean(),
        why: z.string(),
      }),
    ),
  }),
  approvals: z.array(z.string()),
  amendments: z.array(AmendmentRead),
  /** Waivers and suits that holders may have to be told of before they vote. */
  supplements: z.array(Supplement),
  /** The first day that all of this allows for the meeting; null while it cannot be said, or nothing waits. */
  earliestMeeting: Day.nullable(),
  meetingOn: Day.nullable(),
});
export type TermsRead = z.infer<typeof TermsRead>;

export const TerminationRead = z.strictObject({
  terminated: z
    .strictObject({
      by: z.enum(['company', 'parent', 'mutual']),
      ground: TerminationGround,
      section: z.string(),
      reason: z.string(),
      at: Instant,
    })
    .nullable(),
  rights: z.array(
    z.strictObject({
      id: z.string(),
      section: z.string(),
      ground: TerminationGround,
      by: z.array(Party),
      fee: z.string().nullable(),
      /** Whether each side could use it now, and what stands against it. */
      now: z.array(
        z.strictObject({ by: z.enum(['company', 'parent', 'mutual']), open: z.boolean(), why: z.string() }),
      ),
      basis: Basis.optional(),
    }),
  ),
  fees: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      section: z.string(),
      payer: Party,
      amount: Usd,
      goShopAmount: Usd.nullable(),
      owed: z
        .strictObject({ amount: Usd, dueOn: Day.nullable(), because: z.string(), paidAt: Instant.nullable() })
        .nullable(),
      basis: Basis.optional(),
    }),
  ),
  notices: z.array(
    z.strictObject({
      id: z.string(),
      right: z.string(),
      by: Party,
      at: Instant,
      what: z.string(),
      until: Day,
      standing: z.enum(['running', 'ended', 'cured', 'withdrawn', 'unfounded']),
    }),
  ),
  tail: z
    .strictObject({ months: z.int(), section: z.string(), until: Day.nullable(), ended: z.boolean() })
    .nullable(),
  guarantee: z
    .strictObject({
      section: z.string(),
      cap: Usd,
      guarantors: z.array(z.strictObject({ name: z.string(), upTo: Usd.nullable() })),
      /** What Parent owes beyond the cap. */
      beyond: Usd,
      basis: Basis.optional(),
    })
    .nullable(),
  transactions: z.array(
    z.strictObject({ id: z.string(), with: z.string(), what: z.enum(['signed', 'closed']), on: Day }),
  ),
});
export type TerminationRead = z.infer<typeof TerminationRead>;

export const RegistersRead = z.strictObject({
  litigation: z.array(
    z.strictObject({
      id: z.string(),
      caption: z.string(),
      kind: z.enum(['complaint', 'demand']),
      court: z.string(),
      docket: z.string(),
      filedOn: Day,
      claims: z.string().nullable(),
      /** The last thing that happened in it. */
      standing: z.string(),
      hearingAt: Instant.nullable(),
      orders: z.array(
        z.strictObject({
          id: z.string(),
          stands: z.boolean(),
          finalOn: Day.nullable(),
          restrains: z.string(),
        }),
      ),
      steps: z.array(
        z.strictObject({
          step: z.string(),
          on: Day,
          what: z.string(),
          amount: Usd.nullable(),
          paidOn: Day.nullable(),
          version: z.int(),
        }),
      ),
      version: z.int(),
    }),
  ),
  /** Mootness fees and settlements, agreed and paid. */
  suitsCost: z.strictObject({ agreed: Usd, paid: Usd }),
  recommendations: z.array(
    z.strictObject({
      who: z.string(),
      body: z.enum(['board', 'committee', 'proxy-adviser']).nullable(),
      recommends: z.enum(['for', 'against', 'none']),
      on: Day,
      report: z.string().nullable(),
      /** Earlier ones, the latest last. */
      before: z.array(z.strictObject({ recommends: z.enum(['for', 'against', 'none']), on: Day })),
      reason: z.string().nullable(),
      version: z.int(),
    }),
  ),
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['proposal', 'intervening-event']),
      from: z.string(),
      receivedOn: Day,
      price: Price.nullable(),
      what: z.string(),
      changed: z.int(),
      goShop: z.boolean(),
      determined: z.strictObject({ says: z.string(), at: Instant, by: z.array(z.string()) }).nullable(),
      match: z.strictObject({
        stage: z.enum(['none', 'notice-needed', 'running', 'ended']),
        round: z.int().nullable(),
        until: Day.nullable(),
        why: z.string(),
      }),
      offers: z.array(z.strictObject({ at: Instant, price: Price.nullable(), what: z.string() })),
      /** Whether the board may act on it now, or what it waits for. */
      mayAct: z.boolean(),
      waitsFor: z.string().nullable(),
      closed: z.strictObject({ how: z.string(), on: Day, reason: z.string() }).nullable(),
      version: z.int(),
    }),
  ),
  /** Some proposals are not shown: Parent has had no notice of them. */
  withheld: z.boolean(),
});
export type RegistersRead = z.infer<typeof RegistersRead>;
