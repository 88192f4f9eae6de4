import { showShares, showVotes } from '#libs/money/wire.ts';
import { CHANNEL, day, many, outcomesInWords, type Words } from './say.ts';

export const voteWords = {
  InspectorAppointed: ({ name, firm }) => ({
    headline: `Inspector of elections appointed: ${name}, ${firm}`,
    rule: '8 Del. C. § 231(a)',
  }),
  OathSigned: ({ by }) => ({ headline: `Oath signed by ${by}`, rule: '8 Del. C. § 231(b)' }),
  PositionsSealed: ({ rows, certified }) => ({
    headline: `Positions sealed: ${many(rows, 'line')}`,
    detail: `${showShares(certified.entitled)} shares certified by ${certified.by}`,
    rule: '8 Del. C. § 219',
  }),
  ExclusionsSealed: ({ title, certified, list }) => ({
    headline: `Exclusions from unaffiliated sealed: ${title}`,
    detail: `${list}: ${showShares(certified.excluded)} shares excluded, certified by ${certified.by}`,
  }),
  OmnibusSealed: ({ rows }) => ({ headline: `Omnibus proxies sealed: ${many(rows, 'link')}` }),
  PositionsFooted: ({ entitled, agrees, differences, linksMissing }) => ({
    headline: agrees
      ? `Positions foot: ${showShares(entitled.shares)} shares entitled`
      : `Positions do not foot: ${showShares(entitled.shares)} shares`,
    ...((differences.length > 0 || linksMissing > 0) && {
      detail: [
        ...differences.map(({ sentence }) => sentence),
        ...(linksMissing > 0 ? [`${many(linksMissing, 'nominee')} without a complete omnibus chain`] : []),
      ].join(' '),
    }),
  }),
  ExclusionsPutInForce: ({ list, authority, reason, outcomes }) => ({
    headline: `Exclusions ${list} in force, on the authority of ${authority}`,
    detail: outcomes.length === 0 ? reason : `${reason} ${outcomesInWords(outcomes)}`,
  }),
  BallotsReceived: ({ rows, channel, says, from }) => ({
    headline: `${CHANNEL[channel]} received from ${from}: ${many(rows, 'line')}`,
    ...(says === 'adds' && { detail: 'adds to what came before' }),
  }),
  EarlierProxiesKept: ({ recordDate, statement }) => ({
    headline: `Proxies of the record date ${day(recordDate)} stand`,
    detail: statement,
    rule: '8 Del. C. § 212(b)',
  }),
  PollsOpened: ({ notPut }) => ({
    headline: 'Polls open',
    ...(notPut.length > 0 && { detail: `not put to the vote: ${notPut.join(', ')}` }),
    rule: '8 Del. C. § 231(c)',
  }),
  MasterBallotCast: ({ by }) => ({
    headline: `Master ballot cast by the named proxies, ${by.join(' and ')}`,
    rule: '8 Del. C. § 212(b)',
  }),
  PollsClosed: () => ({ headline: 'Polls closed', rule: '8 Del. C. § 231(c)' }),
  OverVotesResolved: ({ rows }) => ({
    headline: `Over-votes resolved: ${many(rows, 'line')}`,
    rule: '8 Del. C. § 231(d)',
  }),
  LateBallotsAdmitted: ({ court, ballots }) => ({
    headline: `Late ballots admitted by order of ${court}`,
    detail: ballots.map(({ file }) => file).join(', '),
    rule: '8 Del. C. § 231(c)',
  }),
  TallyOpenedToBuyer: ({ authority, reason }) => ({
    headline: `Tally opened to the buyer's side, on the authority of ${authority}`,
    detail: reason,
  }),
  BallotsCounted: ({ present, proposals, pollsClosedAt }) => ({
    headline: `${pollsClosedAt === null ? 'Running count' : 'Box counted'}: ${showShares(present.shares)} shares present`,
    detail: proposals
      .filter((one) => [one.for, one.against, one.abstain].some((votes) => votes !== '0'))
      .map((one) => `${one.proposal}: ${showVotes(one.for)} for, ${showVotes(one.against)} against`)
      .join('; '),
  }),
  TallyCertified: ({ kind, by, outcomes }) => ({
    headline: `Inspector's ${kind === 'final' ? 'final certificate' : 'preliminary report'} signed by ${by}`,
    detail: outcomesInWords(outcomes),
    rule: '8 Del. C. § 231',
  }),
} satisfies Partial<Words>;
