/** What a supplement is about, by one name: exactly one of the three is given. */
export interface About {
  readonly amendmentId?: string | undefined;
  readonly conditionId?: string | undefined;
  readonly suit?: string | undefined;
}

export function aboutKey({ amendmentId, conditionId, suit }: About): string | undefined {
  const keys = [
    amendmentId === undefined ? [] : [`amendment/${amendmentId}`],
    conditionId === undefined ? [] : [`waiver/${conditionId}`],
    suit === undefined ? [] : [`suit/${suit}`],
  ].flat();
  return keys.length === 1 ? keys[0] : undefined;
}
