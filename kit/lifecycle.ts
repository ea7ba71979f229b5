import { constants } from 'node:os';
import { StartError } from './start-error.ts';

/** Remembers how to undo something; the last to be remembered is undone first. */
export type OnStop = (stop: () => Promise<unknown>) => void;

/** What a program does. It registers what it starts at once, and gives up long work when `ending` is aborted. */
export type Work = (onStop: OnStop, ending: AbortSignal) => Promise<void>;

/** What is to be undone at the end. */
export interface Stops {
  onStop: OnStop;
  /** Undoes everything once, in reverse order; what fails is thrown after the rest is done. */
  stopAll(): Promise<void>;
}

/** An empty list of what is to be undone. */
export function createStops(): Stops {
  const stops: (() => Promise<unknown>)[] = [];
  return {
    onStop: (stop) => stops.push(stop),
    async stopAll() {
      const failures: unknown[] = [];
      for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}

/**
 * Runs a server until SIGINT or SIGTERM, undoes what it registered and ends with exit code 0. A start that fails is
 * undone too, told, and ends with 1.
 */
export function runUntilSignal(work: Work): Promise<void> {
  return run(work, true);
}

/** Runs a job and undoes what it registered; a signal ends it early, with the exit code that shells use for it. */
export function runToEnd(work: Work): Promise<void> {
  return run(work, false);
}

async function run(work: Work, isServer: boolean): Promise<void> {
  const { onStop, stopAll } = createStops();
  const ending = new AbortController();
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(signal);
        ending.abort();
      });
    }
  });
  let failure: { reason: unknown } | undefined;
  try {
    // What is being started is let finish, so that it can be stopped.
    await work(onStop, ending.signal);
    if (isServer) await asked;
  } catch (reason) {
    if (!ending.signal.aborted) failure = { reason };
  }
  await stopAll().catch((reason: unknown) => (failure ??= { reason }));
  if (failure) failStart(failure.reason);
  if (ending.signal.aborted) process.exit(isServer ? 0 : 128 + constants.signals[await asked]);
}

/** Ends the program with a readable reason: a StartError's message and hint, or the stack of what nobody foresaw. */
export function failStart(error: unknown): never {
  if (error instanceof StartError) console.error(`\n${error.message}\n${error.hint}\n`);
  else console.error(error);
  process.exit(1);
}
