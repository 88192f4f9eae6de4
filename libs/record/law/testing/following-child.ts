import { openRecord } from '../../record.ts';
import { bringLevel } from '../follow.ts';

// Brings all open live deals level, as the worker does: to be killed in the middle of it.
const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('usage: following-child <url>');

const record = openRecord({ appUrl: url, applicationName: 'following-child' });
process.stdout.write('begins\n');
await bringLevel(record, { atOnce: 2 });
process.stdout.write('level\n');
await record.close();
