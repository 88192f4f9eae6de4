import fs from 'node:fs';
import path from 'node:path';
import {
  bundleWorkflows,
  digestOfWorkflows,
  storyFile,
  storyOfBundle,
} from '#libs/bundle/workflow-bundle.ts';
import { StartProblem } from './settings.ts';

// Put in by the build (`machine/build.ts`), so that a built worker knows which story it was built with.
declare const CLOSING_BELL_STORY: string | undefined;

/** The bundle to run: the one that is given, if it tells the story this worker was built for, else one made now. */
export async function storyBundle(given: string | undefined, folder: string): Promise<string> {
  const checkout = checkoutFolder();
  const own =
    typeof CLOSING_BELL_STORY === 'string' ? CLOSING_BELL_STORY : checkout && digestOfWorkflows(checkout);
  if (given === undefined) {
    if (checkout === undefined) {
      throw new StartProblem('There is no workflow bundle. Name the one of this release in WORKFLOW_BUNDLE.');
    }
    const file = path.join(folder, 'workflows.js');
    await bundleWorkflows(checkout, file);
    return file;
  }
  if (!fs.existsSync(given)) {
    throw new StartProblem(`There is no workflow bundle at ${given}. Build it, or correct WORKFLOW_BUNDLE.`);
  }
  const bundled = storyOfBundle(given);
  if (bundled === own && own !== undefined) return given;
  throw new StartProblem(
    `The workflow bundle ${given} tells another story than this worker was built for ` +
      `(${shorten(bundled)} and ${shorten(own)}): deals would be driven by two versions of the code. ` +
      'Deploy worker and bundle of one build together.',
  );
}

function shorten(digest: string | undefined): string {
  return digest === undefined ? 'unknown' : digest.slice(0, 12);
}

/** The sources, where the worker runs from a checkout; an image has none. */
function checkoutFolder(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (fs.existsSync(storyFile(folder))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
