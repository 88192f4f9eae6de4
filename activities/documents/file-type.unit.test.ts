import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileTypeReader } from './file-type.ts';

/** In pieces of a few bytes, so that what is looked for lies across them. */
function typeOf(name: string, content: string | Uint8Array, pieceBytes = 7): string {
  const reader = new FileTypeReader(name);
  const bytes = Buffer.from(content as Uint8Array);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.take(bytes.subarray(at, at + pieceBytes));
  return reader.end();
}
const zip = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, new TextEncoder().encode('content '.repeat(20))])));
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

describe('the type of a file', () => {
  it.each([
    ['a.pdf', '%PDF-1.7\n1 0 obj', 'pdf'],
    ['a.docx', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['a.XLSX', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['a.png', PNG, 'png'],
    ['a.jpeg', JPEG, 'jpg'],
    ['a.xml', '<?xml version="1.0"?><notificationOfRemoval/>', 'xml'],
    ['a.csv', 'a,b\n1,2\n', 'csv'],
    ['a.txt', 'Zustimmung – 同意\n', 'txt'],
    ['a.eml', 'From: a@example.com\r\nDate: Mon, 8 Feb 2021 09:00:00 -0500\r\n\r\nYes.\r\n', 'eml'],
  ])('is told by ending and content together: %s', (name, content, type) => {
    expect(typeOf(name, content)).toBe(type);
    expect(typeOf(name, content, 100_000)).toBe(type);
  });

  it.each([
    ['a.pdf', 'no PDF'],
    ['a.docx', zip('xl/workbook.xml')],
    ['a.docx', zip('anything.txt')],
    ['a.png', JPEG],
    ['a.txt', Buffer.from([0x41, 0x00, 0x42])],
    ['a.csv', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
    ['a.xml', 'a,b,c'],
    ['a.eml', 'hello'],
  ])('is refused where the content is another: %s', (name, content) => {
    expect(() => typeOf(name, content)).toThrow(/is not what its ending says/);
  });

  it.each([
    ['a.docx', zip('word/document.xml', 'word/vbaProject.bin')],
    ['a.xlsx', zip('xl/workbook.xml', 'xl/macrosheets/sheet1.xml')],
    ['a.pdf', '%PDF-1.7\n<< /S /JavaScript /JS (app.alert(1)) >>'],
    ['a.pdf', '%PDF-1.7\n<< /Type /EmbeddedFile >>'],
    ['a.xml', '<?xml version="1.0"?><x><SCRIPT>1</SCRIPT></x>'],
    ['a.xml', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x/>'],
    ['a.txt', '<html><script>alert(1)</script>'],
  ])('is refused where something in it would run: %s', (name, content) => {
    expect(() => typeOf(name, content)).toThrow(/active content|not what its ending says/);
  });

  it.each(['a.html', 'a.svg', 'a.docm', 'a.exe', 'a', 'a.zip', 'a.constructor'])(
    'is not taken: %s',
    (name) => {
      expect(() => new FileTypeReader(name)).toThrow(/Documents come as pdf/);
    },
  );
});
