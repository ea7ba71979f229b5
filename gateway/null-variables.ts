import { badInput } from '@cho-phien/kit/errors';
import {
  isNonNullType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * Where the variable or the place has a default, a variable that may be null may stand where null may not; sent as null
 * all the same, it passes validation and would break the gateway's plan (GraphQL specification, 5.8.5 and 6.4.1). Refused here, as the client's mistake.
 */
export function refuseNullVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  schema: GraphQLSchema,
): void {
  const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const nulls = new Set(names.filter((name) => variables[name] === null));
  if (nulls.size === 0) return;
  const typeInfo = new TypeInfo(schema);
  const Variable = ({ name: { value: name } }: { name: { value: string } }) => {
    if (!nulls.has(name) || !isNonNullType(typeInfo.getInputType())) return;
    throw badInput('INVALID_ARGUMENT', name, {
      vi: `Biến $${name} không được là null ở đây; hãy bỏ biến này để dùng giá trị mặc định.`,
      en: `Variable $${name} must not be null here; leave it out to get its default.`,
    });
  };
  visit(document, visitWithTypeInfo(typeInfo, { Variable }));
}
