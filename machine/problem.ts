/** Something that stops the machine room, told as a person needs it: what failed, why, and what to do. */
export class MachineProblem extends Error {
  override readonly name = 'MachineProblem';

  constructor(
    readonly code: string,
    readonly told: {
      readonly what: string;
      readonly why: string;
      readonly todo: string;
      readonly log?: string;
    },
  ) {
    const log = told.log === undefined ? '' : `\n  Log:  ${told.log}`;
    super(`${told.what}\n  Why:  ${told.why}\n  Do:   ${told.todo}${log}`);
  }
}
