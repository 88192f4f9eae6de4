import { timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { AuthContext, Connection, FileEntry, ParsedKey, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import { CUSTOMER_FOLDERS, customerFolder, makeCustomer } from './folders.ts';
import type { BankKeys } from './keys.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const HANDLES_MAX = 64;
const READ_BYTES_MAX = 256 * 1024;

export const SANDBOX_IDENT = 'closing-bell-sandbox-bank';

export interface SftpServerOptions {
  readonly root: string;
  readonly port: number;
  readonly keys: BankKeys;
  /** Asked after a file has its name: true to break the connection before the client hears so. */
  losesConnection(customer: string): Promise<boolean>;
}

export interface SftpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** SSH on the loopback, for files alone: one client by its key, no shell, no password, no way out of the folders. */
export async function serveSftp(options: SftpServerOptions): Promise<SftpServer> {
  const allowed = ssh2.utils.parseKey(options.keys.clientPublic);
  if (allowed instanceof Error || Array.isArray(allowed)) throw new Error('the client key cannot be read');
  const open = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [options.keys.hostKey], ident: SANDBOX_IDENT }, (connection) => {
    open.add(connection);
    connection.on('error', () => {});
    connection.on('close', () => open.delete(connection));
    connection.on('authentication', (context) => authenticate(context, allowed));
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        const session = accept();
        session.on('sftp', (acceptSftp) => new Files(acceptSftp(), options, () => connection.end()));
      });
    });
  });
  // Without `noDelay` each answer of a few bytes waits 40 ms for the next.
  const listener = net.createServer({ noDelay: true }, (socket) => server.injectSocket(socket));
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(options.port, '127.0.0.1', () => resolve());
  });
  return {
    port: (listener.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const connection of open) connection.end();
        listener.close(() => resolve());
      }),
  };
}

function authenticate(context: AuthContext, allowed: ParsedKey): void {
  if (context.method !== 'publickey') {
    context.reject(['publickey']);
    return;
  }
  const known = allowed.getPublicSSH();
  const { key } = context;
  const isKnown =
    key.algo === allowed.type && key.data.length === known.length && timingSafeEqual(key.data, known);
  const isSigned =
    context.signature === undefined ||
    allowed.verify(context.blob as Buffer, context.signature, context.hashAlgo) === true;
  if (isKnown && isSigned) context.accept();
  else context.reject(['publickey']);
}

type Handle =
  | { readonly is: 'file'; readonly descriptor: number }
  | { readonly is: 'folder'; entries: readonly FileEntry[]; told: boolean };

class Files {
  readonly #sftp: SFTPWrapper;
  readonly #options: SftpServerOptions;
  readonly #breakOff: () => void;
  readonly #handles = new Map<number, Handle>();
  #next = 1;

  constructor(sftp: SFTPWrapper, options: SftpServerOptions, breakOff: () => void) {
    this.#sftp = sftp;
    this.#options = options;
    this.#breakOff = breakOff;
    sftp.on('REALPATH', (id, given) => {
      const name = path.posix.normalize(`/${given}`);
      sftp.name(id, [{ filename: name, longname: name, attrs: folderAttributes() }]);
    });
    sftp.on('STAT', (id, given) => this.#answer(id, () => this.#stat(id, given)));
    sftp.on('LSTAT', (id, given) => this.#answer(id, () => this.#stat(id, given)));
    sftp.on('OPEN', (id, given, flags) => this.#answer(id, () => this.#open(id, given, flags)));
    sftp.on('WRITE', (id, handle, offset, data) =>
      this.#answer(id, () => this.#write(id, handle, offset, data)),
    );
    sftp.on('READ', (id, handle, offset, length) =>
      this.#answer(id, () => this.#read(id, handle, offset, length)),
    );
    sftp.on('OPENDIR', (id, given) => this.#answer(id, () => this.#openFolder(id, given)));
    sftp.on('READDIR', (id, handle) => this.#answer(id, () => this.#readFolder(id, handle)));
    sftp.on('CLOSE', (id, handle) => this.#answer(id, () => this.#close(id, handle)));
    sftp.on('RENAME', (id, from, to) => void this.#rename(id, from, to));
    sftp.on('REMOVE', (id, given) => this.#answer(id, () => this.#remove(id, given)));
    sftp.on('close', () => this.#closeAll());
  }

  #answer(id: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #fail(id: number, error: unknown): void {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const status = error instanceof Denied ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
    this.#sftp.status(
      id,
      isMissing ? STATUS_CODE.NO_SUCH_FILE : status,
      error instanceof Denied ? error.message : '',
    );
  }

  /** `/customer/in/name`, and nothing else. */
  #place(given: string): Place {
    const [customer = '', folder = '', name = '', ...more] = path.posix
      .normalize(`/${given}`)
      .slice(1)
      .split('/');
    const isFolder = (CUSTOMER_FOLDERS as readonly string[]).includes(folder);
    if (!isFolder || more.length > 0 || (name !== '' && !FILE.test(name)))
      throw new Denied(`not a place for files: ${given}`);
    const at = customerFolder(this.#options.root, customer);
    makeCustomer(this.#options.root, customer);
    return {
      customer,
      folder,
      name,
      file: path.join(at, folder, name),
      received: path.join(at, 'received', name),
    };
  }

  #stat(id: number, given: string): void {
    this.#sftp.attrs(id, attributesOf(fs.statSync(this.#place(given).file)));
  }

  #open(id: number, given: string, flags: number): void {
    const place = this.#place(given);
    const writes = (flags & OPEN_MODE.WRITE) !== 0;
    if (writes && (place.folder !== 'in' || !place.name.endsWith('.part')))
      throw new Denied('files are written to "in" under a name that ends in .part, then renamed');
    if (this.#handles.size >= HANDLES_MAX) throw new Denied('too many open files');
    const descriptor = fs.openSync(place.file, writes ? 'w' : 'r', 0o600);
    this.#sftp.handle(id, this.#keep({ is: 'file', descriptor }));
  }

  #write(id: number, handle: Buffer, offset: number, data: Buffer): void {
    fs.writeSync(this.#file(handle), data, 0, data.length, offset);
    this.#sftp.status(id, STATUS_CODE.OK);
  }

  #read(id: number, handle: Buffer, offset: number, length: number): void {
    const into = Buffer.alloc(Math.min(length, READ_BYTES_MAX));
    const bytes = fs.readSync(this.#file(handle), into, 0, into.length, offset);
    if (bytes === 0) this.#sftp.status(id, STATUS_CODE.EOF);
    else this.#sftp.data(id, into.subarray(0, bytes));
  }

  #openFolder(id: number, given: string): void {
    const { file, name } = this.#place(given);
    if (name !== '') throw new Denied('not a folder');
    const entries = fs.readdirSync(file).map((each) => ({
      filename: each,
      longname: each,
      attrs: attributesOf(fs.statSync(path.join(file, each))),
    }));
    this.#sftp.handle(id, this.#keep({ is: 'folder', entries, told: false }));
  }

  #readFolder(id: number, handle: Buffer): void {
    const known = this.#handles.get(handle.readUInt32BE(0));
    if (known?.is !== 'folder') throw new Denied('not an open folder');
    if (known.told || known.entries.length === 0) {
      this.#sftp.status(id, STATUS_CODE.EOF);
      return;
    }
    // A packet holds some hundreds of names.
    const some = known.entries.slice(0, ENTRIES_AT_ONCE);
    known.entries = known.entries.slice(ENTRIES_AT_ONCE);
    known.told = known.entries.length === 0;
    this.#sftp.name(id, [...some]);
  }

  #close(id: number, handle: Buffer): void {
    const number = handle.readUInt32BE(0);
    const known = this.#handles.get(number);
    if (known?.is === 'file') {
      fs.fsyncSync(known.descriptor);
      fs.closeSync(known.descriptor);
    }
    this.#handles.delete(number);
    this.#sftp.status(id, STATUS_CODE.OK);
  }

  /** The moment from which a file counts. A name that was used is not used again. */
  async #rename(id: number, from: string, to: string): Promise<void> {
    try {
      const [source, target] = [this.#place(from), this.#place(to)];
      if (source.folder !== 'in' || target.folder !== 'in' || source.customer !== target.customer)
        throw new Denied('only what lies in "in" is renamed');
      if (fs.existsSync(target.file) || fs.existsSync(target.received))
        throw new Denied(`${target.name} was taken before`);
      fs.renameSync(source.file, target.file);
      if (await this.#options.losesConnection(target.customer)) this.#breakOff();
      else this.#sftp.status(id, STATUS_CODE.OK);
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #remove(id: number, given: string): void {
    const place = this.#place(given);
    if (place.folder !== 'in' || !place.name.endsWith('.part'))
      throw new Denied('only what was not finished is removed');
    fs.rmSync(place.file);
    this.#sftp.status(id, STATUS_CODE.OK);
  }

  #keep(handle: Handle): Buffer {
    const number = this.#next;
    this.#next += 1;
    this.#handles.set(number, handle);
    const name = Buffer.alloc(4);
    name.writeUInt32BE(number, 0);
    return name;
  }

  #file(handle: Buffer): number {
    const known = this.#handles.get(handle.readUInt32BE(0));
    if (known?.is !== 'file') throw new Denied('not an open file');
    return known.descriptor;
  }

  #closeAll(): void {
    for (const handle of this.#handles.values()) if (handle.is === 'file') fs.closeSync(handle.descriptor);
    this.#handles.clear();
  }
}

interface Place {
  readonly customer: string;
  readonly folder: string;
  readonly name: string;
  readonly file: string;
  readonly received: string;
}

class Denied extends Error {}

const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/;
const ENTRIES_AT_ONCE = 200;

function attributesOf(stat: fs.Stats) {
  return {
    mode: stat.mode,
    uid: 0,
    gid: 0,
    size: stat.size,
    atime: Math.floor(stat.atimeMs / 1000),
    mtime: Math.floor(stat.mtimeMs / 1000),
  };
}

function folderAttributes() {
  return { mode: fs.constants.S_IFDIR | 0o700, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
}
