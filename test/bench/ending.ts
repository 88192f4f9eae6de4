/** What must not be left behind, however a bench ends; undone in the reverse of the order in which it was begun. */
export class Ending {
  readonly #undo: (() => Promise<void> | void)[] = [];

  add(undo: () => Promise<void> | void): void {
    this.#undo.push(undo);
  }

  async run(): Promise<void> {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      await Promise.resolve(undo()).catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
      });
    }
  }
}
