import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a list without `first` is taken to hold, unless it is known to hold more. */
const USUAL_LIST = 5;
/** The longest that the longer of these lists are; a test holds them against the data. */
export const LONG_LISTS: Record<string, number> = {
  'CategoryBranch.categories': 13,
  'OcopForm.criteria': 42,
  'ProductFacets.categories': 26,
  'ProductFacets.communes': 3_321,
  'ProductFacets.months': 12,
  'ProductFacets.stores': 100,
  'Query.categories': 26,
  'Query.ocopForms': 26,
  'Query.provinces': 34,
};
/** The most that a page may hold, whatever `first` says: more is refused further in. */
const LARGEST_PAGE = 100;
/** The most where that is more. */
const LARGER_PAGES: Record<string, number> = { 'Lot.graph': 10_000 };

/**
 * How many objects an answer may come to hold, from the page sizes asked for: the guard against lists in lists in lists,
 * which a limit on depth alone lets grow without end. The document must be valid.
 */
export function estimateObjects(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  schema: GraphQLSchema,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const defaults = new Map(operation.variableDefinitions?.map((one) => [one.variable.name.value, one.defaultValue]));

  function pageSize(
    field: FieldNode,
    definition: GraphQLField<unknown, unknown>,
    largest: number = LARGEST_PAGE,
  ): number | undefined {
    const argument = definition.args.find(({ name }) => name === 'first');
    if (!argument) return undefined;
    let given = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (given?.kind === Kind.VARIABLE) {
      const value = variables[given.name.value];
      if (typeof value === 'number') return clamp(value, largest);
      given = defaults.get(given.name.value);
    }
    return clamp(given?.kind === Kind.INT ? Number(given.value) : argument.defaultValue, largest);
  }

  /** The objects of one selection set; `page` is the size that the list inside a connection has. */
  function objectsIn(set: SelectionSetNode, parent: GraphQLNamedType | undefined, page: number | undefined): number {
    let total = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        total += objectsOf(selection, parent, page);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (fragment) total += objectsIn(fragment.selectionSet, condition ? schema.getType(condition) : parent, page);
    }
    return total;
  }

  function objectsOf(field: FieldNode, parent: GraphQLNamedType | undefined, page: number | undefined): number {
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!definition || !isCompositeType(type) || !field.selectionSet) return 0;
    const name = `${parent?.name}.${field.name.value}`;
    const size = pageSize(field, definition, LARGER_PAGES[name]);
    const isList = isListType(getNullableType(definition.type));
    const usual = LONG_LISTS[name] ?? USUAL_LIST;
    const times = isList ? (size ?? page ?? usual) : 1;
    return times * (1 + objectsIn(field.selectionSet, type, isList ? undefined : size));
  }

  return objectsIn(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, undefined);
}

function clamp(size: unknown, largest: number): number {
  return typeof size === 'number' ? Math.min(Math.max(size, 1), largest) : largest;
}
