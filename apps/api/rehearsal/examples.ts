import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DealFile } from '#libs/contracts/deal-file.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';

/** A deal file with its lists that lies with the program, ready to be rehearsed. */
interface Example {
  readonly name: string;
  readonly text: string;
  readonly deal: DealFile;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const ExamplesRead = z.strictObject({
  examples: z.array(
    z.strictObject({
      example: z.string(),
      name: z.string(),
      company: z.string(),
      parent: z.string(),
      price: z.string(),
      from: z.string().meta({ description: 'Where its clock starts, by New York’s time' }),
      steps: z.int().meta({ description: 'What people do in it' }),
      people: z.array(z.string()).meta({ description: 'Who may open it: its people, by id' }),
    }),
  ),
});

const DEAL_FILE = 'deal.yaml';
const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/** The examples that lie in a folder; none where there is no folder. */
export class Examples {
  readonly #folder: string;
  #listed: z.infer<typeof ExamplesRead> | undefined;

  constructor(folder: string) {
    this.#folder = path.resolve(folder);
  }

  list(): z.infer<typeof ExamplesRead> {
    // The files come with the program: what they say is read once.
    this.#listed ??= this.#read();
    return this.#listed;
  }

  #read(): z.infer<typeof ExamplesRead> {
    return {
      examples: this.#names().flatMap((example) => {
        const { terms, rehearsal } = readDealFile(this.#textOf(example), `examples/${example}`);
        if (rehearsal === undefined) return [];
        return [
          {
            example,
            name: terms.name,
            company: terms.company.name,
            parent: terms.parent,
            price: terms.price,
            from: rehearsal.start,
            steps: rehearsal.script.length,
            people: terms.people.map(({ id }) => id),
          },
        ];
      }),
    };
  }

  read(example: string): Example | undefined {
    if (!this.#names().includes(example)) return undefined;
    const text = this.#textOf(example);
    const deal = readDealFile(text, `examples/${example}/${DEAL_FILE}`);
    const files = new Map(
      filesOf(deal).map((file) => [
        file,
        new Uint8Array(fs.readFileSync(path.join(this.#folder, example, file))),
      ]),
    );
    return { name: `examples/${example}/${DEAL_FILE}`, text, deal, files };
  }

  #names(): readonly string[] {
    if (!fs.existsSync(this.#folder)) return [];
    return fs
      .readdirSync(this.#folder)
      .filter((name) => NAME.test(name) && fs.existsSync(path.join(this.#folder, name, DEAL_FILE)))
      .toSorted();
  }

  #textOf(example: string): string {
    return fs.readFileSync(path.join(this.#folder, example, DEAL_FILE), 'utf8');
  }
}
