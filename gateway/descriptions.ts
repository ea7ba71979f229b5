import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';

interface Described {
  name: string;
  description?: string | null;
}

/**
 * What of a schema has no description, as coordinates (`Product.name`, `Query.products(first:)`): types, fields,
 * arguments, input fields and enum values. The root types are exempt, their fields are not.
 */
export function undescribed(sdl: string): string[] {
  const schema = buildSchema(sdl, { assumeValid: true });
  const roots = new Set<GraphQLNamedType | null | undefined>([schema.getQueryType(), schema.getMutationType()]);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return types.flatMap((type) => [...(roots.has(type) ? [] : bare([type], ({ name }) => name)), ...bareInside(type)]);
}

function bareInside(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return bare(type.getValues(), ({ name }) => `${type.name}.${name}`);
  if (isInputObjectType(type)) return bare(Object.values(type.getFields()), ({ name }) => `${type.name}.${name}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [
    ...bare(fields, ({ name }) => `${type.name}.${name}`),
    ...fields.flatMap((field) => bare(field.args, ({ name }) => `${type.name}.${field.name}(${name}:)`)),
  ];
}

function bare<T extends Described>(elements: readonly T[], coordinate: (element: T) => string): string[] {
  return elements.filter(({ description }) => !description?.trim()).map(coordinate);
}
