import type { Sql } from '@cho-phien/kit/database';
import { linkHash, writeLinks, type Link } from './chain.ts';

/** An event that is no link yet, and what its link is made of. */
interface Earlier {
  /** uuid of the lot, and what there is of its chain. */
  lotId: string;
  length: number;
  head: Buffer | null;
  row: string;
  contentHash: Buffer;
  recordedAt: Date;
  deed: string | null;
}

/**
 * What a partner (uuid) told of lots before they were told of here, or sent there, becomes links of their chains: it is
 * shown with them from now on. The lots are locked. Two statements.
 */
export async function linkEarlier(lotIds: readonly string[], partnerId: string, sql: Sql): Promise<void> {
  const rows = await sql.query<Earlier>(
    `select distinct l.id as "lotId", l.chain_length as length, l.chain_head as head, e.id::text as row,
            e.content_hash as "contentHash", e.record_time as "recordedAt", e.deed, e.id
       from lot l
       join trace_item i on i.lot_id = l.id and i.former_of is null
       join trace_event_item p on p.item_id = i.id
       join trace_event e on e.id = p.event_id
      where l.id = any($1) and e.partner_id = $2
        and not exists (select from trace_chain k where k.event_id = e.id and k.lot_id = l.id)
      order by l.id, e.id`,
    [lotIds, partnerId],
  );
  const links: Link[] = [];
  const heads = [...Map.groupBy(rows, ({ lotId }) => lotId)].map(([id, events]) => {
    let { length, head } = events[0]!;
    for (const { row, contentHash, recordedAt, deed } of events) {
      head = linkHash(head, contentHash, { source: { partnerId }, recordedAt, deed });
      links.push({ lotId: id, nth: ++length, row, hash: head });
    }
    return { id, length, head, isTold: false, hold: null };
  });
  if (links.length > 0) await writeLinks(links, heads, sql);
}
