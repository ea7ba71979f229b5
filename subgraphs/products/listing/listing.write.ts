import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { requireProductWriter } from '../product/product.access.ts';
import { unlessWritten } from '../product/product.errors.ts';
import { lockProduct } from '../product/product.work.ts';
import type { PlatformListingAddInput, PlatformListingUpdateInput } from './listing.input.ts';
import { listingRow, toListing, type ListingRow } from './listing.service.ts';
import { refuseStep, stepTo, type ListingStep } from './listing.state.ts';
import { PlatformListingState, type PlatformListingType } from './listing.type.ts';
import { pageOf, platformByCode, type Platform } from './platform.ts';

/** Before it nobody sold produce on a platform. */
const EARLIEST = '2010-01-01';
/** The most listings of a product that have not ended. */
const MOST_LISTINGS = 20;
const UNIQUE_VIOLATION = '23505';

/** What came of a change of a listing. */
export interface ListingChanged {
  platformListing: PlatformListingType | null;
  userErrors: UserError[];
}

/** Says that a product is also sold elsewhere. The product's writers. */
export async function addListing(input: PlatformListingAddInput, context: Context): Promise<ListingChanged> {
  const productId = parseId('prd', input.productId);
  await requireProductWriter(productId, context.db, context);
  const platform = platformByCode(input.platform);
  const errors = platform ? checkListing(platform, input, context) : [noPlatform(context)];
  if (!productId) errors.push(noSuch('productId', context));
  if (!platform || !productId || errors.length > 0) return { platformListing: null, userErrors: errors };
  const today = dayOf(context.clock);
  return written(newUuid(context.now), context, async (id, sql) => {
    const locked = await lockProduct(productId, sql);
    if (!locked) return [noSuch('productId', context)];
    const refused = unlessWritten(locked.row.state, 'productId', context);
    if (refused) return [refused];
    const [held] = await sql.query<{ count: number }>(
      `select count(*)::integer as count from platform_listing where product_id = $1 and state <> 'ENDED'`,
      [productId],
    );
    if ((held?.count ?? 0) >= MOST_LISTINGS) return [tooMany(context)];
    await sql.query(
      `insert into platform_listing (id, product_id, platform, url, state, since, state_since)
       values ($1, $2, $3, $4, 'ACTIVE', $5, $6)`,
      [id, productId, platform.code, pageOf(platform, input.url), input.since ?? today, today],
    );
    return touched(productId, sql, context);
  });
}

/** Changes a listing that has not ended. The product's writers. */
export function updateListing(input: PlatformListingUpdateInput, context: Context): Promise<ListingChanged> {
  const step = (row: ListingRow) => stepTo(input.state, row.state);
  return change(input.id, step, context, async (row, sql) => {
    const platform = platformByCode(row.platform);
    const errors = platform ? checkListing(platform, input, context) : [noPlatform(context)];
    if (input.state === PlatformListingState.ENDED) errors.push(notByUpdate(context));
    if (!platform || errors.length > 0) return errors;
    const state = input.state ?? row.state;
    const url = input.url == null ? row.url : pageOf(platform, input.url);
    const stateSince = state === row.state ? row.stateSince : dayOf(context.clock);
    await sql.query(`update platform_listing set url = $2, since = $3, state = $4, state_since = $5 where id = $1`, [
      row.id,
      url,
      input.since ?? row.since,
      state,
      stateSince,
    ]);
    return [];
  });
}

/** Says that a product was taken off elsewhere: the listing stays on record. The product's writers. */
export function endListing(id: string, context: Context): Promise<ListingChanged> {
  return change(
    id,
    () => 'END',
    context,
    async (row, sql) => {
      await sql.query(`update platform_listing set state = 'ENDED', state_since = $2 where id = $1`, [
        row.id,
        dayOf(context.clock),
      ]);
      return [];
    },
  );
}

/** Takes a step with a listing, if it is legal where the listing stands. */
async function change(
  publicId: string,
  stepFrom: (row: ListingRow) => ListingStep,
  context: Context,
  work: (row: ListingRow, sql: Sql) => Promise<UserError[]>,
): Promise<ListingChanged> {
  const uuid = parseId('lst', publicId);
  const found = uuid ? await listingRow(uuid, context.db) : undefined;
  await requireProductWriter(found?.productId, context.db, context);
  if (!found) return { platformListing: null, userErrors: [noSuch('id', context)] };
  return written(found.id, context, async (id, sql) => {
    await lockProduct(found.productId, sql);
    const row = (await listingRow(id, sql)) ?? found;
    const refused = refuseStep(stepFrom(row), row.state, context);
    if (refused) return [refused];
    const errors = await work(row, sql);
    return errors.length > 0 ? errors : touched(row.productId, sql, context);
  });
}

async function touched(productId: string, sql: Sql, { clock }: Context): Promise<UserError[]> {
  await sql.query(`update product set updated_at = $2 where id = $1`, [productId, clock]);
  return [];
}

/** Writes in one transaction; another listing may take the address between the look and the write. */
async function written(
  id: string,
  context: Context,
  work: (id: string, sql: Sql) => Promise<UserError[]>,
): Promise<ListingChanged> {
  try {
    const userErrors = await context.db.atomically((sql) => work(id, sql));
    const row = userErrors.length > 0 ? undefined : await listingRow(id, context.db);
    return { platformListing: row ? toListing(row) : null, userErrors };
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    return { platformListing: null, userErrors: [taken(context)] };
  }
}

function checkListing(
  platform: Platform,
  { url, since }: { url?: string | null; since?: string | null },
  { locale, clock }: Context,
): UserError[] {
  const errors: UserError[] = [];
  const refuse = (field: string, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text));
  if (url != null && pageOf(platform, url) === undefined) {
    const host = platform.hosts.join(', ');
    refuse('url', {
      vi: `Hãy chép địa chỉ trang của món hàng trên ${platform.name}: bắt đầu bằng https:// và thuộc ${host}.`,
      en: `Copy the address of the product's page on ${platform.name}: it begins with https:// and belongs to ${host}.`,
    });
  }
  if (since != null && !(since >= EARLIEST && since <= dayOf(clock))) {
    refuse('since', {
      vi: 'Ngày bắt đầu bán ở đó là hôm nay hoặc trước hôm nay.',
      en: 'The day it was first listed there is today or before.',
    });
  }
  return errors;
}

function noSuch(field: string, { locale }: Context): UserError {
  const text = { vi: 'Không có sản phẩm hoặc nơi bán này.', en: 'There is no such product or listing.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], text);
}

function noPlatform({ locale }: Context): UserError {
  const text = { vi: 'Chợ chưa biết sàn này.', en: 'We do not know this platform.' };
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'platform'], text);
}

function notByUpdate({ locale }: Context): UserError {
  const text = { vi: 'Thôi bán ở đó thì dùng platformListingEnd.', en: 'To end it, use platformListingEnd.' };
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'state'], text);
}

function taken({ locale }: Context): UserError {
  const text = { vi: 'Địa chỉ này đã ghi cho một nơi bán khác.', en: 'Another listing has this address already.' };
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'url'], text);
}

function tooMany({ locale }: Context): UserError {
  const text = {
    vi: `Mỗi sản phẩm ghi nhiều nhất ${MOST_LISTINGS} nơi bán khác.`,
    en: `A product names at most ${MOST_LISTINGS} other places.`,
  };
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'productId'], text);
}
