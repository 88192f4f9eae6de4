import type { AgreementChange } from './state.ts';

/** Of an amendment's data, what it changes. */
export function changeOf({
  price,
  outsideDate,
  attempts,
  standards,
  dropConditions,
  newVote,
  fees,
}: AgreementChange): AgreementChange {
  return {
    ...(price !== undefined && { price }),
    ...(outsideDate !== undefined && { outsideDate }),
    ...(attempts !== undefined && { attempts }),
    ...(standards !== undefined && { standards }),
    ...(dropConditions !== undefined && { dropConditions }),
    ...(newVote !== undefined && { newVote }),
    ...(fees !== undefined && { fees }),
  };
}

/** What holders get, what vote it takes and what the merger hangs on matters to how they vote. Counsel may say that more does. */
export function isMaterial(data: AgreementChange & { readonly material?: boolean | undefined }): boolean {
  return isMaterialByItself(data) || data.material === true;
}

export function isMaterialByItself({ price, standards, dropConditions }: AgreementChange): boolean {
  return price !== undefined || standards !== undefined || dropConditions !== undefined;
}
