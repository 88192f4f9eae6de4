import { strToU8, type Zippable, zipSync } from 'fflate';
import {
  type Block,
  type Column,
  type Document,
  type Facts,
  isSafeLink,
  type PlainRun,
  type Row,
  runsOf,
  type Signature,
  type Table,
  type Text,
} from './model.ts';

/** Office Open XML (ISO/IEC 29500): a zip of XML parts, of which these are all that Word needs. */
export function writeDocx(document: Document): Uint8Array<ArrayBuffer> {
  const links = new Links();
  const sheet = sheetOf(document);
  const body = document.blocks
    .map((one, index) => {
      // What is signed stands on the page with the signature.
      const signed = one.kind === 'paragraph' && document.blocks[index + 1]?.kind === 'signature';
      return signed
        ? paragraph(one.text, links, { style: 'BeforeSignature', align: one.align })
        : block(one, { links, measure: sheet.measure }, index);
    })
    .join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRelations,
    'docProps/core.xml': properties(document),
    'docProps/app.xml': application,
    'word/document.xml': part('document', `<w:body>${body}${section(sheet)}</w:body>`),
    'word/styles.xml': stylesFor(sheet),
    'word/numbering.xml': numbering(document.blocks),
    'word/settings.xml': settings,
    'word/footer1.xml': part('ftr', footer(document.footer)),
    'word/_rels/document.xml.rels': relations(links),
  };
  const files: Zippable = Object.fromEntries(
    // The earliest moment a zip can hold: the file says nothing of when it was written.
    Object.entries(parts).map(([name, xml]) => [name, [strToU8(xml), { mtime: '1980-01-01T00:00:00' }]]),
  );
  return zipSync(files, { level: 6 });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org';
const namespaces =
  `xmlns:w="${office}/wordprocessingml/2006/main" ` + `xmlns:r="${office}/officeDocument/2006/relationships"`;

function part(name: string, inner: string): string {
  return `${declaration}<w:${name} ${namespaces}>${inner}</w:${name}>`;
}

/** A link stands in the text by a number, and in the relations with its address. */
class Links {
  readonly addresses: string[] = [];

  idOf(href: string): string {
    const known = this.addresses.indexOf(href);
    return `rIdLink${(known >= 0 ? known : this.addresses.push(href) - 1) + 1}`;
  }
}

// Letter paper with margins of an inch, in twentieths of a point.
const page = { width: 12_240, height: 15_840, margin: 1_440 };

interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** How wide a line may be. */
  readonly measure: number;
  readonly turned: boolean;
}

/** On its side the paper is for a wide table, and has narrower margins. */
function sheetOf({ landscape = false }: Document): Sheet {
  const { width, height } = landscape ? { width: page.height, height: page.width } : page;
  const margin = landscape ? 1_008 : page.margin;
  return { width, height, margin, measure: width - 2 * margin, turned: landscape };
}

interface Place {
  readonly links: Links;
  readonly measure: number;
}

function block(one: Block, { links, measure }: Place, index: number): string {
  switch (one.kind) {
    case 'heading':
      return paragraph(one.text, links, { style: `Heading${one.level}`, align: one.align });
    case 'paragraph':
      return paragraph(one.text, links, { align: one.align });
    case 'list':
      return one.items
        .map((item, at) =>
          paragraph(item, links, {
            style: at === one.items.length - 1 ? 'LastInList' : 'ListParagraph',
            list: index + 1,
          }),
        )
        .join('');
    case 'table':
      return table(one, { links, measure });
    case 'facts':
      return facts(one, { links, measure });
    case 'notice':
      return paragraph(one.text, links, { style: 'Notice' });
    case 'signature':
      return signature(one, links);
    case 'page-break':
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  }
}

interface Look {
  readonly style?: string;
  readonly align?: Column['align'] | undefined;
  readonly list?: number;
  readonly strong?: boolean;
  readonly before?: number;
}

function paragraph(text: Text, links: Links, { style, align, list, strong, before }: Look = {}): string {
  // In the order that the schema asks for.
  const look = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`,
    before === undefined ? '' : `<w:spacing w:before="${before}"/>`,
    align === undefined || align === 'left' ? '' : `<w:jc w:val="${align}"/>`,
  ].join('');
  const runs = runsOf(text, align).map((one) => run(strong === true ? { ...one, strong } : one, links));
  return `<w:p>${look === '' ? '' : `<w:pPr>${look}</w:pPr>`}${runs.join('')}</w:p>`;
}

function run(one: PlainRun, links: Links): string {
  if (one.mark) return `<w:r><w:rPr><w:rStyle w:val="Assumed"/></w:rPr>${words(one.text)}</w:r>`;
  const linked = one.event !== undefined && isSafeLink(one.event.href);
  const look = [
    linked ? '<w:rStyle w:val="EventLink"/>' : '',
    one.strong ? '<w:b/>' : '',
    one.emphasis ? '<w:i/>' : '',
  ].join('');
  const text = `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}${words(one.text)}</w:r>`;
  if (!linked || one.event === undefined) return text;
  return `<w:hyperlink r:id="${links.idOf(one.event.href)}" w:tooltip="${escape(one.event.title)}">${text}</w:hyperlink>`;
}

function words(text: string): string {
  return text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escape(line)}</w:t>`)
    .join('<w:br/>');
}

function table({ caption, columns, rows }: Table, { links, measure }: Place): string {
  const widths = widthsOf(
    columns.map(({ width }) => width),
    measure,
  );
  const head = columns.map((column, index) =>
    cell(paragraph(column.title, links, { style: 'TableHead', align: column.align }), widths[index] ?? 0),
  );
  const title = caption === undefined ? '' : paragraph(caption, links, { style: 'Caption' });
  return (
    title +
    grid(
      widths,
      [
        `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>`,
        ...rows.map((row) =>
          row.heading === true ? headingRow(row, widths, links) : tableRow(row, columns, widths, links),
        ),
      ],
      { measure, headed: true },
    )
  );
}

function tableRow(row: Row, columns: readonly Column[], widths: readonly number[], links: Links): string {
  const cells = row.cells.map((text, index) => {
    const look = { style: 'TableText', align: columns[index]?.align, strong: row.total === true };
    return cell(paragraph(text, links, look), widths[index] ?? 0, row.total === true);
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
}

/** One cell across the table, on the page with the row below it. */
function headingRow({ cells }: Row, widths: readonly number[], links: Links): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const look =
    `<w:tcPr><w:tcW w:w="${whole}" w:type="dxa"/><w:gridSpan w:val="${widths.length}"/>` +
    '<w:shd w:val="clear" w:color="auto" w:fill="EFEDE8"/></w:tcPr>';
  const inner = paragraph(cells[0] ?? '', links, { style: 'TableHead' });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>${look}${inner}</w:tc></w:tr>`;
}

function facts({ facts: rows }: Facts, { links, measure }: Place): string {
  const widths = widthsOf([32, 68], measure);
  return grid(
    widths,
    rows.map(([name, value]) => {
      const cells = [name, value].map((text, index) =>
        cell(paragraph(text, links, { style: 'TableText' }), widths[index] ?? 0),
      );
      return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
    }),
    { measure, headed: false },
  );
}

/** With a row of headings its style draws a line under it; a list of facts has none. */
function grid(
  widths: readonly number[],
  rows: readonly string[],
  { measure, headed }: { readonly measure: number; readonly headed: boolean },
): string {
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="${measure}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
    `<w:tblLook w:val="${headed ? '0020' : '0000'}"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.join('')}</w:tbl>` +
    // Two tables without a paragraph between them would become one.
    '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
  );
}

function cell(inner: string, width: number, total = false): string {
  const border = total ? '<w:tcBorders><w:top w:val="single" w:sz="8" w:color="111111"/></w:tcBorders>' : '';
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${border}</w:tcPr>${inner}</w:tc>`;
}

function widthsOf(parts: readonly number[], measure: number): number[] {
  const whole = parts.reduce((sum, one) => sum + one, 0);
  return parts.map((one) => Math.floor((one * measure) / whole));
}

function signature({ name, capacity, firm, date }: Signature, links: Links): string {
  const signed = name === undefined ? '\u00a0' : [{ text: '/s/ ', emphasis: true }, ...italic(name)];
  return [
    paragraph(signed, links, { style: 'SignatureLine' }),
    ...(name === undefined ? [] : [paragraph(name, links, { style: 'SignatureText' })]),
    paragraph(capacity, links, { style: 'SignatureText' }),
    ...(firm === undefined ? [] : [paragraph(firm, links, { style: 'SignatureText' })]),
    paragraph(date === undefined ? 'Date: ____________________' : ['Date: ', ...asRuns(date)], links, {
      style: 'SignatureText',
    }),
  ].join('');
}

function italic(text: Text): { text: string; emphasis: boolean }[] {
  return runsOf(text)
    .filter(({ mark }) => !mark)
    .map((one) => ({ text: one.text, emphasis: true }));
}

function asRuns(text: Text) {
  return typeof text === 'string' ? [text] : text;
}

function footer(text: string): string {
  const field = (name: string) =>
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
    `<w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r>` +
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  return (
    `<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>${words(text)}</w:r>` +
    `<w:r><w:tab/>${words('Page ')}</w:r>${field('PAGE')}<w:r>${words(' of ')}</w:r>${field('NUMPAGES')}</w:p>`
  );
}

function section({ width, height, margin, turned }: Sheet): string {
  return (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>' +
    `<w:pgSz w:w="${width}" w:h="${height}"${turned ? ' w:orient="landscape"' : ''}/>` +
    `<w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="${margin / 2}" w:footer="${margin / 2}" w:gutter="0"/>` +
    '</w:sectPr>'
  );
}

const settings = part(
  'settings',
  '<w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
);

/** One numbering for each list, so that each begins with 1. */
function numbering(blocks: readonly Block[]): string {
  const lists = blocks.flatMap((one, index) =>
    one.kind === 'list' ? [{ id: index + 1, ordered: one.ordered }] : [],
  );
  const level = (ordered: boolean) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${ordered ? 'decimal' : 'bullet'}"/>` +
    `<w:lvlText w:val="${ordered ? '%1.' : '•'}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="540" w:hanging="360"/></w:pPr></w:lvl>`;
  return part(
    'numbering',
    lists
      .map(
        ({ id, ordered }) =>
          `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/>${level(ordered)}</w:abstractNum>`,
      )
      .join('') +
      lists.map(({ id }) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join(''),
  );
}

function style(
  id: string,
  name: string,
  look: { based?: string; next?: string; paragraph?: string; run?: string },
) {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
    (look.based === undefined ? '' : `<w:basedOn w:val="${look.based}"/>`) +
    (look.next === undefined ? '' : `<w:next w:val="${look.next}"/>`) +
    '<w:qFormat/>' +
    (look.paragraph === undefined ? '' : `<w:pPr>${look.paragraph}</w:pPr>`) +
    (look.run === undefined ? '' : `<w:rPr>${look.run}</w:rPr>`) +
    '</w:style>'
  );
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const headingOf = (level: number, halfPoints: number, extra = '') =>
  style(`Heading${level}`, `heading ${level}`, {
    based: 'Normal',
    next: 'Normal',
    paragraph: `<w:keepNext/>${extra}<w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
    run: `<w:b/>${size(halfPoints)}`,
  });
const rule = (side: string, width: number, colour: string) =>
  `<w:${side} w:val="single" w:sz="${width}" w:space="4" w:color="${colour}"/>`;

const stylesFor = ({ measure, turned }: Sheet): string =>
  part(
    'styles',
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>' +
      `${size(22)}<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
      style('Normal', 'Normal', { paragraph: '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>' }) +
      headingOf(1, 34) +
      headingOf(2, 25, `<w:pBdr>${rule('bottom', 6, '888888')}</w:pBdr>`) +
      headingOf(3, 22) +
      style('ListParagraph', 'List Paragraph', { based: 'Normal', paragraph: '<w:spacing w:after="60"/>' }) +
      style('LastInList', 'Last In List', {
        based: 'ListParagraph',
        paragraph: '<w:spacing w:after="160"/>',
      }) +
      style('Caption', 'caption', {
        based: 'Normal',
        paragraph: '<w:keepNext/><w:spacing w:before="160" w:after="60"/>',
        run: '<w:b/>',
      }) +
      style('TableHead', 'Table Head', {
        based: 'Normal',
        paragraph: '<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>',
        run: `<w:b/>${size(turned ? 17 : 19)}`,
      }) +
      style('TableText', 'Table Text', {
        based: 'Normal',
        paragraph: '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>',
        run: size(turned ? 18 : 20),
      }) +
      style('AfterTable', 'After Table', {
        based: 'Normal',
        paragraph: '<w:spacing w:after="60" w:line="160" w:lineRule="exact"/>',
      }) +
      style('Notice', 'Notice', {
        based: 'Normal',
        paragraph: `<w:keepLines/><w:pBdr>${['top', 'left', 'bottom', 'right'].map((side) => rule(side, 8, '8A5A00')).join('')}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF8E8"/><w:spacing w:before="160" w:after="200"/><w:ind w:left="120" w:right="120"/>`,
      }) +
      style('SignatureLine', 'Signature Line', {
        based: 'Normal',
        paragraph: `<w:keepNext/><w:pBdr>${rule('bottom', 6, '111111')}</w:pBdr><w:spacing w:before="560" w:after="40"/><w:ind w:right="4600"/>`,
      }) +
      style('BeforeSignature', 'Before Signature', {
        based: 'Normal',
        paragraph: '<w:keepNext/><w:keepLines/>',
      }) +
      style('SignatureText', 'Signature Text', {
        based: 'Normal',
        paragraph: '<w:keepLines/><w:spacing w:after="20"/>',
      }) +
      style('Footer', 'footer', {
        based: 'Normal',
        paragraph: `<w:tabs><w:tab w:val="right" w:pos="${measure}"/></w:tabs><w:spacing w:after="0"/>`,
        run: `<w:color w:val="444444"/>${size(17)}`,
      }) +
      '<w:style w:type="character" w:styleId="EventLink"><w:name w:val="Event Link"/><w:rPr><w:u w:val="dotted" w:color="999999"/></w:rPr></w:style>' +
      `<w:style w:type="character" w:styleId="Assumed"><w:name w:val="Assumed"/><w:rPr><w:i/><w:color w:val="7A4B00"/>${size(16)}</w:rPr></w:style>` +
      '<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:tblPr><w:tblBorders>' +
      '<w:bottom w:val="single" w:sz="4" w:color="CCCCCC"/><w:insideH w:val="single" w:sz="4" w:color="CCCCCC"/></w:tblBorders>' +
      '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
      '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="111111"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>',
  );

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const contentTypes =
  `${declaration}<Types xmlns="${office}/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>` +
  ['styles', 'numbering', 'settings']
    .map((name) => `<Override PartName="/word/${name}.xml" ContentType="${wordType}.${name}+xml"/>`)
    .join('') +
  `<Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>' +
  '</Types>';

const relationsOpen = `${declaration}<Relationships xmlns="${office}/package/2006/relationships">`;
const packageRelations =
  `${relationsOpen}<Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  `<Relationship Id="rId3" Type="${office}/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`;
const application = `${declaration}<Properties xmlns="${office}/officeDocument/2006/extended-properties"><Application>Closing Bell</Application></Properties>`;

function relations({ addresses }: Links): string {
  const own = ['styles', 'numbering', 'settings'].map(
    (name) =>
      `<Relationship Id="rId${name}" Type="${office}/officeDocument/2006/relationships/${name}" Target="${name}.xml"/>`,
  );
  const links = addresses.map(
    (href, index) =>
      `<Relationship Id="rIdLink${index + 1}" Type="${office}/officeDocument/2006/relationships/hyperlink" Target="${escape(href)}" TargetMode="External"/>`,
  );
  const foot = `<Relationship Id="rIdFooter" Type="${office}/officeDocument/2006/relationships/footer" Target="footer1.xml"/>`;
  return `${relationsOpen}${own.join('')}${foot}${links.join('')}</Relationships>`;
}

function properties({ title, subject, author, madeAt }: Document): string {
  const at = escape(madeAt.replace(/\.\d+Z$/, 'Z'));
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escape(title)}</dc:title><dc:subject>${escape(subject)}</dc:subject><dc:creator>${escape(author)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>` +
    '</cp:coreProperties>'
  );
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
