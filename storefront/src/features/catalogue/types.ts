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

export type Product = Nodes<Present<CatalogueProductsQuery['products']>>;
export type Certificate = Product['ocopCertificates'][number];
export type Variant = Product['variants'][number];
export type Source = Product['sources'][number];
export type Commune = Nodes<Present<CommunesQuery['communes']>>;
export type FormerUnit = Nodes<Present<FormerUnitsQuery['formerUnits']>>;
export type Store = Nodes<Present<StoresQuery['stores']>>;
export type Story = Nodes<Present<StoriesQuery['stories']>>;
export type Province = Present<SitePartsQuery['province']>;
export type Branch = Present<SitePartsQuery['categoryBranches']>[number];
export type Category = Branch['categories'][number];
export type SeasonMonth = Present<SitePartsQuery['seasonCalendar']>[number];
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
