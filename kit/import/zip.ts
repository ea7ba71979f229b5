import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import { open, type Entry, type Options, type ZipFile } from 'yauzl';

/** An open ZIP file. */
export interface Zip {
  has(path: string): boolean;
  /** The bytes of an entry as they are unpacked. */
  read(path: string): AsyncIterable<Buffer>;
  close(): void;
}

const MOST_ENTRIES = 1_000;
/** Bytes that one entry may unpack into: a sheet of a million rows has half of it. */
const MOST_BYTES = 1 << 30;
/** How much more than it holds an entry may unpack into: sheets reach 40. */
const MOST_RATIO = 300;
const FREE_BYTES = 1 << 20;

const openFile = promisify<string, Options, ZipFile>(open);

/** Opens a ZIP file. What would unpack into more than a table ever holds is refused when it does so, not believed. */
export async function openZip(file: string): Promise<Zip> {
  const bad = (why: string) =>
    new StartError(
      `${file} cannot be unpacked: ${why}.`,
      'Open it in Excel and save it anew, or save it as "CSV UTF-8".',
    );
  const zip = await openFile(file, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw bad(error.message);
  });
  const entries = await listEntries(zip).catch((error: Error) => {
    zip.close();
    throw bad(error.message);
  });
  return {
    has: (path) => entries.has(path),
    async *read(path) {
      const entry = entries.get(path);
      if (!entry) throw bad(`it has no ${path}`);
      if (entry.isEncrypted()) throw bad('it is locked with a password');
      const most = Math.min(MOST_BYTES, FREE_BYTES + entry.compressedSize * MOST_RATIO);
      let bytes = 0;
      try {
        for await (const part of await streamOf(zip, entry)) {
          bytes += (part as Buffer).length;
          if (bytes > most) throw new Error(`${path} unpacks into more than a table ever holds`);
          yield part as Buffer;
        }
      } catch (error) {
        throw error instanceof StartError ? error : bad((error as Error).message);
      }
    },
    close: () => zip.close(),
  };
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > MOST_ENTRIES) reject(new Error('it holds too many files'));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
