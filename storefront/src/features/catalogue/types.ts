import type {
  CatalogueProductsQuery,
  CommunesQuery,
  FormerUnitsQuery,
  SitePartsQuery,
  StoresQuery,
  StoriesQuery,
} from '../../generated/graphql.ts';

type Nodes<List> = List extends { nodes: (infer Node)[] } ? Node : never;
type Present<T> = NonNullable<T>;

/** A product as lists and its own page show it. */
export type Product = Nodes<Present<CatalogueProductsQuery['products']>>;
/** A recorded OCOP certificate, in force or not. */
export type Certificate = Product['ocopCertificates'][number];
/** A size a product is sold in, with its price and stock. */
export type Variant = Product['variants'][number];
/** Where a fact was read. */
export type Source = Product['sources'][number];
/** A commune or ward of today. */
export type Commune = Nodes<Present<CommunesQuery['communes']>>;
/** A commune, ward or township that ended with the merger of 2025. */
export type FormerUnit = Nodes<Present<FormerUnitsQuery['formerUnits']>>;
/** A seller. */
export type Store = Nodes<Present<StoresQuery['stores']>>;
/** A short piece about goods, seasons or names. */
export type Story = Nodes<Present<StoriesQuery['stories']>>;
/** The province this market is for. */
export type Province = Present<SitePartsQuery['province']>;
/** A branch of the OCOP classification with its product sets. */
export type Branch = Present<SitePartsQuery['categoryBranches']>[number];
/** A product set of the OCOP classification. */
export type Category = Branch['categories'][number];
/** A month of the season calendar with its count of goods. */
export type SeasonMonth = Present<SitePartsQuery['seasonCalendar']>[number];
/** A text of the market about itself. */
export type TextPage = Present<SitePartsQuery['pages']>[number];

/** Everything the pages of one build are made from, loaded once. */
export interface Catalogue {
  /** The moment the API computed stars, seasons and stock for (UTC). */
  asOf: string;
  /** That moment's calendar month in Vietnam, 1 to 12. */
  month: number;
  province: Province;
  /** In the API's season order: in season first. Sample records are among them and say so. */
  products: Product[];
  branches: Branch[];
  calendar: SeasonMonth[];
  communes: Commune[];
  formerUnits: FormerUnit[];
  stores: Store[];
  stories: Story[];
  texts: TextPage[];
}
