import {
  type Block,
  type Column,
  type Document,
  type Facts,
  isSafeLink,
  type PlainRun,
  plainText,
  type Row,
  runsOf,
  type Signature,
  type Table,
  type Text,
} from './model.ts';

/** One file that needs nothing else: read on a screen, by a screen reader, or printed on Letter paper. */
export function writeHtml(document: Document): string {
  return `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escape(document.author)}">
<meta name="description" content="${escape(document.subject)}">
<meta name="date" content="${escape(document.madeAt)}">
<title>${escape(document.title)}</title>
<style>${style(document)}</style>
</head>
<body>
<main>
${document.blocks.map(block).join('\n')}
</main>
<footer><p>${escape(document.footer)}</p></footer>
</body>
</html>
`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level}${aligned(one.align)}>${inline(one.text)}</h${one.level}>`;
    case 'paragraph':
      return `<p${aligned(one.align)}>${inline(one.text)}</p>`;
    case 'list': {
      const name = one.ordered ? 'ol' : 'ul';
      return `<${name}>\n${one.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${name}>`;
    }
    case 'table':
      return table(one);
    case 'facts':
      return facts(one);
    case 'notice':
      return `<p class="notice" role="note">${inline(one.text)}</p>`;
    case 'signature':
      return signature(one);
    case 'page-break':
      return '<hr class="page-break">';
  }
}

function aligned(align: string | undefined): string {
  return align === undefined || align === 'left' ? '' : ` class="${align}"`;
}

function table({ caption, columns, rows }: Table): string {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const part = (width: number) => `${Math.round((width * 10_000) / whole) / 100}%`;
  const head = columns.map(
    (one) => `<th scope="col"${aligned(one.align)}>${inline(one.title, one.align)}</th>`,
  );
  return `<table>
${caption === undefined ? '' : `<caption>${inline(caption)}</caption>\n`}<colgroup>${columns
    .map(({ width }) => `<col style="width:${part(width)}">`)
    .join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.map((row) => tableRow(row, columns)).join('\n')}
</tbody>
</table>`;
}

/** What stands first in a row names it. */
function tableRow({ cells, total, heading }: Row, columns: Table['columns']): string {
  if (heading === true)
    return `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${inline(cells[0] ?? '')}</th></tr>`;
  const written = cells.map((cell, index) => {
    const align = columns[index]?.align;
    const name = index === 0 ? 'th scope="row"' : 'td';
    return `<${name}${aligned(align)}>${inline(cell, align)}</${name.slice(0, 2)}>`;
  });
  return `<tr${total === true ? ' class="total"' : ''}>${written.join('')}</tr>`;
}

function facts(one: Facts): string {
  const rows = one.facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${inline(value)}</dd>`);
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function signature({ name, capacity, firm, date }: Signature): string {
  const lines = [
    `<p class="line">${name === undefined ? '' : `<span class="signed">/s/ ${inline(name)}</span>`}</p>`,
    `<p>${name === undefined ? '' : `${inline(name)}<br>`}${escape(capacity)}${firm === undefined ? '' : `<br>${escape(firm)}`}</p>`,
    `<p>Date: ${date === undefined ? '<span class="blank">&#160;</span>' : inline(date)}</p>`,
  ];
  return `<div class="signature" role="group" aria-label="Signature">\n${lines.join('\n')}\n</div>`;
}

function inline(text: Text, align?: Column['align']): string {
  return runsOf(text, align).map(run).join('');
}

function run({ text, strong, emphasis, mark, event }: PlainRun): string {
  if (mark) return `<em class="assumed">${escape(text)}</em>`;
  let html = escape(text).replaceAll('\n', '<br>');
  if (strong) html = `<strong>${html}</strong>`;
  if (emphasis) html = `<em>${html}</em>`;
  if (event === undefined || !isSafeLink(event.href)) return html;
  return `<a href="${escape(event.href)}" title="${escape(event.title)}">${html}</a>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The foot of a printed page is CSS text: quotes and backslashes would end it. */
function cssText(text: string): string {
  return `"${plainText(text).replaceAll(/["\\<\n]/g, ' ')}"`;
}

function style({ footer, landscape }: Document): string {
  return `
@page { size: letter${landscape === true ? ' landscape' : ''}; margin: ${landscape === true ? '0.7in 0.7in 0.8in' : '1in 1in 0.9in'};
  @bottom-left { content: ${cssText(footer)}; font: 8.5pt "Tinos", "Times New Roman", serif; color: #444 }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt "Tinos", "Times New Roman", serif; color: #444 } }
body { font: 11pt/1.45 "Tinos", "Times New Roman", "Liberation Serif", serif; color: #111; background: #fff; margin: 0 }
main, body > footer { max-width: ${landscape === true ? '10.4in' : '6.9in'}; margin: 0 auto; padding: 0 1rem }
main { padding-top: 2rem }
h1, h2, h3 { line-height: 1.2; margin: 1.4em 0 .5em; break-after: avoid }
h1 { font-size: 17pt; margin-top: 0 } h2 { font-size: 12.5pt; border-bottom: .75pt solid #888; padding-bottom: .15em } h3 { font-size: 11pt }
p { margin: .5em 0 } .center { text-align: center } .right { text-align: right; font-variant-numeric: tabular-nums lining-nums }
table { width: 100%; border-collapse: collapse; margin: .6em 0 1em; break-inside: auto; table-layout: fixed }
caption { text-align: left; font-weight: bold; padding-bottom: .3em }
thead { display: table-header-group } thead th { border-bottom: 1pt solid #111; vertical-align: bottom; font-size: 9.5pt }
th, td { padding: .25em .4em; vertical-align: top; overflow-wrap: break-word } tr { break-inside: avoid }
tbody th { font-weight: normal; text-align: left } th { text-align: left } th.right, tbody th.right { text-align: right } th.center { text-align: center }
tbody tr { border-bottom: .5pt solid #ccc } tr.total { border-top: 1pt solid #111; font-weight: bold } tr.total th { font-weight: bold } tr.group th { font-weight: bold; background: #efede8; break-after: avoid }
dl { display: grid; grid-template-columns: minmax(9em, 30%) 1fr; margin: .6em 0 1em } dt, dd { padding: .2em .4em; border-bottom: .5pt solid #ccc; margin: 0; overflow-wrap: anywhere } dt { color: #444 }
.notice { border: 1pt solid #8a5a00; background: #fff8e8; padding: .6em .8em; break-inside: avoid }
a { color: inherit; text-decoration: underline; text-decoration-color: #999; text-underline-offset: .15em } a:focus-visible { outline: 2px solid #1a4f8b }
.assumed { color: #7a4b00; font-size: 8pt; white-space: nowrap } .page-break { border: 0; break-after: page; margin: 2rem 0 }
.signature { margin: 2em 0 1em; max-width: 3.4in; break-inside: avoid } .signature .line { border-bottom: .75pt solid #111; min-height: 1.6em; margin-bottom: .2em } .signed { font-style: italic }
p:has(+ .signature) { break-after: avoid } .signature p { margin: .2em 0 } .blank { display: inline-block; min-width: 10em; border-bottom: .75pt solid #111 }
body > footer { color: #444; font-size: 9pt; border-top: .5pt solid #ccc; margin-top: 2rem }
@media print { body > footer { display: none } main, body > footer { max-width: none; padding: 0 } a { text-decoration: none } }
`;
}
