import { grouped, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { mediaUrl } from '@cho-phien/kit/media-place';
import { seesMediaOf } from './media.access.ts';
import { MediaState, type MediaRendition, type MediaType } from './media.type.ts';

/** A file of a picture, as it is kept beside it: with the end of its name. */
export interface KeptRendition {
  file: string;
  mimeType: string;
  width: number;
  height: number;
  size: number;
}

interface MediaRow {
  id: string;
  productId: string;
  position: number | null;
  altVi: string;
  altEn: string;
  name: string | null;
  width: number | null;
  height: number | null;
  colour: string | null;
  renditions: KeptRendition[] | null;
}

const MEDIA = `select m.id, m.product_id as "productId", m.position, m.alt_vi as "altVi", m.alt_en as "altEn",
    p.name, p.width, p.height, p.colour, p.renditions
  from media m left join picture p on p.hash = m.picture_hash`;

/** The attached pictures of each product (uuid), in their order; none of those that the caller may not see. Two statements. */
export async function mediaOfProducts(productIds: readonly string[], context: Context): Promise<MediaType[][]> {
  const mayBeSeen = await Promise.all(productIds.map((id) => seesMediaOf(id, context)));
  const shown = productIds.filter((_, index) => mayBeSeen[index]);
  if (shown.length === 0) return productIds.map(() => []);
  const rows = await context.db.query<MediaRow>(
    `${MEDIA} where m.product_id = any($1) and m.position is not null order by m.product_id, m.position`,
    [shown],
  );
  return grouped(productIds, rows, (row) => row.productId).map((own) => own.map(toMedia));
}

/** A picture (uuid) as it is now, whoever asks. */
export async function mediaById(id: string, sql: Sql): Promise<MediaType | undefined> {
  const [row] = await sql.query<MediaRow>(`${MEDIA} where m.id = $1`, [id]);
  return row && toMedia(row);
}

function toMedia(row: MediaRow): MediaType {
  const base = `${mediaUrl(process.env)}/${row.name}`;
  return {
    id: publicId('med', row.id),
    state: row.renditions ? MediaState.READY : MediaState.REQUESTED,
    altText: { vi: row.altVi, en: row.altEn },
    position: row.position,
    width: row.width,
    height: row.height,
    colour: row.colour,
    files: (row.renditions ?? []).map(({ file, ...rest }): MediaRendition => ({ url: `${base}/${file}`, ...rest })),
  };
}
