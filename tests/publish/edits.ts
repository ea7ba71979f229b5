import { addDays, addMonths, dayOf } from '@cho-phien/kit/clock';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { JUMPS, type Jump } from './jumps.ts';
import { LOT_EDITS } from './lot-edits.ts';
import { inputOf, type RealSite } from './real-site.ts';

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

type Seeded = ReturnType<typeof seeded>;

/** What one edit works with: chance, a text of its own, and the ways to the data. */
export interface Hand extends Seeded {
  text: string;
  /** The clock of the pages, which an edit may turn. */
  clock: { now: number };
  /** The day of the clock in Vietnam. */
  day: string;
  /** The id of one row of a table by chance. */
  any(subgraph: string, table: string, where?: string): Promise<string>;
  /** Sends a mutation with the pages' clock. Whether it was not refused. */
  mutate(name: string, input: object): Promise<boolean>;
  /** Runs a statement as one with the database would. Whether it touched a row. */
  sql(subgraph: string, statement: string, values: unknown[]): Promise<boolean>;
}

const PUBLISHED = `state = 'PUBLISHED'`;

async function productUpdate(hand: Hand, input: object): Promise<boolean> {
  return hand.mutate('productUpdate', { id: publicId('prd', await hand.any('products', 'product')), ...input });
}

/** The value of a column of a product by chance. */
async function ofSomeProduct(hand: Hand, column: string): Promise<string> {
  return hand.any('products', `(select distinct ${column} as id from product where ${column} is not null) found`);
}

/** Dates a story so many hours from now. */
async function storyDate(hand: Hand, hours: number): Promise<boolean> {
  return hand.sql('content', 'update story set published_at = $2 where id = $1 returning id', [
    await hand.any('content', 'story'),
    new Date(hand.clock.now + hours * 3_600_000),
  ]);
}

/** Columns of an offer but for its time, its price and its id. */
const OFFER = 'variant_id, includes_tax, includes_shipping, is_demo';

/** What may happen to the data. Each tells whether it changed anything: what is refused is not counted. */
const EDITS = {
  price: async (hand: Hand) =>
    hand.mutate('offerSetPrice', {
      variantId: publicId('var', await hand.any('products', 'variant')),
      amount: 1_000 * (1 + hand.below(900)),
      validTo: hand.below(4) === 0 ? new Date(hand.clock.now + hand.below(40) * 3_600_000 + 1_000) : null,
    }),
  'price to come': async (hand: Hand) => {
    const offer = await hand.any('products', 'offer', 'valid_to is null');
    const from = new Date(hand.clock.now + (1 + hand.below(20 * 24)) * 3_600_000);
    await hand.sql('products', 'update offer set valid_to = $2 where id = $1 and valid_from < $2 returning id', [
      offer,
      from,
    ]);
    return hand.sql(
      'products',
      `insert into offer (id, amount, valid_from, ${OFFER})
       select $2, $3, valid_to, ${OFFER} from offer where id = $1 and valid_to = $4 returning id`,
      [offer, newUuid(), 1_000 * (1 + hand.below(900)), from],
    );
  },
  name: async (hand: Hand) => productUpdate(hand, { name: { vi: `Quả ${hand.text}`, en: `Fruit ${hand.text}` } }),
  text: async (hand: Hand) => {
    const text = { vi: `Ngon ${hand.text}`, en: `Good ${hand.text}` };
    return productUpdate(hand, hand.pick([{ description: text }, { usage: text }, { storageAdvice: text }]));
  },
  season: async (hand: Hand) => {
    const first = hand.below(12);
    const months = Array.from({ length: hand.pick([0, 1, 3, 6, 12]) }, (_, i) => 1 + ((first + i) % 12));
    return productUpdate(hand, { seasonMonths: months });
  },
  publish: async (hand: Hand) => {
    const id = await hand.any('products', 'product', `state not in ('PUBLISHED', 'ARCHIVED')`);
    // Without them what is made of something is refused.
    const made = {
      ingredients: { vi: `Quả, đường ${hand.text}` },
      communeCode: await ofSomeProduct(hand, 'origin_commune_code'),
    };
    await hand.mutate('productUpdate', { id: publicId('prd', id), ...made });
    const open = `select max(version) from revision where product_id = '${id}' and not ${PUBLISHED}`;
    const version = Number(await hand.any('products', `(select coalesce((${open}), 0)::text as id) found`));
    return hand.mutate('productPublish', { id: publicId('prd', id), version: version || null });
  },
  unpublish: async (hand: Hand) =>
    hand.mutate('productUnpublish', { id: publicId('prd', await hand.any('products', 'product', PUBLISHED)) }),
  archive: async (hand: Hand) =>
    hand.sql('products', `update product set state = 'ARCHIVED' where id = $1 returning id`, [
      await hand.any('products', 'product', PUBLISHED),
    ]),
  category: async (hand: Hand) => productUpdate(hand, { categoryCode: await ofSomeProduct(hand, 'category_code') }),
  commune: async (hand: Hand) =>
    productUpdate(hand, {
      communeCode: hand.below(6) === 0 ? null : await ofSomeProduct(hand, 'origin_commune_code'),
    }),
  slug: async (hand: Hand) => {
    const id = await hand.any('products', 'product', PUBLISHED);
    const former = await hand.any('products', `(select slug as id from product_address where product_id = '${id}') a`);
    const slug = hand.below(3) === 0 ? former : `moi-${hand.text}`;
    return hand.mutate('productUpdate', { id: publicId('prd', id), slug });
  },
  seller: async (hand: Hand) =>
    hand.sql('products', 'update product set store_id = $2 where id = $1 returning id', [
      await hand.any('products', 'product'),
      await hand.any('users', 'store'),
    ]),
  date: async (hand: Hand) =>
    hand.sql(
      'products',
      `update product set published_at = published_at - $2 * interval '1 minute' where id = $1 returning id`,
      [await hand.any('products', 'product', PUBLISHED), hand.below(10_000)],
    ),
  variant: async (hand: Hand) =>
    hand.sql('products', 'update variant set name_vi = $2 where id = $1 returning id', [
      await hand.any('products', 'variant'),
      hand.text,
    ]),
  stock: async (hand: Hand) =>
    hand.mutate('stockSet', {
      variantId: publicId('var', await hand.any('products', 'variant')),
      onHand: hand.pick([0, 0, 2, 40]),
    }),
  claim: async (hand: Hand) =>
    hand.sql(
      'products',
      `insert into ocop_claim (id, product_id, stars, reported_on, source_id)
       select $1, $2, $3, $4, (select id from source order by id limit 1) returning id`,
      [newUuid(), await hand.any('products', 'product'), 3 + hand.below(3), hand.day],
    ),
  certificate: async (hand: Hand) => {
    // Some of them about to expire.
    const issued = addDays(addMonths(hand.day, -36), hand.pick([-100, 0, 1, 10, 200, 1_000]));
    const end = addMonths(issued, 36);
    const stars = 3 + hand.below(3);
    return hand.sql(
      'products',
      `insert into ocop_certificate (id, product_id, stars, legal_version, decision_number, decision_date, issued_by, issued_on, is_demo,
         renewal_from, renewal_until, expires_on)
       values ($1, $2, $3, 'QD26-2026', $4, $5, $6, $5, $7, $8, $9, $10) returning id`,
      [
        newUuid(),
        await hand.any('products', 'product'),
        stars,
        hand.text,
        issued,
        stars === 5 ? 'MINISTRY' : 'PROVINCE',
        hand.below(2) === 0,
        addDays(end, -180),
        addDays(end, -120),
        end,
      ],
    );
  },
  revocation: async (hand: Hand) =>
    hand.sql(
      'products',
      hand.pick([
        `update ocop_certificate set revoked_on = $2, revocation_reason = 'CRITERIA_NOT_MET' where id = $1 returning id`,
        // Once written they stand.
        `update ocop_certificate set filed_on = coalesce(filed_on, $2::date),
                grace_until = coalesce(grace_until, greatest($2::date, expires_on) + 180) where id = $1 returning id`,
      ]),
      [await hand.any('products', 'ocop_certificate', 'revoked_on is null'), addDays(hand.day, hand.below(4) - 1)],
    ),
  store: async (hand: Hand) =>
    hand.sql('users', 'update store set name_vi = $2, name_en = $2 where id = $1 returning id', [
      await hand.any('users', 'store'),
      hand.text,
    ]),
  'store commune': async (hand: Hand) =>
    hand.sql('users', `update store set commune_code = $2, commune_confidence = 'ASSUMED' where id = $1 returning id`, [
      await hand.any('users', 'store'),
      await ofSomeProduct(hand, 'origin_commune_code'),
    ]),
  'store slug': async (hand: Hand) =>
    hand.sql('users', 'update store set slug = $2 where id = $1 returning id', [
      await hand.any('users', 'store'),
      `nha-${hand.text}`,
    ]),
  'store opening': async (hand: Hand) => {
    const [state, reopensOn] = hand.pick<[string, string | null]>([
      ['OPEN', null],
      ['CLOSED', null],
      ['PAUSED', addDays(hand.day, 1 + hand.below(30))],
    ]);
    return hand.sql('users', 'update store set opening = $2, reopens_on = $3 where id = $1 returning id', [
      await hand.any('users', 'store'),
      state,
      reopensOn,
    ]);
  },
  'store duties': async (hand: Hand) =>
    hand.sql(
      'users',
      `update store set address = $2, phone = '+84912345678', verified_at = now(), verified_as = 'ADMIN'
        where id = $1 returning id`,
      [await hand.any('users', 'store'), hand.text],
    ),
  story: async (hand: Hand) =>
    hand.sql('content', 'update story set title_vi = $2, summary_en = $2 where id = $1 returning id', [
      await hand.any('content', 'story'),
      hand.text,
    ]),
  'story date': async (hand: Hand) => storyDate(hand, -hand.below(60 * 24)),
  'story to come': async (hand: Hand) => storyDate(hand, 1 + hand.below(20 * 24)),
  'story slug': async (hand: Hand) =>
    hand.sql('content', 'update story set slug = $2 where id = $1 returning id', [
      await hand.any('content', 'story'),
      `chuyen-${hand.text}`,
    ]),
  'story product': async (hand: Hand) =>
    hand.sql(
      'content',
      `insert into story_product values ($1, $2, $3)
       on conflict (story_id, product_id) do update set position = excluded.position returning story_id as id`,
      [await hand.any('content', 'story'), await hand.any('products', 'product'), hand.below(100)],
    ),
  page: async (hand: Hand) =>
    hand.sql('content', 'update page set title_vi = $2, body_vi = body_vi || $2 where id = $1 returning id', [
      await hand.any('content', 'page'),
      hand.text,
    ]),
  ...LOT_EDITS,
};

type Changing = keyof typeof EDITS;

/** A kind of edit: a change of the data, or a turn of the clock. */
export type Kind = Changing | Jump;

/** The kinds that turn the clock. */
export const JUMP_KINDS = Object.keys(JUMPS) as Jump[];

/** How often each kind is chosen, beside the others; 6 unless told otherwise. */
const CHANCES: Partial<Record<Kind, number>> = {
  // What is archived does not come back.
  archive: 3,
  recall: 3,
  hours: 4,
  days: 4,
  evening: 4,
  midnight: 4,
  month: 2,
  year: 1,
};

/** All kinds. */
export const KINDS = [...(Object.keys(EDITS) as Changing[]), ...JUMP_KINDS];

async function edit(kind: Kind, hand: Hand): Promise<boolean> {
  if (!isJump(kind)) return EDITS[kind](hand);
  hand.clock.now = JUMPS[kind](hand.clock.now, hand.below);
  return true;
}

const isJump = (kind: Kind): kind is Jump => Object.hasOwn(JUMPS, kind);

/** How edits are made. */
export interface Edits {
  seed: number;
  count: number;
  /** Kinds that are left out. */
  without?: readonly Kind[];
  /** Hears of each edit. */
  onEdit?: (kind: Kind) => void;
}

/**
 * Makes so many random edits, one after the other, with mutations where there are some, else as one with the database
 * of each subgraph would. Returns how many of each kind changed something.
 */
export async function editRandomly(
  site: RealSite,
  { seed, count, without = [], onEdit }: Edits,
): Promise<Map<Kind, number>> {
  const chance = seeded(seed);
  const kinds = KINDS.filter((kind) => !without.includes(kind)).flatMap((kind) =>
    Array.from({ length: CHANCES[kind] ?? 6 }, () => kind),
  );
  const made = new Map<Kind, number>();
  for (let i = 0; i < count; i += 1) {
    const kind = chance.pick(kinds);
    if (!(await edit(kind, handOf(site, chance, `s${seed}e${i}`)))) continue;
    made.set(kind, (made.get(kind) ?? 0) + 1);
    onEdit?.(kind);
  }
  return made;
}

function handOf({ ask, subgraphs, clock }: RealSite, chance: Seeded, text: string): Hand {
  const query = async (subgraph: string, statement: string, values: unknown[]) =>
    (await subgraphs.get(subgraph)?.db.query<{ id: string }>(statement, values)) ?? [];
  return {
    ...chance,
    text,
    clock,
    day: dayOf(new Date(clock.now)),
    async any(subgraph, table, where = 'true') {
      const rows = await query(
        subgraph,
        `with found as (select id from ${table} where ${where})
         select id from found order by id offset $1::int % greatest((select count(*) from found), 1)::int limit 1`,
        [chance.below(10_000)],
      );
      // None: what is then asked of it is refused.
      return rows[0]?.id ?? newUuid();
    },
    async mutate(name, input) {
      const { done } = await ask(
        `mutation ($input: ${inputOf(name)}!) { done: ${name}(input: $input) { userErrors { code } } }`,
        { input },
      );
      return done.userErrors.length === 0;
    },
    sql: async (subgraph, statement, values) => (await query(subgraph, statement, values)).length > 0,
  };
}
