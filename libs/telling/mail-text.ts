import type { Topic } from '#libs/contracts/telling.ts';
import { TOPIC_WORDS } from '#libs/deal/telling/matters.ts';

export interface MailItem {
  readonly headline: string;
  readonly detail?: string | undefined;
  readonly link: string;
}

export interface MailSection {
  readonly title: string;
  readonly items: readonly MailItem[];
}

export interface MailOf {
  /** The deal's code name, or its id where the code name gives a name away. */
  readonly deal: string;
  readonly lead: string;
  readonly sections: readonly MailSection[];
  /** Why it came, and where one changes that. */
  readonly foot: string;
}

/** What a subject says, over a shoulder and on a locked telephone: the code name and words that are the same for all deals. */
export function subjectOf(
  deal: string,
  { kind, topics }: { readonly kind: string; readonly topics: readonly string[] },
): string {
  if (kind === 'digest') return `${deal}: your daily summary`;
  if (kind === 'hook-disabled') return `${deal}: a webhook is disabled`;
  if (kind === 'test') return `${deal}: test`;
  const different = [...new Set(topics)];
  if (topics.length === 1 || different.length === 1) return `${deal}: ${TOPIC_WORDS[different[0] as Topic]}`;
  return `${deal}: ${topics.length} things to know`;
}

/** A code name that holds a confidential name is none. */
export function namedAs(
  dealId: string,
  terms: {
    codeName: string;
    name: string;
    company: { name: string; ticker: string };
    parent: string;
    mergerSub: string;
  },
): string {
  const code = terms.codeName.replaceAll(/[\r\n]+/g, ' ');
  const hidden = [terms.name, terms.company.name, terms.company.ticker, terms.parent, terms.mergerSub];
  return hidden.some((name) => givesAway(code, name)) ? `Deal ${dealId.replace(/^deal-/, '')}` : code;
}

/** What many companies' names share tells of none. */
const COMMON = new Set(
  'and bidco capital co company corp corporation deal group going holding holdings inc international limited llc lp ltd merger parent partners plc private project purchaser sub subsidiary the transaction'.split(
    ' ',
  ),
);

/** By the name as it is written together, or by a word of it that is its own. */
function givesAway(code: string, name: string): boolean {
  const wordsOf = (text: string): readonly string[] =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter((word) => word !== '');
  const own = wordsOf(name).filter((word) => word.length > 2 && !COMMON.has(word));
  const said = wordsOf(code);
  const together = said.join('');
  return own.some((word) => said.includes(word) || (word.length > 3 && together.includes(word)));
}

const WIDTH = 76;
/** A locked telephone shows how a mail begins: this, and no name that comes after it. */
const PREVIEW = 'Confidential. Open it where nobody reads along.';
const PREVIEW_FILL = '&#847;&#8204;&#160;'.repeat(120);

export function mailText({ deal, lead, sections, foot }: MailOf): string {
  const parts = sections.map(({ title, items }) => [
    title.toUpperCase(),
    ...items.map(({ headline, detail, link }) =>
      [wrapped(headline, '* '), ...(detail === undefined ? [] : [wrapped(detail, '  ')]), `  ${link}`].join(
        '\n',
      ),
    ),
  ]);
  return [
    deal,
    wrapped(lead, ''),
    ...(sections.length === 0 ? [] : [PREVIEW]),
    ...parts.map((lines) => lines.join('\n\n')),
    // What mail programs know as a signature: a sign, a space, and no line between (RFC 3676, 4.3).
    `-- \n${wrapped(foot, '')}\n`,
  ].join('\n\n');
}

function wrapped(text: string, first: string): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line, index) => (index === 0 ? first : ' '.repeat(first.length)) + line).join('\n');
}

/** Tables, and colours that hold where a mail program leaves the style sheet out. Nothing is fetched from anywhere. */
export function mailHtml({ deal, lead, sections, foot }: MailOf): string {
  const preview =
    sections.length === 0
      ? ''
      : `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${safe(lead)} ${PREVIEW}${PREVIEW_FILL}</div>`;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${safe(deal)}</title><style>${STYLE}</style></head>` +
    `<body class="page" style="margin:0;background:#eef1f4">${preview}<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" class="around" style="padding:24px 12px">` +
    '<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;background:#ffffff;border-radius:6px"><tr>' +
    '<td class="in" style="padding:28px 32px;font:16px/1.5 -apple-system,\'Segoe UI\',Roboto,Arial,sans-serif;color:#1b2026;overflow-wrap:anywhere;word-break:break-word">' +
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 4px">${safe(deal)}</h1><p class="less" style="margin:0;color:#3d454d">${safe(lead)}</p>` +
    sections.map(sectionHtml).join('') +
    `<p class="foot" style="border-top:1px solid #dde2e7;margin:28px 0 0;padding-top:14px;font-size:13px;color:#5b6470">${safe(foot)}</p>` +
    '</td></tr></table></td></tr></table></body></html>'
  );
}

const STYLE =
  ':root{color-scheme:light dark;supported-color-schemes:light dark}' +
  '@media (max-width:480px){.around{padding:0!important}.sheet{border-radius:0!important}.in{padding:20px 16px!important}}' +
  '@media (prefers-color-scheme:dark){.page{background:#14181d!important}.sheet{background:#1d2229!important}.in{color:#e6eaee!important}' +
  '.less{color:#c3cad2!important}.foot,.title{color:#9fa9b4!important}.foot{border-color:#39424c!important}.item{border-color:#6ba4dc!important}.link{color:#9cc7f2!important}}';

const sectionHtml = ({ title, items }: MailSection): string =>
  `<h2 class="title" style="font-size:13px;line-height:1.3;letter-spacing:.06em;text-transform:uppercase;color:#5b6470;margin:28px 0 8px">${safe(title)}</h2>` +
  items.map(itemHtml).join('');

const itemHtml = ({ headline, detail, link }: MailItem): string =>
  `<div class="item" style="border-left:3px solid #1f4e79;padding:4px 0 4px 12px;margin:12px 0"><a class="link" href="${safe(link)}" style="color:#14508a;font-weight:600;text-decoration:underline">${safe(headline)}</a>` +
  (detail === undefined
    ? ''
    : `<div class="less" style="color:#3d454d;margin-top:4px">${safe(detail)}</div>`) +
  '</div>';

const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
