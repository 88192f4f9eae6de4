import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const compress = promisify(zlib.brotliCompress);
/** Below that a response fits one packet either way. */
const COMPRESSED_FROM_BYTES = 1_000;
const TEXT = /\.(js|css|html|svg|json)$/;

/** The web application as files, under names that hold a digest of their content, each text also compressed. */
export async function buildWeb(checkout: string, folder: string): Promise<void> {
  const { build } = await import('vite');
  const draft = `${folder}.draft-${process.pid}`;
  try {
    await build({
      root: path.join(checkout, 'apps/web'),
      configFile: false,
      base: '/app/',
      logLevel: 'silent',
      build: { outDir: draft, emptyOutDir: true, target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
    });
    for (const file of fs.readdirSync(draft, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !TEXT.test(file.name)) continue;
      const place = path.join(file.parentPath, file.name);
      const content = fs.readFileSync(place);
      if (content.length >= COMPRESSED_FROM_BYTES) fs.writeFileSync(`${place}.br`, await compress(content));
    }
    const old = `${folder}.old-${process.pid}`;
    if (fs.existsSync(folder)) fs.renameSync(folder, old);
    fs.renameSync(draft, folder);
    fs.rmSync(old, { recursive: true, force: true });
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}
