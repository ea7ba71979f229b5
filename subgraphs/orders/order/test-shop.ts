import { randomUUID } from 'node:crypto';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { AN_ADMIN, type Answer, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Identity } from '@cho-phien/kit/identity';

// Tests order as one guest from one network, more often than any; the processes that they start get this too.
process.env.GUEST_ORDERS_WAITING ??= '1000000';
process.env.GUEST_ORDERS_PER_HOUR ??= '1000000';

/** Where the goods of tests leave from, and where they go: communes of Lạng Sơn. */
export const ORIGIN = '06463';
export const DESTINATION = '05977';

/** Goods on sale: one size of one product of one store. */
export interface OnSale {
  storeId: string;
  storeUuid: string;
  variantId: string;
  variantUuid: string;
}

/** How goods differ from dried ones at 100.000 đồng, of which there are ten. */
export interface Difference {
  price?: Partial<Price>;
  /** Null where nobody counted. */
  pieces?: number | null;
  state?: string;
  storage?: string;
  shelfLifeDays?: number | null;
  seasonMonths?: number[];
  isAgeRestricted?: boolean;
  /** How many weeks before their season they are ordered ahead. */
  preorderWeeks?: number;
  store?: OnSale;
}

/** What goods cost, and where and when that holds. */
export interface Price {
  amount: number;
  includesShipping: boolean;
  areaCodes: string[] | null;
  validFrom: string;
  validTo: string | null;
}

const PRICE: Price = {
  amount: 100_000,
  includesShipping: false,
  areaCodes: null,
  validFrom: '2026-01-01T00:00:00Z',
  validTo: null,
};

/** Puts goods on sale, as orders' copies of products and of users would hold them. */
export async function putOnSale(test: TestSubgraph, difference: Difference = {}): Promise<OnSale> {
  const { db } = test.subgraph;
  const [product, variant] = [newUuid(), newUuid()];
  const store = difference.store?.storeUuid ?? newUuid();
  if (!difference.store) {
    await db.query(
      `insert into sellable_store (id, version, slug, name_vi, name_en, kind, commune_code, is_public, opening, is_demo)
       values ($1, 1, gen_random_uuid()::text, 'Gian hàng mẫu', 'Sample store', 'HOUSEHOLD', '${ORIGIN}', true, 'OPEN', true)`,
      [store],
    );
  }
  await db.query(
    `insert into sellable_product (id, version, state, slug, name_vi, name_en, store_id, commune_code, season_months,
            shelf_life_days, storage, is_age_restricted, preorder_weeks, is_demo)
     values ($1, 1, $7, gen_random_uuid()::text, 'Hoa hồi khô', 'Dried star anise', $2, '${ORIGIN}', $3, $4, $5, $6, $8, true)`,
    [
      product,
      store,
      difference.seasonMonths ?? [],
      difference.shelfLifeDays ?? null,
      difference.storage ?? 'AMBIENT',
      difference.isAgeRestricted ?? false,
      difference.state ?? 'PUBLISHED',
      difference.preorderWeeks ?? null,
    ],
  );
  await db.query(
    `insert into sellable_variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit, unit_weight_grams)
     values ($1, $2, 0, 'gói 500 g', '500 g bag', 500, 'GRAM', 550)`,
    [variant, product],
  );
  await setPrice(test, variant, difference.price);
  const onSale = {
    storeId: publicId('str', store),
    storeUuid: store,
    variantId: publicId('var', variant),
    variantUuid: variant,
  };
  if (difference.pieces !== null) await setStock(test, onSale, difference.pieces ?? 10);
  return onSale;
}

/** Sets a price in place of the one before. */
export async function setPrice(
  test: TestSubgraph,
  variantUuid: string,
  difference: Partial<Price> = {},
): Promise<void> {
  const price = { ...PRICE, ...difference };
  await test.subgraph.db.query('delete from sellable_offer where variant_id = $1', [variantUuid]);
  await test.subgraph.db.query(
    `insert into sellable_offer (id, variant_id, amount, includes_tax, includes_shipping, area_codes, valid_from, valid_to)
     values (gen_random_uuid(), $1, $2, true, $3, $4, $5, $6)`,
    [variantUuid, price.amount, price.includesShipping, price.areaCodes, price.validFrom, price.validTo],
  );
}

/** Says how much there is. */
export async function setStock(test: TestSubgraph, { variantId }: OnSale, onHand: number): Promise<void> {
  await test.ask(
    `mutation ($input: StockSetInput!) { stockSet(input: $input) { userErrors { code } } }`,
    { input: { variantId, onHand } },
    { viewer: AN_ADMIN },
  );
}

/** How many of a size (`var_…`) may still be bought. */
export async function leftOf(test: TestSubgraph, variantId: string): Promise<number> {
  const { data } = await test.ask(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Variant { stock { availableQuantity } } } }`,
    { keys: [{ __typename: 'Variant', id: variantId }] },
  );
  return data._entities[0].stock.availableQuantity;
}

/** Fresh goods whose season begins ten days after the clock of tests, and of which so many may be ordered ahead. */
export async function putOnSaleAhead(
  test: TestSubgraph,
  capacity: number,
  difference: Difference = {},
): Promise<OnSale> {
  const fresh = { storage: 'FRESH_MEDIUM', shelfLifeDays: 10, seasonMonths: [12, 1], preorderWeeks: 4, pieces: null };
  const goods = await putOnSale(test, { ...fresh, ...difference });
  const { data } = await setCapacity(test, goods, capacity);
  if (data.preorderCapacitySet.userErrors.length > 0) throw new Error(JSON.stringify(data));
  return goods;
}

/** Says how much of the harvest of December may be ordered ahead. */
export function setCapacity(
  test: TestSubgraph,
  { variantId }: OnSale,
  capacity: number,
  as: Partial<Identity> = { viewer: AN_ADMIN },
): Promise<Answer> {
  return test.ask(
    `mutation ($input: PreorderCapacitySetInput!) { preorderCapacitySet(input: $input) {
       variant { stock { state preorder { state availableQuantity harvest { startsOn endsOn } } }
                 preorderCapacities { seasonStartsOn capacity orderedQuantity } }
       userErrors { code path message } } }`,
    { input: { variantId, seasonStartsOn: '2026-12-01', capacity } },
    as,
  );
}

/** What tests look at of a payment. */
export const PAYMENT = `id memo method state due { amount } received { amount } remitted { amount } refunded { amount }
  refundDue { amount } orders { id total { amount } paid { amount } refunded { amount } } heldUntil instructions { vietQr vietQrSvg redirectUrl text { vi } details { label { en } value } }`;

const QUOTE = `fingerprint isOrderable goodsAmount { amount } stores {
  store { id } goodsAmount { amount } isAgeRestricted lines { isPreorder harvest { startsOn endsOn } }
  deliveryWays { code fee { amount } handOverOn arrivesBy } alternatives { kind }
  problems { code message variant { id } left } } paymentMethods { method isPrepaid refusal { vi } }`;

/** A cart with these goods; its id, and what it would cost. */
export async function fillCart(
  test: TestSubgraph,
  lines: readonly { variantId: string; quantity: number }[],
  as: Partial<Identity> = {},
  paymentMethod = 'COD',
): Promise<{ cartId: string; quote: any }> {
  const { data, errors } = await test.ask(
    `mutation ($input: CartUpdateInput!, $commune: ID, $method: PaymentMethod) { cartUpdate(input: $input) {
       cart { id quote(communeCode: $commune, paymentMethod: $method) { ${QUOTE} } } userErrors { message } } }`,
    { input: { lines }, commune: DESTINATION, method: paymentMethod },
    as,
  );
  if (!data?.cartUpdate?.cart) throw new Error(JSON.stringify(errors ?? data));
  return { cartId: data.cartUpdate.cart.id, quote: data.cartUpdate.cart.quote };
}

/** What a buyer sends who takes the cheapest way of each store. */
export function placing({ cartId, quote }: { cartId: string; quote: any }, difference: object = {}): object {
  return {
    cartId,
    fingerprint: quote.fingerprint,
    contact: { name: 'Người mua thử', phone: '0912 345 678' },
    communeCode: DESTINATION,
    address: 'Thôn thử nghiệm',
    deliveries: quote.stores.map((each: any) => ({
      storeId: each.store.id,
      wayCode: each.deliveryWays[0]?.code ?? '',
    })),
    paymentMethod: 'COD',
    idempotencyKey: randomUUID(),
    ...difference,
  };
}

/** Places an order; what came of it. */
export async function place(test: TestSubgraph, input: object, as: Partial<Identity> = {}): Promise<any> {
  const answer: Answer = await test.ask(
    `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
       orders { id number state cancelReason store { id } totalAmount { amount } goodsAmount { amount }
                deliveryAmount { amount } lines { variant { id } quantity unitPrice { amount } name { vi } }
                delivery { code fee { amount } arrivesBy } harvest { startsOn endsOn } contact { name phone } history { state } isDemo
                payment { id } }
       payments { ${PAYMENT} }
       quote { ${QUOTE} } userErrors { code path message } } }`,
    { input },
    as,
  );
  if (!answer.data?.orderPlace) throw new Error(JSON.stringify(answer.errors));
  return answer.data.orderPlace;
}

/**
 * What is wrong with the books: where balance and ledger, or what is held and what orders hold, or what is due and what
 * orders cost, are not the same, and what is closed though orders of it are not.
 */
export async function bookErrors(test: TestSubgraph): Promise<unknown[]> {
  return test.subgraph.db.query(
    `with ledger as (
       select variant_id, lot_id, sum(on_hand) as on_hand, sum(reserved) as reserved from stock_entry group by 1, 2),
     held as (
       select l.variant_id, h.lot_id, sum(h.quantity) as reserved
         from stock_hold h join order_line l using (order_id, nth) join sales_order o on o.id = h.order_id
        where o.state in ('PLACED', 'PRE_ORDERED', 'CONFIRMED', 'PACKED') group by 1, 2)
     select b.variant_id, b.lot_id, b.on_hand, b.reserved, l.on_hand as told, l.reserved as told_reserved, h.reserved as held
       from stock_balance b left join ledger l using (variant_id, lot_id) left join held h using (variant_id, lot_id)
      where b.on_hand <> coalesce(l.on_hand, 0) or b.reserved <> coalesce(l.reserved, 0)
         or b.reserved <> coalesce(h.reserved, 0)
     union all
     select null, null, sum(h.quantity), 0, l.quantity, 0, 0
       from order_line l left join stock_hold h using (order_id, nth) group by l.order_id, l.nth, l.quantity
     having coalesce(sum(h.quantity), 0) <> l.quantity
     union all
     select p.id, null, p.due, p.received, l.due, l.received, coalesce(o.total, 0)
       from payment p
       left join (
         select payment_id, sum(amount) filter (where kind = 'DUE') as due,
                coalesce(sum(amount) filter (where kind = 'RECEIVED'), 0) as received,
                coalesce(sum(amount) filter (where kind = 'REMITTED'), 0) as remitted,
                coalesce(sum(amount) filter (where kind = 'REFUNDED'), 0) as refunded
           from payment_entry group by 1) l on l.payment_id = p.id
       left join (
         select payment_id, sum(goods_amount + delivery_amount) filter (where state <> 'CANCELLED') as total,
                bool_or(state <> 'CANCELLED') as is_alive
           from sales_order group by 1) o on o.payment_id = p.id
      where (p.due, p.received, p.remitted, p.refunded) is distinct from (l.due, l.received, l.remitted, l.refunded)
         or p.due <> coalesce(o.total, 0) or (p.closed is not null and o.is_alive) or o.payment_id is null
     union all
     select id, null, 0, 0, 0, 0, 0 from sales_order where payment_id is null and goods_amount + delivery_amount > 0`,
  );
}
