import type { Sql } from '@cho-phien/kit/database';
import { linkHash } from '../event/chain.ts';
import { TraceFault, type Problem } from './problem.ts';

/** A link of a lot's chain, with the event that it is made of as far as that is there. */
export interface LinkRow {
  lotId: string;
  lotCode: string;
  nth: number;
  hash: Buffer;
  /** The row of the event. */
  row: number;
  eventId: string | null;
  contentHash: Buffer | null;
  storeId: string | null;
  partnerId: string | null;
  recordedAt: Date;
  deed: string | null;
}

/** The columns of {@link LinkRow}, of a link `k` with its lot `l` and its event `e`. */
export const LINK_COLUMNS = `
  k.lot_id as "lotId", l.code as "lotCode", k.nth, k.hash, k.event_id as row, e.event_id as "eventId",
  e.content_hash as "contentHash", e.store_id as "storeId", e.partner_id as "partnerId", e.record_time as "recordedAt",
  e.deed`;

/** What is wrong with a link, by the link before it: null for the first of a chain. */
export function checkLink(link: LinkRow, before: Pick<LinkRow, 'nth' | 'hash'> | null): Problem[] {
  const { lotCode, eventId, nth } = link;
  const problem = (fault: TraceFault, detail: string): Problem[] => [{ fault, eventId, lotCode, detail }];
  if (!link.contentHash) return problem(TraceFault.EVENT_MISSING, `link ${nth}, row ${link.row}`);
  if (nth !== (before?.nth ?? 0) + 1) return problem(TraceFault.CHAIN, `link ${nth} follows link ${before?.nth ?? 0}`);
  const { storeId, partnerId, recordedAt, deed } = link;
  const source = storeId ? { storeId } : { partnerId: partnerId ?? '' };
  if (linkHash(before?.hash ?? null, link.contentHash, { source, recordedAt, deed }).equals(link.hash)) return [];
  return problem(TraceFault.CHAIN, `link ${nth}`);
}

/** A lot beside its last link and the sums of its movements. */
interface LotRow {
  id: string;
  code: string;
  length: number;
  head: Buffer | null;
  nth: number | null;
  hash: Buffer | null;
  wrong: string | null;
  /** Rows of events that moved it and are gone. */
  missing: number[] | null;
  /** Whether the recall that it names is the one that holds it. */
  isHeld: boolean;
}

/** The recalls that hold a lot `l`. */
const HOLDING = `select r.id from recall_lot h join recall r on r.id = h.recall_id where h.lot_id = l.id and r.ended_at is null`;
const KINDS = ['produced', 'transformed', 'lost', 'shipped', 'released'];

/** What is wrong with lots, and the last of them (uuid) if there may be more. `where` names lots `l`. One statement. */
export async function checkLots(
  where: string,
  values: readonly unknown[],
  limit: number,
  sql: Sql,
): Promise<{ problems: (Problem & { lotId: string })[]; last: string | undefined }> {
  const rows = await sql.query<LotRow>(
    `select l.id, l.code, l.chain_length as length, l.chain_head as head, k.nth, k.hash, m.wrong, m.missing,
            (l.recall_id is null or l.recalled_at = (select recalled_at from recall where id = l.recall_id))
              and case when l.recall_id is null then not exists (${HOLDING}) else l.recall_id in (${HOLDING}) end as "isHeld"
       from (select * from lot l where ${where} order by l.id limit ${limit}) l
       left join lateral (select nth, hash from trace_chain where lot_id = l.id order by nth desc limit 1) k on true
      cross join lateral (
        select concat_ws(', ', ${KINDS.map((kind) => `case when coalesce(sum(m.quantity) filter (where m.kind = '${kind.toUpperCase()}'), 0) <> l.${kind} then '${kind}' end`).join(', ')}) as wrong,
               array_agg(m.event_id) filter (where e.id is null and m.id is not null) as missing
          from lot_movement m left join trace_event e on e.id = m.event_id
         where m.lot_id = l.id) m
      order by l.id`,
    values,
  );
  const problems = rows.flatMap(({ id, code, length, head, nth, hash, wrong, missing, isHeld }) => {
    const problem = (fault: TraceFault, detail: string) => ({ fault, eventId: null, lotCode: code, lotId: id, detail });
    const isWhole = length === (nth ?? 0) && (head === null ? hash === null : hash !== null && head.equals(hash));
    return [
      ...(isWhole ? [] : [problem(TraceFault.HEAD, `${nth ?? 0} links, ${length} told`)]),
      ...(wrong ? [problem(TraceFault.BALANCE, wrong)] : []),
      ...(isHeld ? [] : [problem(TraceFault.RECALL, 'recall_id')]),
      ...(missing ?? []).map((row) => problem(TraceFault.EVENT_MISSING, `row ${row}`)),
    ];
  });
  return { problems, last: rows.length === limit ? rows.at(-1)?.id : undefined };
}
