import fs from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from '#libs/bundle/workflow-bundle.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

/** Bundles the story with changes to one of its files, in a folder of its own. Answers with the bundle. */
export async function changedStory(
  root: string,
  file: string,
  changes: readonly { readonly from: string; readonly to: string }[],
): Promise<string> {
  for (const part of ['workflows', 'libs/contracts/process', 'package.json', 'activities/types.ts']) {
    fs.cpSync(path.join(checkout, part), path.join(root, part), { recursive: true });
  }
  fs.symlinkSync(path.join(checkout, 'node_modules'), path.join(root, 'node_modules'));
  let source = fs.readFileSync(path.join(root, file), 'utf8');
  for (const { from, to } of changes) {
    if (!source.includes(from)) throw new Error(`${file} does not hold what should be changed: ${from}`);
    source = source.replace(from, to);
  }
  fs.writeFileSync(path.join(root, file), source);
  const bundle = path.join(root, 'workflows.js');
  await bundleWorkflows(root, bundle);
  return bundle;
}
