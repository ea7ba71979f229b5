import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** How big an operation is, every fragment counted wherever it is spread. */
export interface QuerySize {
  /** Levels of fields, introspection aside. */
  depth: number;
  /** Levels of fields from `__schema` or `__type` downwards. */
  introspectionDepth: number;
  /** Fields at the top. */
  rootFields: number;
  fields: number;
  aliases: number;
  directives: number;
}

const NOTHING: QuerySize = { depth: 0, introspectionDepth: 0, rootFields: 0, fields: 0, aliases: 0, directives: 0 };

/**
 * The size of each operation of a document, and of each fragment, since validation walks those that no operation uses
 * too. A fragment is measured once and then only added, so a chain of fragments
 * that doubles at each link costs nothing to measure; a cycle counts as nothing (validation refuses it).
 */
export function measure(document: DocumentNode): QuerySize[] {
  const fragments = new Map<string, SelectionSetNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measured = new Map<string, QuerySize>();

  function sizeOfFragment(name: string): QuerySize {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const set = fragments.get(name);
    const size = set ? sizeOf(set) : NOTHING;
    measured.set(name, size);
    return size;
  }

  function sizeOfField(field: FieldNode): QuerySize {
    const below = field.selectionSet ? sizeOf(field.selectionSet) : NOTHING;
    const isIntrospection = field.name.value === '__schema' || field.name.value === '__type';
    return {
      depth: isIntrospection ? 1 : below.depth + 1,
      introspectionDepth: isIntrospection ? below.depth + 1 : below.introspectionDepth,
      rootFields: 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias ? 1 : 0),
      directives: below.directives,
    };
  }

  function sizeOf(set: SelectionSetNode): QuerySize {
    let total = NOTHING;
    for (const selection of set.selections) {
      total = { ...total, directives: total.directives + (selection.directives?.length ?? 0) };
      if (selection.kind === Kind.FIELD) total = sum(total, sizeOfField(selection));
      else if (selection.kind === Kind.INLINE_FRAGMENT) total = sum(total, sizeOf(selection.selectionSet));
      else total = sum(total, sizeOfFragment(selection.name.value));
    }
    return total;
  }

  const ofFragments = document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map(({ name, typeCondition }) => {
      const size = { ...sizeOfFragment(name.value), rootFields: 0 };
      const isIntrospection = typeCondition.name.value.startsWith('__');
      return isIntrospection ? { ...size, depth: 0, introspectionDepth: size.depth } : size;
    });
  const ofOperations = operations.map((operation) => {
    const size = sizeOf(operation.selectionSet);
    return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
  });
  return [...ofOperations, ...ofFragments];
}

function sum(a: QuerySize, b: QuerySize): QuerySize {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    rootFields: a.rootFields + b.rootFields,
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
  };
}
