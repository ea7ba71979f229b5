import { canonical } from '../epcis/identifier.ts';
import type { ItemRole } from '../epcis/facts.ts';
import { isUri } from '../epcis/uri.ts';
import { parameterError } from './paging.ts';
import type { Condition } from './query.ts';

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
  const uris = values.map((value) => {
    if (!isUri(value)) throw parameterError(name, { vi: 'Mỗi giá trị là một URI.', en: 'Each value is a URI.' });
    // A pattern names a class; as one of many things we do not look for it.
    if (isClass !== true && /^urn:epc:idpat:/i.test(value)) {
      throw parameterError(name, { vi: 'Chưa tìm được theo mẫu.', en: 'Patterns are not supported here.' }, 501);
    }
    return canonical(value);
  });
  return { kind: 'found', ids: (bind) => idsOf(bind(uris), bind(roles), isClass) };
}

/** Events about a thing, as whatever, whether it is one thing or a class. */
export function aboutItem(uri: string): Condition {
  const roles = MATCHES['MATCH_anyEPC']?.roles;
  return { kind: 'found', ids: (bind) => idsOf(bind([canonical(uri)]), bind(roles), undefined) };
}

function idsOf(uris: string, roles: string, isClass: boolean | undefined): string {
  return `select distinct x.event_id from trace_item i join trace_event_item x on x.item_id = i.id
           where i.uri = any(${uris}::text[]) and x.role = any(${roles}::text[])
             ${isClass === undefined ? '' : `and ${isClass ? '' : 'not '}x.is_class`}`;
}
