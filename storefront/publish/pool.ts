import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Change } from '@cho-phien/kit/events/source';
import type { Done, Job, Report } from './job.ts';

/** Threads that render. */
export interface Pool {
  /** How many more jobs can be begun at once. */
  idle(): number;
  /** The entities that routes of the site are the pages of. */
  entities(): Promise<ReadonlySet<string>>;
  /** Gives a job to an idle thread, or to the next that becomes idle. */
  run<J extends Job>(job: J, piece?: (piece: Done[J['do']]) => void): Promise<Done[J['do']]>;
  /** Lets every thread hear of changes, before what is rendered next; of a feed that began anew without any. */
  tell(changes?: readonly Change[]): void;
  close(): Promise<void>;
}

interface Task {
  job: Job;
  piece: (piece: never) => void;
  resolve: (done: never) => void;
  reject: (error: Error) => void;
}

interface Thread {
  worker: Worker;
  tasks: Set<Task>;
}

/** What a thread may hold: pages come and go, and left to itself Node would let the dead ones pile up. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 48 };
/** Jobs of one thread at a time: while one waits for the API, another renders, and what is urgent finds room. */
const AT_ONCE = 3;
/** How long a thread may be silent over a job, in milliseconds: then it is taken for stuck, and another takes its place. */
const MOST_SILENT = 120_000;

const FILE = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/** Starts threads that hold the renderer in `entry`, a file URL. */
export function openPool(entry: string, size: number): Pool {
  // The flags by which the main thread was started would outrank what other threads may hold.
  for (const space of ['semi', 'old']) setFlagsFromString(`--max-${space}-space-size=0`);
  const known = Promise.withResolvers<ReadonlySet<string>>();
  known.promise.catch(() => undefined);
  const waiting: Task[] = [];
  const threads = new Set<Thread>();
  let isClosed = false;
  let nextId = 0;

  function start(): void {
    const thread: Thread = {
      worker: new Worker(FILE, { workerData: { entry }, stdout: false, resourceLimits: HEAP }),
      tasks: new Set(),
    };
    let reason: Error | undefined;
    thread.worker.on('error', (error: Error) => (reason = error));
    thread.worker.on('message', (report: Report) => {
      if ('entities' in report) known.resolve(new Set(report.entities));
    });
    thread.worker.on('exit', () => {
      threads.delete(thread);
      const error = reason ?? new Error('A thread that renders ended.');
      known.reject(error);
      for (const { reject } of thread.tasks) reject(error);
      // One that cannot even load the pages would end again at once.
      if (!isClosed) setTimeout(() => !isClosed && start(), 1_000);
    });
    threads.add(thread);
    assign();
  }

  function assign(): void {
    while (waiting.length > 0) {
      // The one with the fewest: all have a job before any has two.
      const [thread] = [...threads].sort((one, other) => one.tasks.size - other.tasks.size);
      if (!thread || thread.tasks.size >= AT_ONCE) return;
      const task = waiting.shift();
      if (task) give(thread, task);
    }
  }

  function give(thread: Thread, task: Task): void {
    const { worker } = thread;
    const id = (nextId += 1);
    let silence = setTimeout(() => void worker.terminate(), MOST_SILENT);
    const end = () => {
      clearTimeout(silence);
      worker.off('message', hear);
      worker.off('exit', end);
    };
    const hear = (report: Report) => {
      if (!('job' in report) || report.job !== id) return;
      if ('piece' in report) {
        silence = silence.refresh();
        task.piece(report.piece as never);
        return;
      }
      end();
      thread.tasks.delete(task);
      if ('error' in report) task.reject(new Error(report.error));
      else task.resolve(report.result as never);
      assign();
    };
    thread.tasks.add(task);
    worker.on('message', hear);
    worker.on('exit', end);
    worker.postMessage({ id, job: task.job });
  }

  for (let i = 0; i < size; i += 1) start();
  return {
    idle: () => [...threads].reduce((sum, { tasks }) => sum + AT_ONCE - tasks.size, 0) - waiting.length,
    entities: () => known.promise,
    run: (job, piece = () => undefined) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error('The publisher is stopping.'));
        waiting.push({ job, piece, resolve, reject });
        assign();
      }),
    tell(changes) {
      const hear = changes?.map(({ entity, id, before, after }) => ({ entity, id, before, after })) ?? null;
      for (const { worker } of threads) worker.postMessage({ hear });
    },
    async close() {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error('The publisher is stopping.'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
