import { grouped, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import type { PlatformListingState, PlatformListingType } from './listing.type.ts';
import { platformByCode } from './platform.ts';

/** A listing as the database has it. */
export interface ListingRow {
  id: string;
  productId: string;
  platform: string;
  url: string;
  state: PlatformListingState;
  since: string;
  stateSince: string;
}

/** The columns of {@link ListingRow}, of a listing `l`. */
const COLUMNS = `l.id, l.product_id as "productId", l.platform, l.url, l.state, l.since::text, l.state_since::text as "stateSince"`;

/** The listings of each product (uuid), the oldest first, whatever their state. One statement. */
export async function listingsOfProducts(
  productIds: readonly string[],
  { db }: Context,
): Promise<PlatformListingType[][]> {
  const rows = await db.query<ListingRow>(
    `select ${COLUMNS} from platform_listing l where l.product_id = any($1) order by l.since, l.id`,
    [productIds],
  );
  return grouped(productIds, rows, (row) => row.productId).map((own) => own.map(toListing));
}

/** One listing (uuid). */
export async function listingRow(id: string, sql: Sql): Promise<ListingRow | undefined> {
  const [row] = await sql.query<ListingRow>(`select ${COLUMNS} from platform_listing l where l.id = $1`, [id]);
  return row;
}

/** A listing as the API shows it. */
export function toListing({ id, platform, ...row }: ListingRow): PlatformListingType {
  const known = platformByCode(platform) ?? { code: platform, name: platform, homePage: row.url, isVerified: false };
  return { ...row, id: publicId('lst', id), platform: known };
}
