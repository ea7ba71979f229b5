import { isObject, under, type Json } from './json.ts';
import { report, type Problem } from './problem.ts';

/** How deep values may be nested in a document: some 30 for fields of one's own in a report of a sensor. */
const MAX_DEPTH = 40;

/** Looks at a document as mere JSON: what cannot be stored or would exhaust whoever reads it is told first, and alone. */
export function checkWhole(value: Json, pointer: string, problems: Problem[], depth = MAX_DEPTH): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) report({ problems }, pointer, 'CHARACTER');
  } else if (typeof value === 'object' && value !== null) {
    if (depth === 0) return report({ problems }, pointer, 'TOO_DEEP');
    if (isObject(value)) {
      for (const [name, held] of Object.entries(value)) {
        const at = under(pointer, name);
        if (!isStorable(name)) report({ problems }, pointer, 'CHARACTER');
        checkWhole(held, at, problems, depth - 1);
      }
    } else {
      for (const [index, held] of value.entries()) checkWhole(held, under(pointer, index), problems, depth - 1);
    }
  }
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
