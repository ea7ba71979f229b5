import { readdirSync, readFileSync } from 'node:fs';
import { StartError } from '@cho-phien/kit/start-error';

/** CPU seconds are counted in ticks of 1/100 s on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

/** CPU milliseconds that a process and all its descendants have used so far, living and ended. Linux only. */
export function cpuOfTree(root: number): number {
  if (process.platform !== 'linux') {
    throw new StartError('The bench counts CPU time from /proc.', 'Run it on Linux.');
  }
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    if (stat) stats.set(Number(name), stat);
  }
  let ticks = 0;
  for (const [pid, stat] of stats) if (descends(pid, root, stats)) ticks += stat.own + stat.ended;
  return (ticks * 1000) / TICKS_PER_SECOND;
}

function descends(pid: number, root: number, stats: ReadonlyMap<number, Stat>): boolean {
  for (let at: number | undefined = pid; at; at = stats.get(at)?.parent) if (at === root) return true;
  return false;
}

function readStat(pid: number): Stat | undefined {
  try {
    // The command's name may hold spaces and parentheses: fields are counted behind the last one.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0, utime = 0, stime = 0, cutime = 0, cstime = 0] = [
      fields[0],
      fields[1],
      ...fields.slice(11, 15),
    ];
    return { parent, own: utime + stime, ended: cutime + cstime };
  } catch {
    return undefined; // It ended between the listing and the reading.
  }
}

/** The parent of a process. */
export function parentOf(pid: number): number {
  return readStat(pid)?.parent ?? 0;
}
