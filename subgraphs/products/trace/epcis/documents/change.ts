import { isObject, type Json, type JsonObject } from '../json.ts';
import { documentOf, EVENTS, type BaseName } from './base.ts';

/** What stands for a value that is taken away. */
export const GONE = Symbol('gone');

/** What makes a case of a base: values by JSON pointer; `~` before it means the event, the rest the document. */
export type Changes = Readonly<Record<string, Json | typeof GONE>>;

/** The document of one base event with its changes. `~/action` is `/epcisBody/eventList/0/action`. */
export function changed(base: BaseName, changes: Changes): JsonObject {
  const document: JsonObject = structuredClone(documentOf(EVENTS[base]));
  for (const [pointer, value] of Object.entries(changes)) set(document, pathOf(pointer), value);
  return document;
}

/** A pointer of the table as a JSON pointer of the document. */
export function pathOf(pointer: string): string {
  return pointer.startsWith('~') ? `/epcisBody/eventList/0${pointer.slice(1)}` : pointer;
}

function set(document: JsonObject, pointer: string, value: Json | typeof GONE): void {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  let held: Json | undefined = document;
  for (const name of names) {
    held = Array.isArray(held) ? held[Number(name)] : isObject(held) ? held[name] : undefined;
  }
  if (typeof value === 'symbol') {
    if (isObject(held)) delete held[last];
  } else if (Array.isArray(held)) held[Number(last)] = value;
  else if (isObject(held)) held[last] = value;
  else throw new Error(`Nothing stands at ${pointer}.`);
}
