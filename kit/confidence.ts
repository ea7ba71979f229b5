import { registerEnumType } from 'type-graphql';

/** How surely the commune of a product or a store is known. */
export enum OriginConfidence {
  FROM_SOURCE = 'FROM_SOURCE',
  INFERRED = 'INFERRED',
  ASSUMED = 'ASSUMED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(OriginConfidence, {
  name: 'OriginConfidence',
  description: 'How surely the commune of a product or a store is known.',
  valuesConfig: {
    FROM_SOURCE: { description: 'Named in the source; a former commune is mapped to the one of today.' },
    INFERRED: { description: 'Concluded from the wording of the source.' },
    ASSUMED: { description: 'Only the former district is sourced; the commune was chosen for the demonstration.' },
    UNKNOWN: { description: 'Not given.' },
  },
});
