export interface LegFigures {
  readonly amountCents: number;
  readonly payees: number;
  readonly grants: number;
}

/** File name → text. */
export function lists(): Readonly<Record<string, string>>;
export function figures(): {
  readonly entitled: number;
  readonly outstanding: number;
  readonly agent: { readonly amountCents: number; readonly payees: number; readonly shares: number };
  readonly streetNamePercent: number;
  readonly payroll: LegFigures;
  readonly payables: LegFigures;
};
export function withDigests(dealFile: string, texts: Readonly<Record<string, string>>): string;
