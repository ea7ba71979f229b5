import type { RealSite } from './real-site.ts';

/** A small generator whose runs can be repeated (mulberry32). */
export function seeded(seed: number) {
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(random() * n);
  return { below, pick: <T>(of: readonly T[]) => of[below(of.length)] as T };
}

/** One of the rows of a table, the same for the same number. */
const oneOf = (table: string, n: string, where = 'true') =>
  `(select id from ${table} where ${where} order by id offset ${n}::int % (select count(*) from ${table} where ${where}) limit 1)`;

/** What may happen to the data: the subgraph, and a statement whose $1 is a random number and $2 a text of its own. */
const EDITS: readonly (readonly [string, string])[] = [
  [
    'products',
    `update product set name_vi = name_vi || $2, name_en = name_en || $2 where id = ${oneOf('product', '$1')}`,
  ],
  ['products', `update product set description_vi = $2 where id = ${oneOf('product', '$1')}`],
  [
    'products',
    `update product set season_months = array[1 + $1::int % 12, 1 + ($1::int + 1) % 12]::smallint[], name_en = $2
     where id = ${oneOf('product', '$1')}`,
  ],
  [
    'products',
    `update product set origin_commune_code = (select origin_commune_code from product where id = ${oneOf('product', '$1::int / 3', 'origin_commune_code is not null')}),
     name_en = $2 where id = ${oneOf('product', '$1')}`,
  ],
  [
    'products',
    `update product set category_code = (select category_code from product where id = ${oneOf('product', '$1::int / 5')}),
     name_en = $2 where id = ${oneOf('product', '$1')}`,
  ],
  [
    'products',
    `update product set store_id = (select store_id from product where id = ${oneOf('product', '$1::int / 7')}), name_en = $2
     where id = ${oneOf('product', '$1')}`,
  ],
  [
    'products',
    `update product set state = case state when 'PUBLISHED' then 'ARCHIVED' else 'PUBLISHED' end,
     published_at = coalesce(published_at, listed_at), name_en = $2 where id = ${oneOf('product', '$1')}`,
  ],
  [
    'products',
    `update product set published_at = listed_at - $1::int * interval '1 minute', name_en = $2
     where id = ${oneOf('product', '$1', "state = 'PUBLISHED'")}`,
  ],
  ['products', `update product set slug = 'moi-' || $2, name_en = $2 where id = ${oneOf('product', '$1')}`],
  ['products', `update variant set name_vi = $2 where id = ${oneOf('variant', '$1')}`],
  ['users', `update store set name_vi = $2, name_en = $2 where id = ${oneOf('store', '$1')}`],
  [
    'users',
    `update store set commune_code = (select commune_code from store where id = ${oneOf('store', '$1::int / 3', 'commune_code is not null')}),
     commune_confidence = 'ASSUMED', name_en = $2 where id = ${oneOf('store', '$1')}`,
  ],
  ['content', `update page set title_vi = $2, body_vi = body_vi || $2 where id = ${oneOf('page', '$1')}`],
  ['content', `update story set title_vi = $2 where id = ${oneOf('story', '$1')}`],
  [
    'content',
    `update story set published_at = published_at - $1::int * interval '1 minute', summary_vi = $2
     where id = ${oneOf('story', '$1')}`,
  ],
  [
    'orders',
    `update stock set on_hand = $1::int % 40, updated_at = now() where $2 <> '' and variant_id =
     (select variant_id from stock order by variant_id offset $1::int % (select count(*) from stock) limit 1)`,
  ],
];

/** Makes so many random edits, one after the other, as one with the database of each subgraph would. */
export async function editRandomly({ subgraphs }: RealSite, seed: number, count: number): Promise<void> {
  const { below, pick } = seeded(seed);
  for (let i = 0; i < count; i += 1) {
    const [name, sql] = pick(EDITS);
    await subgraphs.get(name)?.db.query(sql, [below(10_000), `s${seed}e${i}`]);
  }
}
