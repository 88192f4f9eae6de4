import { z } from 'zod';
import { Leg } from './people.ts';
import { Day, Digest, Instant, Line, Usd } from './values.ts';

const letter = z.strictObject({ reference: Line, digest: Digest });

/** What the closing does in the world besides its letters to the exchange. */
export const closingEffects = {
  /**
   * A letter to someone who must know of the closing: depository, transfer agent, paying agent, an investor, or the one on
   * whose word signature pages are held.
   */
  'tell-party': {
    params: z.strictObject({
      to: z.enum(['depository', 'transfer-agent', 'paying-agent', 'investor', 'escrow']),
      name: Line,
      about: z.enum([
        'expected-closing',
        'closing-called-off',
        'effective',
        'drawdown',
        'authority-to-pay',
        'pages-returned',
      ]),
      on: Day,
      amount: Usd.optional(),
      fundsDueAt: Instant.optional(),
    }),
    result: letter,
  },
  /** Asks the payer of a leg to send the money of an aborted closing back to Parent. */
  'return-funds': {
    params: z.strictObject({ leg: Leg, amount: Usd, closing: Day }),
    result: letter,
  },
} as const;
