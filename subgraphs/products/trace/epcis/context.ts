import { isObject, under, type Json } from './json.ts';
import { report, type Problem } from './problem.ts';
import { isUri } from './uri.ts';

/** What the `@context` of a document or an event declares. Nothing is ever fetched: GS1's context is known by its address. */
export interface Context {
  /** Namespaces by prefix. */
  prefixes: ReadonlyMap<string, string>;
  /** A context of somebody else is named by its address: what it declares is not known, so its prefixes are taken as they come. */
  hasUnread: boolean;
}

export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Addresses at which GS1 publishes, or published, the context of EPCIS 2. */
const EPCIS_CONTEXTS =
  /^https?:\/\/(ref\.gs1\.org\/standards\/epcis\/(2(\.\d+){0,2}\/)?|gs1\.github\.io\/EPCIS\/)epcis-context\.jsonld$/;

/** Whether a context is GS1's, at whichever of its addresses. */
export function isEpcisContext(address: string): boolean {
  return EPCIS_CONTEXTS.test(address);
}

/** Prefixes that GS1's context declares itself. */
export const STANDARD_CONTEXT: Context = {
  prefixes: new Map([
    ['epcis', 'https://ref.gs1.org/epcis/'],
    ['cbv', 'https://ref.gs1.org/cbv/'],
    ['cbvmda', 'urn:epcglobal:cbv:mda:'],
    ['gs1', 'https://ref.gs1.org/voc/'],
    ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
    ['owl', 'http://www.w3.org/2002/07/owl#'],
    ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
    ['dcterms', 'http://purl.org/dc/terms/'],
  ]),
  hasUnread: false,
};

/** What holds where the context that must be there is missing: nobody is told of prefixes then. */
export const NO_CONTEXT: Context = { ...STANDARD_CONTEXT, hasUnread: true };

/** Reads a `@context`, in addition to that which holds around it. `isWhole`: it must hold GS1's. */
export function readContext(
  value: Json,
  pointer: string,
  problems: Problem[],
  { around, isWhole }: { around: Context; isWhole: boolean },
): Context {
  const parts = Array.isArray(value) ? value : [value];
  const prefixes = new Map(around.prefixes);
  let { hasUnread } = around;
  let hasEpcis = false;
  const before = problems.length;
  const seen = new Set<string>();
  parts.forEach((part, index) => {
    const at = Array.isArray(value) ? under(pointer, index) : pointer;
    const written = JSON.stringify(part);
    if (seen.has(written)) report({ problems }, at, 'CONTEXT');
    seen.add(written);
    if (typeof part === 'string') {
      if (!isUri(part)) report({ problems }, at, 'CONTEXT');
      else if (isEpcisContext(part)) hasEpcis = true;
      else hasUnread = true;
    } else if (isObject(part)) {
      declare(part, at, problems, prefixes);
    } else {
      report({ problems }, at, 'CONTEXT');
    }
  });
  const isRight = problems.length === before;
  if (isRight && isWhole && !hasEpcis) report({ problems }, pointer, 'NO_EPCIS_CONTEXT', EPCIS_CONTEXT);
  // Which prefixes a wrong context means is not known either.
  return { prefixes, hasUnread: hasUnread || !isRight };
}

/** Prefixes beside GS1's own, and how long what one stands for: it is written out wherever the prefix stands. */
const MOST_PREFIXES = 100 + STANDARD_CONTEXT.prefixes.size;
const LONGEST_NAMESPACE = 250;

/** Takes the prefixes of a context that is written out; terms and keywords of JSON-LD mean nothing to us. */
function declare(part: { [name: string]: Json }, at: string, problems: Problem[], prefixes: Map<string, string>): void {
  for (const [prefix, declared] of Object.entries(part)) {
    if (prefix.startsWith('@')) continue;
    const namespace = isObject(declared) ? declared['@id'] : declared;
    if (typeof namespace === 'string' && namespace !== '') {
      const whole = resolve(namespace, prefixes);
      if (whole.length > LONGEST_NAMESPACE || prefixes.size >= MOST_PREFIXES) {
        report({ problems }, under(at, prefix), 'CONTEXT');
        continue;
      }
      prefixes.set(prefix, whole);
    } else if (declared === null) prefixes.delete(prefix);
    else if (!isObject(declared)) report({ problems }, under(at, prefix), 'CONTEXT');
  }
}

/** A namespace may itself begin with a prefix. */
function resolve(namespace: string, prefixes: ReadonlyMap<string, string>): string {
  return expandCurie(namespace, { prefixes, hasUnread: false });
}

/** Whether a colon of a name or a value stands behind a prefix that is declared, and where. */
function prefixOf(text: string, { prefixes }: Context): { namespace: string; local: string } | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || text.startsWith('//', colon + 1)) return undefined;
  const namespace = prefixes.get(text.slice(0, colon));
  return namespace === undefined ? undefined : { namespace, local: text.slice(colon + 1) };
}

/** A value such as `cbv:BizStep-shipping` as its full URI; any other text as it is. */
export function expandCurie(text: string, context: Context): string {
  const found = /\s/.test(text) ? undefined : prefixOf(text, context);
  return found ? found.namespace + found.local : text;
}

/** A field's name in two parts, namespace and local name; the namespace of a name that has none is empty. */
export function splitName(name: string, context: Context): { namespace: string; local: string } {
  const found = prefixOf(name, context);
  if (found) return found;
  const end = /^[a-z][\w+.-]*:\/\//i.test(name)
    ? Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1
    : name.startsWith('urn:')
      ? name.lastIndexOf(':') + 1
      : 0;
  return { namespace: name.slice(0, end), local: name.slice(end) };
}

/** Schemes of URIs without `//` that a name may begin with, without being a prefix. */
const SCHEMES = /^(urn|tag|info|did|ni|oid|doi|hdl|geo):/i;

/** What is wrong with the name of a field that EPCIS does not know: undefined when it may stand. */
export function faultOfName(name: string, context: Context): 'UNKNOWN_FIELD' | 'UNDECLARED_PREFIX' | undefined {
  const found = prefixOf(name, context);
  if (found) return found.local !== '' && isUri(name) ? undefined : 'UNKNOWN_FIELD';
  if (!isUri(name)) return 'UNKNOWN_FIELD';
  return context.hasUnread || SCHEMES.test(name) || /^[a-z][\w+.-]*:\/\//i.test(name) ? undefined : 'UNDECLARED_PREFIX';
}
