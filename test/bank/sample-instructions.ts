import type { InstructionsOf } from '#activities/bank/our-bank.ts';

/** What a holder said of its account: by the number at the end of its id, the same each time. */
export const sampleInstructions: InstructionsOf = (_, __, ids) =>
  Promise.resolve(
    new Map(
      ids.map((id) => {
        const number = Number(/[0-9]+$/.exec(id)?.[0] ?? 0);
        return [
          id,
          {
            payee: {
              name: `Holder ${number}`,
              kind: number % 3 === 0 ? 'company' : 'person',
              address: { street: 'Elm Street', town: 'Boston', state: 'MA', country: 'US' },
            },
            account: {
              scheme: 'us',
              routing: '021000021',
              number: String(70_000 + number),
              type: 'checking',
            },
          },
        ] as const;
      }),
    ),
  );
