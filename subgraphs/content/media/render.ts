import { fork } from 'node:child_process';
import type { KeptRendition } from './media.read.ts';

/** What was made of a picture; its files stand in the folder. */
export interface Made {
  /** Pixels of the largest file. */
  width: number;
  height: number;
  /** `#rrggbb`. */
  colour: string;
  renditions: KeptRendition[];
}

/** Why nothing was made of a file. */
export type RefusalCode = 'UNREADABLE' | 'TOO_MANY_PIXELS' | 'ANIMATED' | 'TOO_SMALL' | 'TOO_NARROW';

/** A file of which nothing was made. */
export interface Refused {
  refused: RefusalCode;
  /** For the log. */
  detail?: string;
}

/** How long one picture may take, in milliseconds: a large one takes four seconds. What takes longer is ended. */
const LONGEST = 60_000;
/** How many may wait for their turn. */
const MOST_WAITING = 20;

const CHILD = new URL(`./render.child.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Runs `work` when no other of this process is under way: one picture at a time, so that requests keep being answered.
 * Undefined when too many wait already.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> | undefined {
  if (waiting >= MOST_WAITING) return undefined;
  waiting += 1;
  const turn = last.then(work).finally(() => (waiting -= 1));
  last = turn.catch(() => undefined);
  return turn;
}

/**
 * Makes the files of a picture in a folder. The file may be anything: it is read by a process of its own, at low priority,
 * which has no secret and no database, and ends after this one picture.
 */
export function renderPicture(source: string, folder: string): Promise<Made | Refused> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [source, folder], {
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, VIPS_WARNING: '0' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-old-space-size=256'],
    });
    let outcome: Made | Refused | undefined;
    const late = setTimeout(() => child.kill('SIGKILL'), LONGEST);
    const end = () => void child.kill('SIGKILL');
    process.once('exit', end);
    child.on('message', (message) => (outcome = message as Made | Refused));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      process.off('exit', end);
      if (outcome) resolve(outcome);
      // A file that ends its reader, or keeps it for a minute, is no picture that anybody took.
      else if (signal === 'SIGSEGV' || signal === 'SIGABRT' || signal === 'SIGKILL') {
        resolve({ refused: 'UNREADABLE', detail: `the reader ended by ${signal}` });
      } else reject(new Error(`The process that makes pictures ended with ${code ?? signal}.`));
    });
  });
}
