import { EPCIS_CONTEXT, isEpcisContext } from '../epcis/context.ts';
import { isObject, type Json, type JsonObject } from '../epcis/json.ts';

/** An event with the `@context` it is read in. */
interface InContext {
  json: JsonObject;
  context: Json;
}

/**
 * One `@context` for all events, and the events that it holds for. Prefixes of all are declared together, as long as
 * they neither contradict each other nor give a meaning to what an event left without one; an event whose context says
 * more than prefixes keeps its own within.
 */
export function mergeContexts(all: readonly InContext[]): { context: Json; events: JsonObject[] } {
  const [first] = all;
  const written = JSON.stringify(first?.context);
  if (first && all.every(({ context }) => JSON.stringify(context) === written)) {
    return { context: first.context, events: all.map(({ json }) => json) };
  }
  const own = all.map(({ context }) => new Map(prefixesOf(context)));
  const merged = new Map(own.flatMap((prefixes) => [...prefixes]));
  const isClear = all.every(({ json }, index) => {
    const declared = own[index] ?? new Map<string, string>();
    return (
      [...declared].every(([prefix, namespace]) => merged.get(prefix) === namespace) &&
      usedPrefixes(json).every((prefix) => declared.has(prefix) || !merged.has(prefix))
    );
  });
  const events = all.map(({ json, context }) =>
    isClear && prefixesOf(context)
      ? json
      : { ...json, '@context': [...partsOf(context), ...partsOf(json['@context'] ?? [])] },
  );
  return { context: isClear && merged.size > 0 ? [EPCIS_CONTEXT, Object.fromEntries(merged)] : EPCIS_CONTEXT, events };
}

export function partsOf(context: Json): readonly Json[] {
  return Array.isArray(context) ? context : [context];
}

/** What stands before a colon in names and values of an event: looked for once, however many prefixes others declare. */
function usedPrefixes(json: JsonObject): string[] {
  return [...JSON.stringify(json).matchAll(/"([A-Za-z][\w.-]*):/g)].map(([, prefix = '']) => prefix);
}

/** Schemes that values begin with: declared as prefixes, they would change what others say. */
const SCHEMES = new Set(['urn', 'http', 'https', 'ni', 'tag', 'geo', 'did', 'info', 'mailto', 'data']);

/** The prefixes of a context that is made of GS1's and of prefixes alone; undefined for any other. */
function prefixesOf(context: Json): [string, string][] | undefined {
  const prefixes: [string, string][] = [];
  for (const part of partsOf(context)) {
    if (typeof part === 'string' && isEpcisContext(part)) continue;
    if (!isObject(part)) return undefined;
    for (const [prefix, namespace] of Object.entries(part)) {
      const isPrefix = typeof namespace === 'string' && /^[A-Za-z][\w.-]*$/.test(prefix) && !SCHEMES.has(prefix);
      // One that begins with another prefix has to stand behind it.
      if (!isPrefix || !/^[a-z][a-z0-9+.-]*:(\/\/|.*[:/#]$)/i.test(namespace)) return undefined;
      prefixes.push([prefix, namespace]);
    }
  }
  return prefixes;
}
