import { describe, expect, it } from 'vitest';
import { Topic } from '#libs/contracts/telling.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { mailHtml, mailText, namedAs, subjectOf } from './mail-text.ts';

const names = [smallTerms.company.name, smallTerms.company.ticker, smallTerms.parent, smallTerms.mergerSub];
const kinds = ['event', 'digest', 'hook-disabled', 'test'];

describe('a subject', () => {
  it('takes a code name that shares only common words, or letters within a word, with the names', () => {
    const company = { ...smallTerms.company, name: 'Arc Group, Inc.', ticker: 'ARC' };
    const named = (codeName: string) => namedAs('deal-1', { ...smallTerms, name: 'Arc', company, codeName });
    expect(['Project Archway', 'Holdings Group', 'Merger'].map(named)).toEqual([
      'Project Archway',
      'Holdings Group',
      'Merger',
    ]);
    expect(['Project Arc', 'arc-2'].map(named)).toEqual(['Deal 1', 'Deal 1']);
  });

  it('holds no confidential name, whatever it is about and whatever the code name is', () => {
    const telling = ['Project Small', 'smll', 'SmallCo', 'small-holdings', 'S.M.A.L.L.'];
    for (const codeName of ['Project Bluebell', ...telling, ...names, `Buy ${smallTerms.company.name}`]) {
      const deal = namedAs('deal-1', { ...smallTerms, codeName });
      expect(deal).toBe(codeName === 'Project Bluebell' ? codeName : 'Deal 1');
      for (const kind of kinds) {
        for (const topics of [...Topic.options.map((topic) => [topic]), [...Topic.options]]) {
          const subject = subjectOf(deal, { kind, topics });
          expect(subject).toMatch(/^[^\r\n]{8,120}$/);
          expect(subject).not.toContain('undefined');
          for (const name of names) expect(subject.toLowerCase()).not.toContain(name.toLowerCase());
        }
      }
    }
  });
});

it('what people wrote is text in a mail, and no markup', () => {
  const item = {
    headline: '<img src=x onerror=alert(1)>',
    detail: 'a & "b"',
    link: 'https://bell.example/app/deals/x',
  };
  const mail = {
    deal: 'Project',
    lead: 'One.',
    sections: [{ title: 'What happened', items: [item] }],
    foot: 'Foot.',
  };
  expect(mailHtml(mail)).not.toMatch(/<(img|script|link)|@import|url\(/);
  expect(mailText(mail)).toContain(item.link);
});

it('begins, in both its parts, with more words that are the same for all deals than a locked telephone shows', () => {
  const items = [{ headline: 'Small Company is in doubt', link: 'https://bell.example/x' }];
  const mail = {
    deal: 'Bluebell',
    lead: 'One.',
    sections: [{ title: 'What happened', items }],
    foot: 'Foot.',
  };
  const body = mailHtml(mail).replace(/.*<body[^>]*>/, '');
  const shown = body.replaceAll(/<[^>]*>/g, '').replaceAll(/&#\d+;/g, '.');
  expect(shown.indexOf('Small Company')).toBeGreaterThan(300);
  expect(mailText(mail).indexOf('Small Company')).toBeGreaterThan(mailText(mail).indexOf('Confidential'));
  expect(mailText(mail)).toMatch(/\n\n-- \nFoot\.\n$/);
});
