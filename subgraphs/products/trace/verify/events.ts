import type { Sql } from '@cho-phien/kit/database';
import { followedUri } from '../event/goods.ts';
import { readyAgain, sha256, type ReadyEvent } from '../event/ready.ts';
import { tagsOf } from '../event/tags.ts';
import { checkLedger } from './ledger.ts';
import { TraceFault, type Problem } from './problem.ts';

/** An event as it is stored, and what must be true of it beside what it says itself. */
export interface StoredRow {
  id: number;
  eventId: string;
  isDeclaration: boolean;
  type: string;
  /** Milliseconds since 1970. */
  eventTime: number;
  zoneOffset: string;
  action: string | null;
  bizStep: string | null;
  disposition: string | null;
  readPoint: string | null;
  bizLocation: string | null;
  transformationId: string | null;
  tags: string[] | null;
  document: string;
  context: string;
  contextHash: Buffer;
  contentHash: Buffer;
  cbvHash: string;
  /** The row of the first event of its act. */
  actId: number;
  isVoid: boolean;
  mustBeVoid: boolean;
}

/** The columns of {@link StoredRow}, of an event `e` with its context `c`. */
export const STORED_COLUMNS = `
  e.id, e.event_id as "eventId", e.is_declaration as "isDeclaration", e.type,
  round(extract(epoch from e.event_time) * 1000)::float8 as "eventTime", e.zone_offset as "zoneOffset", e.action,
  e.biz_step as "bizStep", e.disposition, e.read_point as "readPoint", e.biz_location as "bizLocation",
  e.transformation_id as "transformationId", e.tags, e.document, coalesce(c.context, '') as context, e.context_hash as "contextHash",
  e.content_hash as "contentHash", e.cbv_hash as "cbvHash",
  coalesce((select min(a.id) from trace_event a
             where a.transformation_id = e.transformation_id and a.store_id is not distinct from e.store_id
               and a.partner_id is not distinct from e.partner_id), e.id) as "actId",
  exists (select from trace_void v where v.event_id = e.id) as "isVoid",
  e.is_declaration or exists (select from trace_event w
                               where w.event_id = e.event_id and w.is_declaration
                                 and w.store_id is not distinct from e.store_id
                                 and w.partner_id is not distinct from e.partner_id) as "mustBeVoid"`;

/** Goods as they are stored beside an event. */
interface StoredItem {
  eventId: number;
  actId: number;
  role: string;
  uri: string;
  goods: string | null;
  isClass: boolean;
  quantity: number | null;
  uom: string | null;
  lotCode: string | null;
  /** Whether a lot that was there when the event was told has it in its chain; true for goods that are no lot. */
  isLinked: boolean;
}

/** What is wrong with events, by what they say themselves. `near`: they stand close together, as all of a stretch do. */
export async function checkEvents(rows: readonly StoredRow[], near: boolean, sql: Sql): Promise<Problem[]> {
  if (rows.length === 0) return [];
  const items = Map.groupBy(await itemsOf(rows, near, sql), ({ eventId }) => eventId);
  const ofLedger = await checkLedger(
    rows.map(({ id }) => id),
    sql,
  );
  return [...rows.flatMap((row) => checkEvent(row, items.get(row.id) ?? [])), ...ofLedger];
}

async function itemsOf(rows: readonly StoredRow[], near: boolean, sql: Sql): Promise<StoredItem[]> {
  const ids = rows.map(({ id }) => id);
  const [where, values] = near
    ? ['p.event_id between $1 and $2', [Math.min(...ids), Math.max(...ids)]]
    : ['p.event_id = any($1) and p.act_id = any($2)', [ids, rows.map(({ actId }) => actId)]];
  return sql.query<StoredItem>(
    `select p.event_id as "eventId", p.act_id as "actId", p.role, i.uri, g.uri as goods, p.is_class as "isClass",
            p.quantity::float8 as quantity, p.uom, l.code as "lotCode",
            l.id is null or l.created_at > e.record_time
              or e.partner_id is not null and not exists (
                   select from lot_shipment s
                    where s.lot_id = l.id and s.to_partner_id = e.partner_id and s.event_id < e.id)
              or exists (select from trace_chain k where k.event_id = p.event_id and k.lot_id = l.id) as "isLinked"
       from trace_event_item p
       join trace_event e on e.id = p.event_id
       join trace_item i on i.id = p.item_id
       left join trace_item g on g.id = p.goods_id
       left join lot l on l.id = i.lot_id
      where ${where}`,
    values,
  );
}

function checkEvent(row: StoredRow, items: readonly StoredItem[]): Problem[] {
  const problem = (fault: TraceFault, detail: string, lotCode: string | null = null): Problem => ({
    fault,
    eventId: row.eventId,
    lotCode,
    detail,
  });
  const problems: Problem[] = [];
  if (!sha256(row.context).equals(row.contextHash)) problems.push(problem(TraceFault.CONTEXT, 'context'));
  if (!sha256(row.document, row.context).equals(row.contentHash)) {
    problems.push(problem(TraceFault.DOCUMENT, 'document'));
  }
  let ready: ReadyEvent;
  try {
    ready = readyAgain(row.document, row.context);
  } catch {
    return problems.length > 0 ? problems : [problem(TraceFault.DOCUMENT, 'document')];
  }
  if (ready.cbvHash !== row.cbvHash) problems.push(problem(TraceFault.EVENT_HASH, 'cbv_hash'));
  const facts = differing(row, ready);
  if (facts.length > 0) problems.push(problem(TraceFault.FACTS, facts.join(', ')));
  const goods = sorted(items.map((item) => [...keyOf(item), item.goods, item.actId]));
  const told = sorted(ready.facts.items.map((item) => [...keyOf(item), followedUri(item.uri), row.actId]));
  if (goods !== told) problems.push(problem(TraceFault.GOODS, `${items.length} of ${ready.facts.items.length}`));
  const unlinked = items.find(({ isLinked }) => !isLinked);
  if (unlinked) problems.push(problem(TraceFault.LINK_MISSING, 'trace_chain', unlinked.lotCode));
  return problems;
}

/** The columns that are not what the event says. */
function differing(row: StoredRow, { facts }: ReadyEvent): string[] {
  const told: [string, unknown, unknown][] = [
    ['event_id', row.eventId, facts.eventId],
    ['is_declaration', row.isDeclaration, facts.errorDeclaration !== null],
    ['type', row.type, facts.type],
    ['event_time', row.eventTime, facts.eventTime.getTime()],
    ['zone_offset', row.zoneOffset, facts.eventTimeZoneOffset],
    ['action', row.action, facts.action],
    ['biz_step', row.bizStep, facts.bizStep],
    ['disposition', row.disposition, facts.disposition],
    ['read_point', row.readPoint, facts.readPoint],
    ['biz_location', row.bizLocation, facts.bizLocation],
    ['transformation_id', row.transformationId, facts.transformationId],
    ['tags', JSON.stringify(row.tags), JSON.stringify(tagsOf(facts))],
    ['trace_void', row.isVoid, row.mustBeVoid],
  ];
  return told.flatMap(([column, stored, said]) => (stored === said ? [] : column));
}

type Told = { role: string; uri: string; isClass: boolean; quantity: number | null; uom: string | null };

const keyOf = ({ role, uri, isClass, quantity, uom }: Told) => [role, uri, isClass, quantity, uom];
const sorted = (keys: readonly unknown[][]) =>
  keys
    .map((key) => JSON.stringify(key))
    .sort()
    .join('\n');
