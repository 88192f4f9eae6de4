import path from 'node:path';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';
import type { DocumentStore } from './store.ts';

const REQUIRED = [
  'DOCUMENTS_S3_BUCKET',
  'DOCUMENTS_S3_ACCESS_KEY_ID',
  'DOCUMENTS_S3_SECRET_ACCESS_KEY',
] as const;

/** An object store when `DOCUMENTS_S3_ENDPOINT` names one, else the folder of `DOCUMENTS_FOLDER`; undefined with neither. */
export function storeFrom(env: Readonly<Record<string, string | undefined>>): DocumentStore | undefined {
  const endpoint = env['DOCUMENTS_S3_ENDPOINT'];
  if (endpoint === undefined || endpoint === '') {
    const folder = env['DOCUMENTS_FOLDER'];
    return folder === undefined || folder === '' ? undefined : folderStore(path.resolve(folder));
  }
  const lacking = REQUIRED.filter((name) => (env[name] ?? '') === '');
  if (lacking.length > 0)
    throw new Error(`DOCUMENTS_S3_ENDPOINT names an object store, and ${lacking.join(', ')} is not set.`);
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    throw new Error(`DOCUMENTS_S3_ENDPOINT is no address: ${endpoint}`);
  return s3Store({
    endpoint,
    bucket: env['DOCUMENTS_S3_BUCKET'] ?? '',
    region: env['DOCUMENTS_S3_REGION'] || 'us-east-1',
    accessKeyId: env['DOCUMENTS_S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['DOCUMENTS_S3_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: env['DOCUMENTS_S3_SESSION_TOKEN'] || undefined,
    prefix: env['DOCUMENTS_S3_PREFIX'] || undefined,
  });
}
