import { Runtime } from '@temporalio/worker';

// Run as a child by temporal-binary.ts, which bounds it: the SDK downloads a server only in order to start one.
const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined)
  throw new Error('temporal-download.ts needs a folder and a version.');

const runtime = Runtime.instance();
const server = await runtime.createEphemeralServer({
  type: 'dev-server',
  exe: {
    type: 'cached-download',
    downloadDir: folder,
    version,
    ttl: 0,
    sdkName: 'sdk-typescript',
    sdkVersion: '1.24.0',
  },
  namespace: 'default',
  ip: '127.0.0.1',
  port: null,
  uiPort: null,
  dbFilename: null,
  ui: false,
  log: { format: 'pretty', level: 'error' },
  extraArgs: [],
});
await runtime.shutdownEphemeralServer(server);
await runtime.shutdown();
