import { randomBytes } from 'node:crypto';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { makeMemo } from '@cho-phien/orders/payment/memo';
import { makeOrderNumber, printOrderNumber } from '@cho-phien/orders/order/number';
import { HERE, type World } from './world.ts';

// What rows of the matrix ask about or change: made anew for each caller, by one with the database.

/** An account that has been invited and has no password yet. */
export async function invited({ sql }: World): Promise<string> {
  const id = newUuid();
  await sql(`insert into users.account (id, email, created_at, updated_at) values ($1, $2, now(), now())`, [
    id,
    `${id}@cho-phien.example`,
  ]);
  return publicId('acc', id);
}

/** An officer of the commune of the matrix; the public id of the role. */
export async function appointed(world: World): Promise<string> {
  const [id, accountId] = [newUuid(), parseId('acc', await invited(world))];
  await world.sql(
    `insert into users.role_grant (id, account_id, role, province_code, commune_code, granted_by, granted_at)
     values ($1, $2, 'OFFICER', $3, $4, $2, now())`,
    [id, accountId, HERE.provinceCode, HERE.communeCode],
  );
  return publicId('grt', id);
}

/** A household of the commune of the matrix, whose helper is nobody. */
export async function householdHere({ sql }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into users.household (id, head_name, commune_code, source, is_demo, created_at, updated_at)
     values ($1, 'Hộ thử', $2, 'OFFICER', true, now(), now())`,
    [id, HERE.communeCode],
  );
  return publicId('hhd', id);
}

/** A group of helpers of the commune of the matrix. */
export async function groupHere({ sql }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into users.helper_group (id, name, commune_code, created_at, updated_at) values ($1, 'Tổ thử', $2, now(), now())`,
    [id, HERE.communeCode],
  );
  return publicId('hgr', id);
}

/** Somebody who has joined such a group; the public id of the membership. */
export async function helperHere(world: World): Promise<string> {
  const [id, groupId] = [newUuid(), parseId('hgr', await groupHere(world))];
  await world.sql(`insert into users.helper_member (id, group_id, account_id, joined_at) values ($1, $2, $3, now())`, [
    id,
    groupId,
    parseId('acc', await invited(world)),
  ]);
  return publicId('hmb', id);
}

/** Somebody who helps the own household; the public id of the assignment. */
export async function assignmentHere(world: World): Promise<string> {
  const id = newUuid();
  await world.sql(
    `insert into users.assignment (id, household_id, account_id, purpose, from_on, assigned_by, created_at)
     values ($1, $2, $3, 'RECORD', '2026-01-01', $3, now())`,
    [id, parseId('hhd', world.own.householdId), parseId('acc', await invited(world))],
  );
  return publicId('asg', id);
}

/** A partner that the province looks after, with an API client. */
export async function partnerHere({ sql }: World): Promise<{ partnerId: string; clientId: string }> {
  const [partnerId, clientId] = [newUuid(), newUuid()];
  await sql(
    `insert into users.partner (id, name, kind, contact_email, province_code, state, created_at, updated_at)
     values ($1, 'Sàn thử', 'MARKETPLACE', 'san@cho-phien.example', $2, 'ACTIVE', now(), now())`,
    [partnerId, HERE.provinceCode],
  );
  await sql(
    `insert into users.api_client (id, partner_id, name, scopes, created_at, updated_at)
     values ($1, $2, 'thử', '{}', now(), now())`,
    [clientId, partnerId],
  );
  return { partnerId: publicId('ptn', partnerId), clientId: publicId('cli', clientId) };
}

/** A store here whose identity can be verified; its public id. */
export async function registered({ sql }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into users.store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, tax_code,
            created_at, updated_at)
     values ($1, $2, 'Gian thử', 'Gian thử', 'COMPANY', $3, 'FROM_SOURCE', false, '0100109106', now(), now())`,
    [id, `gian-thu-${id}`, HERE.communeCode],
  );
  return publicId('str', id);
}

/** Somebody who works for the own store and may be sent away; the public id of the membership. */
export async function member(world: World): Promise<string> {
  const [id, accountId] = [newUuid(), parseId('acc', await invited(world))];
  await world.sql(
    `insert into users.store_member (id, store_id, account_id, permissions, added_by, added_at)
     values ($1, $2, $3, '{MANAGE_ORDERS}', $3, now())`,
    [id, parseId('str', world.own.storeId), accountId],
  );
  return publicId('mem', id);
}

/** A file of households of the province, of which one row of the commune was left out; the public id of its import. */
export async function imported({ sql }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into users.household_import (id, file_name, file_hash, settings, province_code, is_demo, row_count, done_row,
            started_at, updated_at) values ($1, 'ho.csv', '', '{}', $2, true, 1, 2, now(), now())`,
    [id, HERE.provinceCode],
  );
  await sql(
    `insert into users.household_import_row (import_id, row_number, nth, kind, reason, detail, commune_code)
     values ($1, 2, 1, 'REFUSED', 'NAME_MISSING', '', $2)`,
    [id, HERE.communeCode],
  );
  await sql(`update users.household_import set finished_at = now() where id = $1`, [id]);
  return publicId('imp', id);
}

export const PERSONAL_NUMBER = '020087123456';

/** A certificate of the own product that never seems to end; its public id. */
export async function certificateHere({ sql, own }: World, filedOn: string | null = null): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into products.ocop_certificate (id, product_id, stars, legal_version, decision_number, decision_date, issued_by,
            issued_on, renewal_from, renewal_until, expires_on, filed_on, is_demo)
     values ($1::uuid, $2, 4, 'QD26-2026', $1::text, '2025-01-01', 'PROVINCE', '2025-01-01', '2026-01-01', '2098-01-01',
            '2099-01-01', $3, false)`,
    [id, parseId('prd', own.productId), filedOn],
  );
  return publicId('crt', id);
}

/** A certification of the own product by another scheme; its public id. */
export async function certificationHere({ sql, own }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into products.certification (id, scheme, product_id, number, crops, issued_on, is_demo, recorded_at)
     values ($1::uuid, 'PUC', $2, $1::text, '{}', '2026-01-01', false, now())`,
    [id, parseId('prd', own.productId)],
  );
  return publicId('cer', id);
}

/** Puts the own product back to a state and returns its id. */
export async function inState(world: World, id: string, state: 'DRAFT' | 'PUBLISHED'): Promise<object> {
  await world.sql(`update products.product set state = $2 where id = $1 and state <> $2`, [parseId('prd', id), state]);
  return { id };
}

/** A product of the own store like its draft, with a size and a price, in a state; its public id. */
export async function writtenHere(world: World, state: string): Promise<string> {
  const [id, variantId, like] = [newUuid(), newUuid(), parseId('prd', world.own.draftId)];
  const columns = await world.sql<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'products' and table_name = 'product' and is_generated = 'NEVER'`,
  );
  const names = columns.map(({ name }) => name).join(', ');
  const isBlocked = state === 'BLOCKED';
  const told = {
    id,
    slug: `hang-thu-${id}`,
    state,
    blocked_from: isBlocked ? 'DRAFT' : null,
    block_reason: isBlocked ? 'UNSAFE' : null,
    blocked_at: isBlocked ? '2026-11-01' : null,
  };
  await world.sql(
    `insert into products.product (${names})
     select ${names} from jsonb_populate_record(
       (select p from products.product p where id = $1), $2)`,
    [like, JSON.stringify(told)],
  );
  await world.sql(
    `insert into products.variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit)
     values ($1, $2, 0, '1 kg', '1 kg', 1000, 'GRAM')`,
    [variantId, id],
  );
  await world.sql(
    `insert into products.offer (id, variant_id, amount, includes_tax, includes_shipping, valid_from, is_demo)
     values ($1, $2, 1000, true, false, '2026-01-01', true)`,
    [newUuid(), variantId],
  );
  if (state === 'IN_REVIEW') await revised(world, id, 'IN_REVIEW');
  return publicId('prd', id);
}

/** Something that is being written of a product (uuid). */
export async function revised({ sql }: World, productId: string, state: 'DRAFT' | 'IN_REVIEW'): Promise<void> {
  await sql(
    `insert into products.revision (id, product_id, number, state, words, created_at, updated_at, submitted_at)
     select $1, id, 1, $3, jsonb_build_object('slug', slug, 'nameVi', name_vi, 'nameEn', name_en, 'descriptionVi', description_vi,
       'descriptionEn', description_en, 'usageVi', usage_vi, 'usageEn', usage_en, 'storageAdviceVi', storage_advice_vi,
       'storageAdviceEn', storage_advice_en, 'categoryCode', category_code, 'isAgeRestricted', is_age_restricted,
       'communeCode', origin_commune_code, 'originConfidence', origin_confidence, 'seasonMonths', season_months,
       'seasonBasis', season_basis, 'seasonSourceId', season_source_id, 'storage', storage, 'shelfLifeDays', shelf_life_days,
       'isShelfLifeDemo', is_shelf_life_demo, 'drawing', drawing), now(), now(), now()
       from products.product where id = $2 on conflict do nothing`,
    [newUuid(), productId, state],
  );
}

/** A size of such a product; its public id. */
export async function sizeHere(world: World): Promise<string> {
  const product = await writtenHere(world, 'DRAFT');
  const [size] = await world.sql<{ id: string }>(`select id from products.variant where product_id = $1`, [
    parseId('prd', product),
  ]);
  return publicId('var', size?.id ?? '');
}

/** A listing elsewhere of the own store's product; its public id. */
export async function listingHere({ sql, own }: World, state = 'ACTIVE'): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into products.platform_listing (id, product_id, platform, url, state, since, state_since)
     values ($1::uuid, $2, 'VOSO', 'https://voso.vn/p/' || $1::uuid, $3, '2026-01-01', '2026-01-01')`,
    [id, parseId('prd', own.productId), state],
  );
  return publicId('lst', id);
}

/** A picture of a product (public id), attached at a place or not; its public id. */
export async function pictureOf({ sql }: World, productId: string, position: number | null = null): Promise<string> {
  const [id, hash] = [newUuid(), randomBytes(32)];
  await sql(
    `insert into content.picture (hash, name, width, height, colour, renditions, made_at)
     values ($1, $2, 400, 300, '#112233', '[]', now())`,
    [hash, hash.toString('hex', 0, 12)],
  );
  await sql(
    `insert into content.media (id, product_id, picture_hash, position, alt_vi, alt_en, mime_type, size, requested_by,
            requested_at, expires_at, free_since) values ($1, $2, $3, $4, 'Ảnh', 'A picture', 'image/jpeg', 1, $1, now(), now(), now())`,
    [id, parseId('prd', productId), hash, position],
  );
  return publicId('med', id);
}

/** A lot of a hundred kilograms of the own store. */
export async function lotHere({ sql, own }: World): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into products.lot (id, code, product_id, store_id, lot_code, unit, commune_code, state, produced, created_at, updated_at)
     values ($1, $2, $3, $4, $2, 'GRAM', $5, 'OPEN', 100000, now(), now())`,
    [id, id.slice(-8).toUpperCase(), parseId('prd', own.productId), parseId('str', own.storeId), HERE.communeCode],
  );
  return publicId('lot', id);
}

/** A lot of the own store of which orders knows that some is on sale. */
export async function lotOnSale(world: World): Promise<string> {
  const lotId = await lotHere(world);
  await world.ask(
    'admin',
    'mutation ($input: LotReleaseInput!) { it: lotRelease(input: $input) { userErrors { message } } }',
    { input: { eventId: newUuid(), lotId, variantId: world.own.variantId, pieces: 1 } },
  );
  await world.heard();
  return lotId;
}

/** A cart with something in it; its public id. */
export async function cartHere(world: World): Promise<string> {
  const { body } = await world.ask(
    'anonymous',
    'mutation ($input: CartUpdateInput!) { it: cartUpdate(input: $input) { cart { id } } }',
    { input: { lines: [{ variantId: world.own.variantId, quantity: 1 }] } },
  );
  return body.data.it.cart.id;
}

/** Sees to it that a caller who signed in has a cart. */
export async function cartOf({ sql }: World, { accountId }: { accountId: string | undefined }): Promise<object> {
  const account = accountId === undefined ? undefined : parseId('acc', accountId);
  await sql(
    `insert into orders.cart (id, account_id, updated_at) select gen_random_uuid(), $1::uuid, now() where $1 is not null
     on conflict do nothing`,
    [account ?? null],
  );
  return {};
}

/** An order that a guest has placed at the own store: its public id, its number and the telephone. */
export async function orderHere({ sql, own }: World): Promise<{ id: string; number: string; phone: string }> {
  const [id, number, store] = [newUuid(), makeOrderNumber(), parseId('str', own.storeId)];
  await sql(
    `insert into orders.sellable_store (id, version, slug, name_vi, name_en, kind, commune_code, is_public, opening, is_demo)
     values ($1, 0, '', '', '', 'HOUSEHOLD', $2, true, 'OPEN', true) on conflict do nothing`,
    [store, HERE.communeCode],
  );
  const delivery = {
    carrier: 'OWN',
    service: 'OWN',
    name: { vi: '', en: '' },
    fee: 0,
    fees: [],
    handOver: '2026-11-23',
  };
  await sql(
    `insert into orders.sales_order (id, number, checkout_id, store_id, state, payment_method, commune_code, delivery,
            goods_amount, delivery_amount, locale, is_demo, placed_at, updated_at)
     values ($1, $2, $1, $3, 'PLACED', 'COD', '05977', $4, 1, 0, 'vi', true, now(), now())`,
    [
      id,
      number,
      store,
      { ...delivery, arrivesFrom: '2026-11-23', arrivesTo: '2026-11-24', isCold: false, point: null, isDemo: true },
    ],
  );
  await sql(`insert into orders.order_event (order_id, state, at) values ($1, 'PLACED', now())`, [id]);
  await sql(`insert into orders.order_contact values ($1, 'Người thử', '+84900000097', null, 'Thôn thử')`, [id]);
  await sql(`insert into orders.order_line values ($1, 0, $2, $3, '', '', '', '', 1, 1)`, [
    id,
    parseId('var', own.variantId),
    parseId('prd', own.productId),
  ]);
  return { id: publicId('ord', id), number: printOrderNumber(number), phone: '0900000097' };
}

/** The first day of the coming season of the own product, of which orders are taken ahead. */
export async function harvestHere({ sql, own }: World): Promise<string> {
  const now = new Date();
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1));
  await sql('update orders.sellable_product set season_months = $2, preorder_weeks = 26 where id = $1', [
    parseId('prd', own.productId),
    [start.getUTCMonth() + 1],
  ]);
  return start.toISOString().slice(0, 10);
}

/** An order whose parcel was handed over; its public id. */
export async function parcelHere(world: World): Promise<string> {
  const { id } = await orderHere(world);
  const uuid = parseId('ord', id);
  await world.sql(`update orders.sales_order set state = 'SHIPPED' where id = $1`, [uuid]);
  await world.sql(`insert into orders.shipment (order_id, state, updated_at) values ($1, 'HANDED_OVER', now())`, [
    uuid,
  ]);
  return id;
}

/** A payment that is waited for at a counter; its code. */
export async function codeHere(world: World): Promise<string> {
  const [payment, memo] = [newUuid(), makeMemo()];
  const { id } = await orderHere(world);
  await world.sql(
    `insert into orders.payment (id, memo, method, is_prepaid, due, held_until, created_at, updated_at)
     values ($1, $2, 'POST_OFFICE_CASH', true, 1000, '2099-01-01', now(), now())`,
    [payment, memo],
  );
  await world.sql('update orders.sales_order set payment_id = $2, goods_amount = 1000 where id = $1', [
    parseId('ord', id),
    payment,
  ]);
  return memo;
}

/** A payment of which some has come; its public id. */
export async function paymentHere({ sql }: World, method: 'COD' | 'BANK_TRANSFER'): Promise<string> {
  const id = newUuid();
  await sql(
    `insert into orders.payment (id, memo, method, is_prepaid, due, received, held_until, created_at, updated_at)
     values ($1, $2, $3, $3 <> 'COD', 1000, 1000, case when $3 <> 'COD' then now() end, now(), now())`,
    [id, makeMemo(), method],
  );
  return publicId('pay', id);
}

/** A recall of a lot of the own store, of which some was sent to somebody. */
export async function recallHere(world: World): Promise<string> {
  const lotId = await lotHere(world);
  const tell = async (field: string, type: string, input: object, shown: string) => {
    const operation = `mutation ($input: ${type}!) { it: ${field}(input: $input) { ${shown} userErrors { message } } }`;
    const { body } = await world.ask('admin', operation, { input: { eventId: newUuid(), ...input } });
    return body.data.it;
  };
  const to = { name: 'Chợ thử', phone: '0900000098' };
  await tell('lotShip', 'LotShipInput', { parts: [{ lotId, quantity: 1 }], to }, '');
  const text = { vi: 'Dữ liệu thử' };
  const recall = { lotId, reason: text, advice: text, contactPhone: '0900000099' };
  return (await tell('lotRecall', 'LotRecallInput', recall, 'recall { id }')).recall.id;
}

/** What is told of a lot of which a part was wrongly said to be lost. */
export async function wronglyTold(world: World): Promise<object> {
  const lotId = await lotHere(world);
  const wrongEventId = `urn:uuid:${newUuid()}`;
  await world.sql(`insert into products.trace_context values ('\\x00', '[]') on conflict do nothing`);
  await world.sql(
    `with event as (
       insert into products.trace_event (event_id, deed, is_declaration, type, event_time, zone_offset, record_time, document,
              context_hash, content_hash, cbv_hash, store_id)
       values ($1, $1, false, 'ObjectEvent', now(), '+07:00', now(), $2, '\\x00', '\\x00', '', $3) returning id)
     insert into products.lot_movement (lot_id, event_id, kind, quantity) select $4, id, 'LOST', 1000 from event`,
    [
      wrongEventId,
      JSON.stringify({
        type: 'ObjectEvent',
        eventID: wrongEventId,
        eventTime: '2026-11-01T00:00:00Z',
        eventTimeZoneOffset: '+07:00',
      }),
      parseId('str', world.own.storeId),
      parseId('lot', lotId),
    ],
  );
  await world.sql(`update products.lot set lost = 1000 where id = $1`, [parseId('lot', lotId)]);
  return { eventId: newUuid(), lotId, wrongEventId, reason: 'INCORRECT_DATA' };
}

/** An order that was delivered today. */
export async function deliveredHere(world: World): Promise<{ id: string; number: string; phone: string }> {
  const order = await orderHere(world);
  const id = parseId('ord', order.id);
  await world.sql(`update orders.sales_order set state = 'DELIVERED' where id = $1`, [id]);
  await world.sql(`insert into orders.order_event (order_id, state, at) values ($1, 'DELIVERED', now())`, [id]);
  return order;
}

/** A complaint of a delivered order in a state, with its order. */
export async function complaintHere(
  world: World,
  state: 'OPEN' | 'ANSWERED' | 'ESCALATED',
): Promise<{ id: string; number: string; phone: string }> {
  const [id, order] = [newUuid(), await deliveredHere(world)];
  await world.sql(
    `insert into orders.complaint (id, order_id, store_id, state, reason, due_on, opened_at, updated_at)
     values ($1, $2, $3, $4, 'OTHER', '2099-01-01', now(), now())`,
    [id, parseId('ord', order.id), parseId('str', world.own.storeId), state],
  );
  await world.sql(
    `insert into orders.complaint_event (complaint_id, state, by, text, outcome, at)
     values ($1, $2::text, 'STORE', '', case when $2::text = 'OPEN' then null else 'REFUSED' end, now())`,
    [id, state],
  );
  return { id: publicId('cmp', id), number: order.number, phone: order.phone };
}

/** The wish to send a delivered order back; its public id. */
export async function returnHere(world: World): Promise<string> {
  const [id, order] = [newUuid(), await deliveredHere(world)];
  await world.sql(
    `insert into orders.order_return (id, order_id, text, due_on, requested_at) values ($1, $2, '', '2099-01-01', now())`,
    [id, parseId('ord', order.id)],
  );
  return publicId('ret', id);
}
