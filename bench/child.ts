import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Bench } from './report.ts';

/** A program of ours in a process of its own. */
export interface Started {
  pid: number;
  /** The address it printed. */
  url: string;
  /** Ends it before the bench does. */
  stop(): Promise<void>;
}

/** Starts a program, waits until a line of its output holds an address as `pattern` tells, and ends it with the bench. */
export async function startProgram(
  file: string,
  env: Record<string, string>,
  pattern: RegExp,
  { onStop, ending }: Bench,
): Promise<Started> {
  const child = spawn(process.execPath, [...process.execArgv.filter((flag) => flag.startsWith('--max-')), file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: ending,
  });
  child.on('error', () => undefined); // Its output ends then too.
  const closed = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
  };
  onStop(stop);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = pattern.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return { pid: child.pid ?? 0, url, stop };
  }
  throw new Error(`${file} ended before it was ready`);
}
