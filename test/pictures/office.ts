import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

// LibreOffice and poppler are no part of this project: where they are installed, papers are opened as their readers will.

const has = (program: string, flag: string): boolean => spawnSync(program, [flag]).error === undefined;

/** What is missing to look at papers, in words for a skip; null when nothing is. */
export const missingForPdf: string | null =
  has('pdftoppm', '-v') && has('pdfinfo', '-v') ? null : 'poppler-utils';
export const missingForOffice: string | null =
  missingForPdf ??
  (has('soffice', '--version') ? null : 'LibreOffice (libreoffice-writer-nogui, libreoffice-calc-nogui)');

const WITHIN_MS = 120_000;

/** Opens files of Word or Excel and prints each to PDF; answers where each PDF lies. */
export function printed(files: readonly string[], folder: string): ReadonlyMap<string, string> {
  convert(files, 'pdf', folder);
  return new Map(
    files.map((file) => [file, path.join(folder, `${path.basename(file, path.extname(file))}.pdf`)]),
  );
}

/** Opens a file and saves it anew in its own format, as somebody does who edited it. */
export function savedAnew(file: string, folder: string): Buffer {
  convert([file], path.extname(file).slice(1), folder);
  return fs.readFileSync(path.join(folder, path.basename(file)));
}

function convert(files: readonly string[], to: string, folder: string): void {
  // A profile of its own, so that no other LibreOffice on the machine is in the way.
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, ...files], {
    timeout: WITHIN_MS,
    stdio: 'ignore',
  });
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** How much of the page is not paper, from 0 to 1. */
  readonly ink: number;
  /** What is left free at each edge, in inches. */
  readonly free: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

const DPI = 40;
/** Light shades of tables are paper. */
const DARK = 200;

/** Each page of a PDF as poppler draws it. */
export function pagesOf(pdf: string, folder: string): readonly Picture[] {
  const prefix = path.join(folder, `${path.basename(pdf, '.pdf')}-page`);
  execFileSync('pdftoppm', ['-gray', '-r', String(DPI), pdf, prefix], { timeout: WITHIN_MS });
  const base = path.basename(prefix);
  return fs
    .readdirSync(folder)
    .filter((name) => name.startsWith(base) && name.endsWith('.pgm'))
    .sort()
    .map((name) => pictureOf(fs.readFileSync(path.join(folder, name))));
}

function pictureOf(file: Buffer): Picture {
  // P5, width, height, the value of white; then a byte for each point.
  const head = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(file.subarray(0, 60).toString('latin1'));
  if (head === null) throw new Error('poppler wrote no picture');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const points = file.subarray(head[0].length);
  let [ink, left, right, top, bottom] = [0, width, 0, height, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((points[y * width + x] ?? 255) >= DARK) continue;
      ink += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const inches = (of: number): number => of / DPI;
  return {
    width: inches(width),
    height: inches(height),
    ink: ink / (width * height),
    free: {
      left: inches(left),
      right: inches(width - 1 - right),
      top: inches(top),
      bottom: inches(height - 1 - bottom),
    },
  };
}

export function textOf(pdf: string): string {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', timeout: WITHIN_MS });
}
