/** One question to the catalogue, through the gateway and as bare SQL. */
export interface CatalogueCase {
  name: string;
  query: string;
  variables(slug: string, index: number): Record<string, unknown>;
  sql: string;
  values(slug: string, index: number): unknown[];
  /** The most that a request may cost, as a multiple of the bare SQL: milliseconds differ from machine to machine. */
  maxRatio?: number;
  /** The most that it may cost in CPU milliseconds, where that was asked for as such. */
  limit?: number;
}

const FIELDS = `slug name { vi en }
  variants { id name { vi } offer { price { amount } includesTax } stock { state availableQuantity } }
  ocopCertificates { stars state decisionNumber expiresOn showsBadge }
  store { name { vi } kind }`;

/** Products `p` with everything the case asks for, as one JSON value. */
const JSON_OF = `
  select jsonb_agg(jsonb_build_object('slug', p.slug, 'vi', p.name_vi, 'en', p.name_en,
    'store', (select jsonb_build_object('vi', s.name_vi, 'kind', s.kind) from users.store s where s.id = p.store_id),
    'certificates', (select jsonb_agg(jsonb_build_object('stars', c.stars, 'decision', c.decision_number, 'issued', c.issued_on))
       from products.ocop_certificate c where c.product_id = p.id),
    'variants', (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name_vi, 'amount', o.amount, 'stock', k.on_hand))
       from products.variant v
       left join products.offer o on o.variant_id = v.id and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now())
       left join orders.stock_balance k on k.variant_id = v.id and k.lot_id = '00000000-0000-0000-0000-000000000000' where v.product_id = p.id)))`;

const PUBLISHED = `select * from products.product where state = 'PUBLISHED'`;

export const CASES: CatalogueCase[] = [
  {
    name: 'list of 20',
    query: `{ products(first: 20) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } } }`,
    variables: () => ({}),
    sql: `${JSON_OF} from (${PUBLISHED} order by published_at desc, id desc limit 20) p`,
    values: () => [],
    maxRatio: 10,
  },
  {
    name: 'product by slug',
    query: `query ($slug: String!) { product(slug: $slug) { ${FIELDS} description { vi } season { months state } category { name { vi } } } }`,
    variables: (slug) => ({ slug }),
    sql: `${JSON_OF} from (${PUBLISHED} and slug = $1) p`,
    values: (slug) => [slug],
    maxRatio: 25,
  },
];
