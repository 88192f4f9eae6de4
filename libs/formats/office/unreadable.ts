/** A file that is no office document, or one that is not read: too large, encrypted, with what could reach outside. */
export class UnreadableOfficeFile extends Error {
  override readonly name = 'UnreadableOfficeFile';
}
