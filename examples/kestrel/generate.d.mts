export interface LegFigures {
  readonly amountCents: number;
  readonly payees: number;
}

/** File name → text. */
export function lists(): Readonly<Record<string, string>>;
export function figures(): {
  readonly entitled: readonly number[];
  readonly excluded: number;
  readonly outstanding: number;
  readonly agent: { readonly amountCents: number; readonly payees: number; readonly shares: number };
  readonly payroll: LegFigures;
  readonly payables: LegFigures;
};
export function withDigests(dealFile: string, texts: Readonly<Record<string, string>>): string;
