import type { XmlRecord } from './xml-records.ts';

/** Reads the records of one kind of message as they stream by. */
export interface MessageReader {
  /** Names of the elements that are records. */
  readonly records: ReadonlySet<string>;
  read(record: XmlRecord): void;
  /** The message has ended. */
  end(): void;
}
