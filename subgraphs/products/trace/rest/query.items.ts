import { canonical } from '../epcis/identifier.ts';
import type { ItemRole } from '../epcis/facts.ts';
import { isUri } from '../epcis/uri.ts';
import { parameterError } from './paging.ts';
import { stretchesOf, type Stretch } from './query.patterns.ts';
import type { Bind, Condition } from './query.ts';

/** Which things of an event a parameter looks at (EPCIS 2.0, section 8.2.7.1): their roles, and whether they are classes. */
const MATCHES: Readonly<Record<string, { roles: readonly ItemRole[]; isClass?: boolean }>> = {
  MATCH_epc: { roles: ['EPC', 'CHILD'], isClass: false },
  MATCH_parentID: { roles: ['PARENT'] },
  MATCH_inputEPC: { roles: ['INPUT'], isClass: false },
  MATCH_outputEPC: { roles: ['OUTPUT'], isClass: false },
  MATCH_anyEPC: { roles: ['EPC', 'CHILD', 'PARENT', 'INPUT', 'OUTPUT'], isClass: false },
  MATCH_epcClass: { roles: ['EPC', 'CHILD'], isClass: true },
  MATCH_inputEPCClass: { roles: ['INPUT'], isClass: true },
  MATCH_outputEPCClass: { roles: ['OUTPUT'], isClass: true },
  MATCH_anyEPCClass: { roles: ['EPC', 'CHILD', 'INPUT', 'OUTPUT'], isClass: true },
};

export function isItemMatch(name: string): boolean {
  return Object.hasOwn(MATCHES, name);
}

/** Events about things of these identifiers, in whatever form they are written. */
export function matchOf(name: string, values: readonly string[]): Condition {
  const { roles = [], isClass } = MATCHES[name] ?? {};
  const uris: string[] = [];
  const stretches: Stretch[] = [];
  for (const value of values) {
    if (!isUri(value)) throw parameterError(name, { vi: 'Mỗi giá trị là một URI.', en: 'Each value is a URI.' });
    // A pattern is the name of a class of things where classes are asked for.
    if (isClass === true || !/^urn:epc:idpat:/i.test(value)) uris.push(canonical(value));
    else stretches.push(...(stretchesOf(value) ?? refusePattern(name)));
  }
  return {
    kind: 'found',
    ids: (bind) => idsOf(itemsOf(uris, stretches, bind), bind(roles), isClass),
  };
}

function refusePattern(name: string): never {
  throw parameterError(
    name,
    {
      vi: 'Chỉ tìm được theo mẫu sgtin, sscc, sgln, grai, gdti, giai mà * đứng ở cuối.',
      en: 'Patterns are supported of sgtin, sscc, sgln, grai, gdti and giai, with * for what stands last.',
    },
    501,
  );
}

/** The things of these URIs, and those whose URIs lie in a stretch: in one piece however many there are. */
function itemsOf(uris: readonly string[], stretches: readonly Stretch[], bind: Bind): string {
  const named = `select id from trace_item where uri = any(${bind(uris)}::text[])`;
  if (stretches.length === 0) return named;
  const [from, to] = [bind(stretches.map(([first]) => first)), bind(stretches.map(([, end]) => end))];
  return `${named} union all
    select i.id from unnest(${from}::text[], ${to}::text[]) s (first, after)
      cross join lateral (select id from trace_item where uri ~>=~ s.first and uri ~<~ s.after offset 0) i`;
}

/** Events about a thing, as whatever, whether it is one thing or a class. */
export function aboutItem(uri: string): Condition {
  const roles = MATCHES['MATCH_anyEPC']?.roles;
  return { kind: 'found', ids: (bind) => idsOf(itemsOf([canonical(uri)], [], bind), bind(roles), undefined) };
}

function idsOf(items: string, roles: string, isClass: boolean | undefined): string {
  // Thing by thing: never all that events speak of, however many things the planner expects.
  return `select distinct x.event_id from (${items}) i
           cross join lateral (
             select x.event_id from trace_event_item x
              where x.item_id = i.id and x.role = any(${roles}::text[])
                ${isClass === undefined ? '' : `and ${isClass ? '' : 'not '}x.is_class`} offset 0) x`;
}
