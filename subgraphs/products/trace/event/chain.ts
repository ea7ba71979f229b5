import { createHash } from 'node:crypto';
import type { Sql } from '@cho-phien/kit/database';
import type { Source } from './capture.ts';
import type { ReadyEvent } from './ready.ts';

/** An event that was not known before, with its row. */
export interface Fresh {
  id: string;
  event: ReadyEvent;
  /** As the row has it. */
  recordedAt: Date;
}

/** Who told of an event, when we wrote it down, and the event id of the act that it is a part of. */
export interface Telling {
  source: Source;
  recordedAt: Date;
  deed: string | null;
}

/** The recall that holds each lot (uuid) from now on; null where none does. */
export type Holds = ReadonlyMap<string, { recallId: string; recalledAt: Date } | null>;

/** What a link of a chain says: all that came before, this event, and who told of it when. Migration `0050` has it in SQL. */
export function linkHash(before: Buffer | null, contentHash: Buffer, { source, recordedAt, deed }: Telling): Buffer {
  const hash = createHash('sha256');
  if (before) hash.update(before);
  const teller = source.storeId ? `store ${source.storeId}` : `partner ${source.partnerId}`;
  return hash
    .update(contentHash)
    .update(`${teller} ${recordedAt.getTime()} ${deed ?? ''}`)
    .digest();
}

/**
 * Makes events links in the chains of the lots that they speak of; a partner's only of lots that were shipped to that
 * partner: nobody else's lots are touched by it. Each lot is updated once, with the recall that holds it from now on where
 * `holds` tells. Two statements.
 */
export async function linkEvents(
  fresh: readonly Fresh[],
  telling: Omit<Telling, 'recordedAt'>,
  sql: Sql,
  holds?: { lots: Holds; at: Date },
): Promise<void> {
  const eventsOf = new Map<string, Fresh[]>();
  for (const one of fresh) {
    for (const uri of new Set(one.event.facts.items.map((item) => item.uri))) {
      const others = eventsOf.get(uri);
      if (others) others.push(one);
      else eventsOf.set(uri, [one]);
    }
  }
  const lots = await sql.query<{ id: string; length: number; head: Buffer | null; uris: string[] }>(
    `select l.id, l.chain_length as length, l.chain_head as head, i.uris
       from (select lot_id, array_agg(uri) as uris from trace_item where uri = any($1) and former_of is null
              group by lot_id) i
       join lot l on l.id = i.lot_id
      where $2::uuid is null or exists (select from lot_shipment s where s.lot_id = l.id and s.to_partner_id = $2)
      order by l.id for no key update of l`,
    [[...eventsOf.keys()], telling.source.partnerId ?? null],
  );
  if (lots.length === 0) return;
  const links: Link[] = [];
  const heads = lots.map(({ id, length, head, uris }) => {
    let [nth, hash] = [length, head];
    const events = new Set(uris.flatMap((uri) => eventsOf.get(uri) ?? []));
    for (const told of [...events].sort((a, b) => Number(a.id) - Number(b.id))) {
      hash = linkHash(hash, told.event.contentHash, { ...telling, recordedAt: told.recordedAt });
      links.push({ lotId: id, nth: ++nth, row: told.id, hash });
    }
    return { id, length: nth, head: hash, isTold: holds?.lots.has(id) ?? false, hold: holds?.lots.get(id) ?? null };
  });
  await writeLinks(links, heads, sql, holds?.at);
}

/** A link that is to be written. */
export interface Link {
  lotId: string;
  nth: number;
  /** The row of the event. */
  row: string;
  hash: Buffer;
}

/** What a lot has of its chain, and the recall that holds it. */
interface Head {
  id: string;
  length: number;
  head: Buffer | null;
  /** Whether `hold` is told. */
  isTold: boolean;
  hold: { recallId: string; recalledAt: Date } | null;
}

/**
 * Writes links and what their lots have of them; `heldAt`: when recalls were told that hold lots from now on. Lists side
 * by side: PostgreSQL reads thousands of them sooner than so many objects.
 */
export async function writeLinks(
  links: readonly Link[],
  heads: readonly Head[],
  sql: Sql,
  heldAt?: Date,
): Promise<void> {
  const held = heldAt
    ? `, recall_id = case when r.is_told then r.recall_id else l.recall_id end,
         recalled_at = case when r.is_told then r.recalled_at else l.recalled_at end, updated_at = $11`
    : '';
  await sql.query(
    `with link as (
       insert into trace_chain (lot_id, nth, event_id, hash)
       select * from unnest($1::uuid[], $2::integer[], $3::bigint[], $4::bytea[]))
     update lot l set chain_length = r.length, chain_head = r.head${held}
       from unnest($5::uuid[], $6::integer[], $7::bytea[], $8::boolean[], $9::uuid[], $10::timestamptz[])
              r (id, length, head, is_told, recall_id, recalled_at)
      where l.id = r.id`,
    [
      links.map(({ lotId }) => lotId),
      links.map(({ nth }) => nth),
      links.map(({ row }) => row),
      links.map(({ hash }) => hash),
      heads.map(({ id }) => id),
      heads.map(({ length }) => length),
      heads.map(({ head }) => head),
      heads.map(({ isTold }) => isTold),
      heads.map(({ hold }) => hold?.recallId ?? null),
      heads.map(({ hold }) => hold?.recalledAt ?? null),
      ...(heldAt ? [heldAt] : []),
    ],
  );
}
