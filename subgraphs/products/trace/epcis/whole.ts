import { under, type Json } from './json.ts';
import { MAX_PROBLEMS, report, type Problem } from './problem.ts';

/** How deep values may be nested in a document: some 30 for fields of one's own in a report of a sensor. */
const MAX_DEPTH = 40;

/** Looks at a document as mere JSON: what cannot be stored or would exhaust whoever reads it is told first, and alone. */
export function checkWhole(value: Json, problems: Problem[]): void {
  // Hardly any has a fault, and to say where each value stands would take longer than everything else.
  if (!isSound(value, MAX_DEPTH)) reportFaults(value, '', problems, MAX_DEPTH);
}

function isSound(value: Json, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((held) => isSound(held, depth - 1));
  for (const name of Object.keys(value)) {
    if (!isStorable(name) || !isSound(value[name] ?? null, depth - 1)) return false;
  }
  return true;
}

function reportFaults(value: Json, pointer: string, problems: Problem[], depth: number): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) report({ problems }, pointer, 'CHARACTER');
  } else if (typeof value === 'object' && value !== null) {
    if (depth === 0) return report({ problems }, pointer, 'TOO_DEEP');
    const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [name, held] of entries) {
      if (problems.length >= MAX_PROBLEMS) return;
      if (typeof name === 'string' && !isStorable(name)) report({ problems }, pointer, 'CHARACTER');
      reportFaults(held, under(pointer, name), problems, depth - 1);
    }
  }
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
