import canonicalize from 'canonicalize';
import { instantFromMs, instantToMs } from '#libs/calendar/instant.ts';
import {
  COMMAND_TYPES,
  type Command,
  type CommandType,
  commands,
  parseCommand,
} from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import { type Context, refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal, Override } from '../state.ts';

/** What stands against an act: a refusal of the deal itself, or the blocking rules that it would break. */
export type Objections = (deal: OpenDeal, act: Command, context: Context) => Refusal | readonly Finding[];

/** For an override to be approved, and once it is, for the act to be done: a day of the deal's clock. */
const LAPSES_AFTER_MS = 24 * 60 * 60 * 1_000;

const UNDER = 'override of a rule by two counsel';

/** Acts at which money or the certificate of merger goes out: their gates nobody overrides. */
const OF_MONEY: ReadonlySet<CommandType> = new Set([
  'ReleaseSignatures',
  'FileCertificateOfMerger',
  'SendDrawdown',
  'AuthorizePayment',
  'ApproveFundsFlow',
  ...COMMAND_TYPES.filter((type) => commands[type].resource === 'payout'),
]);

export function overrideDeciders(objections: Objections): Deciders {
  return {
    ProposeOverride: (deal, { data }, context) => {
      const { now, actor } = context;
      if (deal.overrides[data.overrideId] !== undefined) {
        return refuse(
          'OverrideKnown',
          UNDER,
          { overrideId: data.overrideId },
          'An override of this name was proposed before. Give this one a name of its own.',
        );
      }
      const act = actOf(data.act);
      if ('code' in act) return act;
      const standing = objections(deal, act, context);
      if (!Array.isArray(standing)) return notByARule(act, standing as Refusal);
      const found = (standing as readonly Finding[]).find(
        ({ ruleId }) => ruleId.toLowerCase() === data.rule.toLowerCase(),
      );
      if (found === undefined) return notBroken(act, data.rule, standing);
      const { citation, sentence } = found;
      return [
        {
          type: 'OverrideProposed',
          data: {
            ...data,
            rule: found.ruleId,
            // As the command will be read: what is left out is filled in.
            act: { do: act.type, with: { ...(act.data as object) } },
            citation,
            sentence,
            by: { id: actor.id, name: actor.name },
            lapsesAt: laterBy(now),
          },
        },
      ];
    },

    ApproveOverride: (deal, { data: { overrideId } }, { now, actor }) => {
      const override = deal.overrides[overrideId];
      if (override === undefined) {
        return refuse(
          'OverrideUnknown',
          UNDER,
          { overrideId },
          'No override of this name was proposed. Propose it first.',
        );
      }
      const refusal = settledAlready(override, overrideId, now) ?? notSecond(deal, override, actor.id);
      if (refusal !== undefined) return refusal;
      const by = { id: actor.id, name: actor.name };
      return [{ type: 'OverrideApproved', data: { overrideId, by, lapsesAt: laterBy(now) } }];
    },
  };
}

/** That these overrides are used for an act; none when one of the rules that it would break is not covered. */
export function usesFor(
  deal: OpenDeal,
  act: Command,
  broken: readonly Finding[],
  now: Instant,
): { readonly uses: readonly DealEvent[]; readonly uncovered: Finding | undefined } {
  const covered = broken.map((finding) => ({ finding, overrideId: overrideFor(deal, act, finding, now) }));
  return {
    uncovered: covered.find(({ overrideId }) => overrideId === undefined)?.finding,
    uses: covered.flatMap(({ finding, overrideId }): DealEvent[] =>
      overrideId === undefined
        ? []
        : [
            {
              type: 'OverrideUsed',
              data: { overrideId, findingId: finding.id, facts: { ...finding.facts } },
            },
          ],
    ),
  };
}

function overrideFor(deal: OpenDeal, act: Command, finding: Finding, now: Instant): string | undefined {
  const that = canonicalize({ do: act.type, with: act.data });
  const entry = Object.entries(deal.overrides).find(
    ([, { rule, approvedBy, used, lapsesAt, act: approved }]) =>
      rule === finding.ruleId &&
      approvedBy !== null &&
      used === null &&
      now <= lapsesAt &&
      canonicalize(approved) === that,
  );
  return entry?.[0];
}

function actOf(act: {
  readonly do: string;
  readonly with: Readonly<Record<string, unknown>>;
}): Command | Refusal {
  const type = COMMAND_TYPES.find((known) => known === act.do);
  if (type === undefined || type === 'OpenDeal' || commands[type].roles.every((role) => role === 'machine')) {
    return refuse(
      'ActUnknown',
      UNDER,
      { act: act.do },
      `${act.do} is no act of people in a deal. Name the command that was refused.`,
    );
  }
  if (OF_MONEY.has(type)) {
    return refuse(
      'GateOfMoney',
      UNDER,
      { act: type },
      `${type} stands behind the gates of money, which nobody overrides. Meet what it waits for: closing and approvals say what that is.`,
    );
  }
  const parsed = commands[type].data.safeParse(act.with);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'with'}: ${message}`);
    return refuse(
      'ActMalformed',
      UNDER,
      { act: type, faults },
      `${type} cannot be read. ${faults.join('; ')}.`,
    );
  }
  if (commands[type].nature === 'report' || (parsed.data as { happened?: boolean }).happened === true) {
    return refuse(
      'OverrideNotNeeded',
      UNDER,
      { act: type },
      `${type} reports what happened: it is recorded whatever rule it breaks, and its finding is closed by counsel.`,
    );
  }
  return parseCommand({ type, data: act.with });
}

function notByARule(act: Command, { rule, sentence }: Refusal): Refusal {
  return refuse(
    'NotRefusedByARule',
    rule,
    { act: act.type },
    `${act.type} is refused for another reason than a rule that counsel may override. ${sentence}`,
  );
}

function notBroken(act: Command, rule: string, broken: readonly Finding[]): Refusal {
  const ids = broken.map(({ ruleId }) => ruleId);
  return refuse(
    'RuleNotBroken',
    UNDER,
    { act: act.type, rule, broken: ids },
    ids.length === 0
      ? `${act.type} breaks no blocking rule as it is proposed: give it, without an override.`
      : `${act.type} would not break ${rule}. It would break ${ids.join(', ')}: propose an override of each.`,
  );
}

/** Whether an override waits for this person: counsel of the proposer's side, another one, within the day that it stands. */
export function waitsForApprovalBy(
  deal: OpenDeal,
  overrideId: string,
  personId: string,
  now: Instant,
): boolean {
  const override = deal.overrides[overrideId];
  const isCounsel = deal.terms.people.some(({ id, roles }) => id === personId && roles.includes('counsel'));
  return (
    isCounsel &&
    override !== undefined &&
    (settledAlready(override, overrideId, now) ?? notSecond(deal, override, personId)) === undefined
  );
}

function settledAlready(
  { approvedBy, used, lapsesAt }: Override,
  overrideId: string,
  now: Instant,
): Refusal | undefined {
  if (used !== null || approvedBy !== null) {
    const by = approvedBy?.name ?? '';
    return refuse('OverrideApprovedAlready', UNDER, { overrideId, by }, `${by} has approved it already.`);
  }
  if (now <= lapsesAt) return undefined;
  return refuse(
    'OverrideLapsed',
    UNDER,
    { overrideId, lapsesAt },
    `It was not approved within a day and lapsed at ${lapsesAt}. Propose it again if it is still wanted.`,
  );
}

/** Four eyes of one side: neither the proposer again, nor the other side's counsel. */
function notSecond({ terms }: OpenDeal, { proposedBy }: Override, actorId: string): Refusal | undefined {
  const sideOf = (id: string) => terms.people.find((person) => person.id === id)?.side;
  const facts = { proposedBy: proposedBy.name };
  if (actorId === proposedBy.id) {
    return refuse(
      'SamePerson',
      UNDER,
      facts,
      `${proposedBy.name} proposed it, so another counsel of the same side approves it.`,
    );
  }
  if (sideOf(actorId) !== undefined && sideOf(actorId) === sideOf(proposedBy.id)) return undefined;
  return refuse(
    'OtherSide',
    UNDER,
    facts,
    `${proposedBy.name} proposed it for the other side. Another counsel of that side approves it.`,
  );
}

function laterBy(now: Instant): Instant {
  return instantFromMs(instantToMs(now) + LAPSES_AFTER_MS);
}
