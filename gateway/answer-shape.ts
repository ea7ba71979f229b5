import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLType,
  type SelectionSetNode,
} from 'graphql';

/** What the value of one field must look like. */
export interface Shape {
  /** How many lists are wrapped around it. */
  lists: number;
  /** Whether the field must be there, be it null: false below conditions. */
  required: boolean;
  /** The fields of an object; undefined for a scalar or an enum. */
  fields: Map<string, Shape> | undefined;
}

/** The fields that an answer to a fetch must have; undefined when they cannot be known. */
export type ShapeOf = (operation: string) => Map<string, Shape> | undefined;

const KEPT_SHAPES = 1_000;

/** Makes the function that tells what an answer must look like, from the fetch and the public schema. Kept per fetch. */
export function createShapeOf(schema: () => GraphQLSchema): ShapeOf {
  const shapes = new Map<string, Map<string, Shape> | undefined>();
  return (operation) => {
    if (shapes.has(operation)) return shapes.get(operation);
    const shape = shapeOfOperation(operation, schema());
    if (shapes.size >= KEPT_SHAPES) shapes.delete(shapes.keys().next().value as string);
    shapes.set(operation, shape);
    return shape;
  };
}

function shapeOfOperation(text: string, schema: GraphQLSchema): Map<string, Shape> | undefined {
  const { definitions } = parse(text, { noLocation: true });
  const [operation] = definitions;
  // The planner writes one operation without named fragments; of anything else we say nothing rather than guess.
  if (definitions.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const fields = new Map<string, Shape>();
  collect(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, schema, true, fields);
  return fields;
}

function collect(
  set: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  schema: GraphQLSchema,
  required: boolean,
  into: Map<string, Shape>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    const always = required && !selection.directives?.length;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const type = condition ? schema.getType(condition) : parent;
      // Entities of one type only are asked for under that type's condition: then it is none.
      const isOnly = set.selections.length === 1 || (set.selections.length === 2 && asksTypename(set));
      collect(selection.selectionSet, type, schema, always && (!condition || isOnly), into);
      continue;
    }
    const name = selection.alias?.value ?? selection.name.value;
    const shape = into.get(name) ?? { lists: 0, required: false, fields: undefined };
    const type = fieldType(parent, selection.name.value);
    shape.required ||= always;
    shape.lists = selection.name.value === '_entities' ? 1 : listsAround(type);
    if (selection.selectionSet) {
      shape.fields ??= new Map();
      const named = type && getNamedType(type);
      collect(selection.selectionSet, named && isCompositeType(named) ? named : undefined, schema, true, shape.fields);
    }
    if (type || selection.name.value === '_entities' || selection.name.value === '__typename') into.set(name, shape);
  }
}

function asksTypename(set: SelectionSetNode): boolean {
  return set.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename');
}

function fieldType(parent: GraphQLNamedType | undefined, name: string): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

function listsAround(type: GraphQLType | undefined): number {
  if (isNonNullType(type)) return listsAround(type.ofType);
  return isListType(type) ? 1 + listsAround(type.ofType) : 0;
}
