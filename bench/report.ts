import { cpus, totalmem } from 'node:os';
import type { OnStop } from '@cho-phien/kit/lifecycle';

/** One measured case. */
export interface BenchRow {
  case: string;
  value: number;
  unit: string;
  /** The same work without us, measured in the same run; null when there is none. */
  baseline: number | null;
  /** value / baseline. */
  ratio: number | null;
  /** The most that `value` may be; null when it is only reported. */
  limit: number | null;
  pass: boolean;
}

/** What a part of the bench is given. */
export interface Bench {
  /** Tells a person how far it is. */
  log: (line: string) => void;
  onStop: OnStop;
  /** Aborted by Ctrl-C: whatever takes long asks it now and then. */
  ending: AbortSignal;
}

/** What one part of the bench prints. */
export interface BenchReport {
  name: string;
  machine: string;
  rows: BenchRow[];
}

/** A row with its ratio and verdict. */
export function row(
  name: string,
  value: number,
  unit: string,
  baseline: number | null,
  limit: number | null,
): BenchRow {
  return {
    case: name,
    value: round(value),
    unit,
    baseline: baseline === null ? null : round(baseline),
    ratio: baseline === null ? null : round(value / baseline),
    limit: limit === null ? null : round(limit),
    pass: limit === null || value <= limit,
  };
}

/** The machine in a few words, so that figures are never quoted without it. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
}

/** The report as a table for people. */
export function printTable({ name, machine: where, rows }: BenchReport): void {
  console.log(`\n${name} on ${where}`);
  console.table(
    rows.map(({ case: what, value, unit, baseline, ratio, limit, pass }) => ({
      case: what,
      [`value`]: `${value} ${unit}`,
      baseline: baseline ?? '',
      ratio: ratio ?? '',
      limit: limit ?? '',
      pass: pass ? 'yes' : 'NO',
    })),
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
