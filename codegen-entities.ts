import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';

/** Places and the OCOP classification are data files of a release: no event ever tells of them. */
const IMMUTABLE = new Set(['Province', 'Commune', 'FormerUnit', 'Category', 'CategoryBranch']);

/** Fields that tell of an entity which may not be seen itself, and the field beside them that holds its key. */
const TOLD_OF: Record<string, string> = { productName: 'productId' };

/** What the fields that hold such a key are the keys of. */
const REFERENCES = { productId: 'Product' };

/** The key field of each entity that events tell of, from the supergraph. */
const entityKeys: Record<string, string> = readKeys(readFileSync('gateway/supergraph.graphql', 'utf8'));

function readKeys(supergraph: string): Record<string, string> {
  const keys: Record<string, string> = {};
  visit(parse(supergraph), {
    ObjectTypeDefinition({ name, directives = [] }) {
      for (const { name: directive, arguments: args = [] } of directives) {
        const key = args.find((argument) => argument.name.value === 'key')?.value;
        if (directive.value !== 'join__type' || key?.kind !== Kind.STRING || IMMUTABLE.has(name.value)) continue;
        keys[name.value] = key.value;
      }
    },
  });
  return keys;
}

/** Asks for the type and key of every entity in the documents, so that a page's answers tell what they show. */
export const withEntityKeys = {
  transform({ documents }: { documents: { document?: DocumentNode }[] }) {
    const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));
    return documents.map((file) => {
      if (!file.document) return file;
      const types = new TypeInfo(schema);
      const document = visit(
        file.document,
        visitWithTypeInfo(types, {
          SelectionSet(selectionSet): SelectionSetNode | undefined {
            const type = types.getParentType();
            const key = type && entityKeys[getNamedType(type).name];
            const references = namesIn(selectionSet).flatMap((name) => TOLD_OF[name] ?? []);
            return withFields(selectionSet, [...(key ? ['__typename', key] : []), ...references]);
          },
        }),
      );
      return { ...file, document };
    });
  },
};

function namesIn({ selections }: SelectionSetNode): string[] {
  return selections.map((each) => (each.kind === Kind.FIELD ? each.name.value : ''));
}

function withFields(selectionSet: SelectionSetNode, names: readonly string[]): SelectionSetNode {
  const present = namesIn(selectionSet);
  const missing = names.filter((name) => !present.includes(name));
  const fields = missing.map((value): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } }));
  return { ...selectionSet, selections: [...fields, ...selectionSet.selections] };
}

/** Writes the keys as a module of the storefront: called by the code generator as its plugin. */
export function plugin(): string {
  const entries = (record: Record<string, string>) =>
    Object.entries(record).map(([name, value]) => `  ${name}: '${value}',`);
  return [
    '/** The key field of each entity that events tell of. */',
    'export const entityKeys: Readonly<Record<string, string | undefined>> = {',
    ...entries(entityKeys),
    '};',
    '',
    '/** The fields that hold the key of an entity which is told of beside them, and the type of it. */',
    'export const references = {',
    ...entries(REFERENCES),
    '} as const;',
    '',
  ].join('\n');
}
