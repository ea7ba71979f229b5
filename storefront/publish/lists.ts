/** A list as pages record it, taken apart: `products{"communeCode":"06184"}`. */
export interface List {
  /** The root field. */
  root: string;
  filter: ListField[];
}

/** A field of a filter; fields without a value are left out. */
export interface ListField {
  name: string;
  /** What events call it. */
  carriedAs: string;
  value: unknown;
}

/** The entity whose changes a list follows, by root field; null for data files of a release, which no event changes. */
const ENTITY_OF_LIST: Record<string, string | null> = {
  product: 'Product',
  products: 'Product',
  productReviews: 'Product',
  productAddresses: 'Product',
  ocopCertificates: 'Product',
  seasonCalendar: 'Product',
  lot: 'Lot',
  lots: 'Lot',
  store: 'Store',
  stores: 'Store',
  story: 'Story',
  stories: 'Story',
  page: 'Page',
  pages: 'Page',
  recall: 'Recall',
  recalls: 'Recall',
  productStoryTemplate: null,
  ocopForm: null,
  ocopForms: null,
  ocopSelfCheck: null,
  category: null,
  categories: null,
  certificationSchemes: null,
  platforms: null,
  ocopLegalVersions: null,
  categoryBranches: null,
  province: null,
  provinces: null,
  commune: null,
  communes: null,
  formerUnits: null,
};

/** What a field of a filter is called among the fields that events carry, where that is another name. */
const CARRIED_AS: Record<string, Record<string, string>> = {
  // Their events are those of products, whose own ids are `ids` there.
  ocopCertificates: { ids: 'certificates', productIds: 'ids' },
};

/** The entity that a list is of; null when nothing changes it, undefined when nobody has said, so that anything may. */
export function entityOfList(root: string): string | null | undefined {
  return ENTITY_OF_LIST[root];
}

/** Takes a recorded list apart. */
export function parseList(key: string): List {
  const start = key.indexOf('{');
  if (start < 0) return { root: key, filter: [] };
  const root = key.slice(0, start);
  const names = CARRIED_AS[root] ?? {};
  const filter = Object.entries(JSON.parse(key.slice(start)) as Record<string, unknown>)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name, carriedAs: names[name] ?? name, value }));
  return { root, filter };
}

/** Whether a key is a list's, and not an entity's (`Product:prd_…`) or a part's (`#texts`). */
export function isList(key: string): boolean {
  return !key.startsWith('#') && !/^[A-Z]\w*:/.test(key);
}
