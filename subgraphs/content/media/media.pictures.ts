import type { Sql } from '@cho-phien/kit/database';
import { mediaUrl } from '@cho-phien/kit/media-place';
import type { KeptRendition } from './media.read.ts';

/** The address of the largest JPEG of the first picture of each of these products (uuids) that has one. One statement. */
export async function firstPictures(productIds: readonly string[], sql: Sql): Promise<Map<string, string>> {
  const rows = await sql.query<{ productId: string; name: string; renditions: KeptRendition[] }>(
    `select distinct on (m.product_id) m.product_id as "productId", p.name, p.renditions
       from media m join picture p on p.hash = m.picture_hash
      where m.product_id = any($1) and m.position is not null order by m.product_id, m.position`,
    [productIds],
  );
  return new Map(
    rows.flatMap(({ productId, name, renditions }) => {
      const jpegs = renditions.filter(({ mimeType }) => mimeType === 'image/jpeg').sort((a, b) => b.width - a.width);
      return jpegs[0] ? [[productId, `${mediaUrl(process.env)}/${name}/${jpegs[0].file}`] as const] : [];
    }),
  );
}
