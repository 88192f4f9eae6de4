// Draws the papers that a script enters: a specimen for each, with what the script says of it and nothing more.
//
//     node bin/run.mjs examples/specimens.ts cbmg
//
// A paper is drawn once and kept beside the deal file, for its digest stands in every record of the rehearsal.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandStep, DealFile } from '#libs/contracts/deal-file.ts';
import { isImportStep } from '#libs/contracts/deal-file.ts';
import { type Document, heading, paragraph, type Text } from '#libs/documents/model.ts';
import { writePdf } from '#libs/documents/pdf.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant } from '#libs/formats/script-values.ts';

interface Paper {
  readonly file: string;
  readonly title: string;
  readonly note: string;
  readonly step: CommandStep;
}

/** The papers that a script enters from files beside it, and their executed copies. */
export function papersOf({ rehearsal }: DealFile): readonly Paper[] {
  const titles = new Map<string, string>();
  return (rehearsal?.script ?? []).flatMap((step) => {
    if (isImportStep(step) || (step.do !== 'EnterDocument' && step.do !== 'ExecuteDocument')) return [];
    const { documentId, title, note, document } = step.with as {
      readonly documentId: string;
      readonly title?: string;
      readonly note?: string;
      readonly document: { readonly digest: { readonly $digestOf?: string } };
    };
    if (title !== undefined) titles.set(documentId, title);
    const file = document.digest.$digestOf;
    const shown = title ?? `${titles.get(documentId) ?? documentId}, executed`;
    return file === undefined ? [] : [{ file, title: shown, note: note ?? '', step }];
  });
}

export function specimen({ terms }: DealFile, { title, note, step }: Paper): Document {
  const person = terms.people.find(({ id }) => id === step.by);
  const facts: (readonly [string, Text])[] = [
    ['Deal', terms.name],
    ['Agreement', `${terms.parent}, ${terms.mergerSub} and ${terms.company.name}, ${terms.agreementDate}`],
    ['Entered', `${step.at} New York`],
    ['Entered by', `${person?.name ?? step.by}${person?.title === undefined ? '' : `, ${person.title}`}`],
    ...(note === '' ? [] : [['Stands for', note] as const]),
    ['Basis', step.basis.note ?? step.basis.kind.replaceAll('-', ' ')],
  ];
  return {
    title: `Specimen: ${title}`,
    subject: terms.name,
    author: 'Closing Bell',
    madeAt: localInstant(step.at),
    footer: `SPECIMEN — ${terms.name} — drawn for a rehearsal`,
    blocks: [
      { kind: 'notice', text: [{ text: 'SPECIMEN', strong: true }, SAYS] },
      heading(1, title, 'center'),
      { kind: 'facts', facts },
      paragraph(
        'Here would stand the text of the paper. A rehearsal needs only that it is a file, that it was brought by somebody, and that its digest is in the record before anybody relies on it.',
      ),
      { kind: 'signature', capacity: 'Unsigned: a specimen has no signature' },
    ],
  };
}

const SAYS =
  '. Drawn for the rehearsal to stand where the real paper would. It is not the document of any person and says nothing of the real one.';

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === import.meta.filename) {
  const folder = path.join(import.meta.dirname, process.argv[2] ?? 'cbmg');
  const deal = readDealFile(readFileSync(path.join(folder, 'deal.yaml'), 'utf8'), 'deal.yaml');
  for (const paper of papersOf(deal)) {
    const place = path.join(folder, paper.file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, await writePdf(specimen(deal, paper)));
    console.log(`Drawn ${paper.file}.`);
  }
}
