import type { CommunesQuery, FormerUnitsQuery, PlacesQuery } from '../../generated/graphql.ts';

type Nodes<List> = List extends { nodes: (infer Node)[] } ? Node : never;
type Present<T> = NonNullable<T>;

/** A commune or ward of today. */
export type Commune = Nodes<Present<CommunesQuery['communes']>>;
/** A commune, ward or township that ended with the merger of 2025. */
export type FormerUnit = Nodes<Present<FormerUnitsQuery['formerUnits']>>;
/** The province this market is for. */
export type Province = Present<PlacesQuery['province']>;
/** A branch of the OCOP classification with its product sets. */
export type Branch = Present<PlacesQuery['categoryBranches']>[number];
/** A scheme of certification beside OCOP. */
export type Scheme = Present<PlacesQuery['certificationSchemes']>[number];
/** A product set of the OCOP classification. */
export type Category = Branch['categories'][number];
