import type { Sql } from '@cho-phien/kit/database';
import type { Facts } from '../epcis/facts.ts';
import { linkEvents, type Holds } from './chain.ts';
import { lotKeyOf } from './goods.ts';
import { keepItems, keepVoid } from './items.ts';
import { touchLotsInside } from './inside.ts';
import type { ReadyEvent } from './ready.ts';
import { tagsOf } from './tags.ts';

/** Who says that an event happened: a store, or a partner; as uuid. */
export type Source = { storeId: string; partnerId?: undefined } | { partnerId: string; storeId?: undefined };

/** What became of events, in their order. */
export interface Captured {
  /** The row of each event, whether it is new or was captured before with the same content. */
  rows: string[];
  /** Of those, the ones that are new. */
  added: ReadonlySet<string>;
  /** Events whose ids were taken before by another content, or by somebody else: nothing may be kept then. */
  conflicts: ReadyEvent[];
}

/**
 * Stores events: as captured, their facts, and a link in the chain of each lot they speak of; their rows in the order
 * given, declarations last. An event of the same id and content is kept once; the same id with another content is a
 * conflict, upon which the caller rolls back. Lots are locked in the order of their ids. The statements are as many for
 * one event as for a thousand. `deed` is the event id of the act that all of them tell of, `holds` what they tell of recalls.
 */
export async function capture(
  events: readonly ReadyEvent[],
  source: Source,
  recordedAt: Date,
  sql: Sql,
  deed: string | null = null,
  holds?: Holds,
): Promise<Captured> {
  await lockLotsOf(events, sql);
  await keepContexts(events, sql);
  await lockTransformations(events, source, sql);
  // What is declared wrong comes first: its declaration refers to it.
  const [told, declared] = [false, true].map((is) => events.filter(({ facts }) => isDeclaration(facts) === is));
  const added = new Map<string, Date>();
  for (const part of [told, declared]) {
    if (!part?.length) continue;
    for (const row of await insertEvents(part, { ...source, recordedAt, deed }, sql)) added.set(row.id, row.recordedAt);
  }
  const known = await knownEvents(events, sql);
  const rowOf = ({ facts }: ReadyEvent) => known.get(keyOf(facts.eventId, isDeclaration(facts)));
  // Nobody else's event is declared wrong: a declaration that is there would stand in the way of its own source's.
  const isOfOthers = ({ facts }: ReadyEvent) => {
    const told = isDeclaration(facts) ? known.get(keyOf(facts.eventId, false)) : undefined;
    return told !== undefined && !isSameSource(told, source);
  };
  const conflicts = events.filter(
    (event) => rowOf(event)?.cbvHash !== event.cbvHash || !isSameSource(rowOf(event), source) || isOfOthers(event),
  );
  if (conflicts.length > 0) return { rows: [], added: new Set(), conflicts };
  const rows = events.map((event) => rowOf(event)!.id);
  const fresh = events.flatMap((event, index) => {
    const id = rows[index] ?? '';
    const kept = added.get(id);
    return kept && added.delete(id) ? { id, event, recordedAt: kept } : [];
  });
  await keepItems(fresh, source, sql);
  await keepVoid(fresh, sql);
  await linkEvents(fresh, { source, deed }, sql, holds && { lots: holds, at: recordedAt });
  if (fresh.length > 0) {
    const ids = fresh.map(({ id }) => id);
    await touchLotsInside(ids, sql);
  }
  return { rows, added: new Set(fresh.map(({ id }) => id)), conflicts };
}

interface Known {
  id: string;
  cbvHash: string;
  storeId: string | null;
  partnerId: string | null;
}

function isDeclaration({ errorDeclaration }: Facts): boolean {
  return errorDeclaration !== null;
}

function isSameSource(row: Known | undefined, { storeId, partnerId }: Source): boolean {
  return row?.storeId === (storeId ?? null) && row.partnerId === (partnerId ?? null);
}

function keyOf(eventId: string, isDeclaration: boolean): string {
  return `${isDeclaration ? 'error' : 'event'} ${eventId}`;
}

/** Lots come first, as in every act with them: two captures that speak of the same lots never wait for each other. */
async function lockLotsOf(events: readonly ReadyEvent[], sql: Sql): Promise<void> {
  const uris = [...new Set(events.flatMap(({ facts }) => facts.items.map(({ uri }) => uri)))];
  const lots = uris.flatMap((uri) => lotKeyOf(uri) ?? []);
  await sql.query(
    `select from lot l
      where l.id in (select i.lot_id from trace_item i where i.uri = any($1) and i.former_of is null
                     union select k.id from unnest($2::text[], $3::text[]) u (gtin, lot_code)
                             join lot k on k.gtin = u.gtin and k.lot_code = u.lot_code and k.withdrawn_at is null)
      order by l.id for no key update`,
    [uris, lots.map(({ gtin }) => gtin), lots.map(({ lotCode }) => lotCode)],
  );
}

async function keepContexts(events: readonly ReadyEvent[], sql: Sql): Promise<void> {
  const contexts = new Map(events.map(({ contextHash, context }) => [contextHash.toString('hex'), context]));
  await sql.query(
    `insert into trace_context (hash, context) select decode(hash, 'hex'), context
       from unnest($1::text[], $2::text[]) c (hash, context)
      order by hash on conflict do nothing`,
    [[...contexts.keys()], [...contexts.values()]],
  );
}

/**
 * Of two captures that tell parts of one act, the later waits until it sees those of the other. Before rows are
 * numbered: the first event of an act has the least number.
 */
async function lockTransformations(events: readonly ReadyEvent[], source: Source, sql: Sql): Promise<void> {
  const acts = [...new Set(events.flatMap(({ facts }) => facts.transformationId ?? []))];
  if (acts.length === 0) return;
  await sql.query(
    `select pg_advisory_xact_lock(l.key)
       from (select distinct hashtextextended('transformation ' || $2 || ' ' || id, 0) as key
               from unnest($1::text[]) u (id) order by key) l`,
    [acts, source.storeId ?? source.partnerId],
  );
}

/** The rows that were added, and when the database says it wrote them down; of what is known already none. */
async function insertEvents(
  events: readonly ReadyEvent[],
  { storeId, partnerId, recordedAt, deed }: Source & { recordedAt: Date; deed: string | null },
  sql: Sql,
): Promise<{ id: string; recordedAt: Date }[]> {
  const rows = events.map(({ facts, ...event }) => ({
    eventId: facts.eventId,
    isDeclaration: isDeclaration(facts),
    type: facts.type,
    // The year 0 is one to PostgreSQL only as a number.
    eventTime: facts.eventTime.getTime(),
    zoneOffset: facts.eventTimeZoneOffset,
    action: facts.action,
    bizStep: facts.bizStep,
    disposition: facts.disposition,
    readPoint: facts.readPoint,
    bizLocation: facts.bizLocation,
    transformationId: facts.transformationId,
    tags: tagsOf(facts),
    document: event.document,
    contextHash: event.contextHash.toString('hex'),
    contentHash: event.contentHash.toString('hex'),
    cbvHash: event.cbvHash,
  }));
  return sql.query<{ id: string; recordedAt: Date }>(
    // Numbered in the order given, but written in the order of their ids: two captures of the same events, each in an
    // order of its own, would wait for each other.
    `with numbered as materialized (
       select nextval('trace_event_id_seq') as id, r.*
         from jsonb_to_recordset($1) r ("eventId" text, "isDeclaration" boolean, type text, "eventTime" bigint,
              "zoneOffset" text, action text, "bizStep" text, disposition text, "readPoint" text, "bizLocation" text,
              "transformationId" text, tags text[], document text, "contextHash" text, "contentHash" text,
              "cbvHash" text))
     insert into trace_event (id, event_id, is_declaration, type, event_time, zone_offset, record_time, action,
            biz_step, disposition, read_point, biz_location, transformation_id, tags, document, context_hash,
            content_hash, cbv_hash, store_id, partner_id, corrects, deed)
     overriding system value
     select r.id, r."eventId", r."isDeclaration", r.type, to_timestamp(r."eventTime" / 1000.0), r."zoneOffset", (select record_time_of($2)),
            r.action, r."bizStep", r.disposition, r."readPoint", r."bizLocation", r."transformationId", r.tags,
            r.document, decode(r."contextHash", 'hex'), decode(r."contentHash", 'hex'), r."cbvHash", $3, $4,
            (select e.id from trace_event e
              where r."isDeclaration" and e.event_id = r."eventId" and not e.is_declaration
                and e.store_id is not distinct from $3 and e.partner_id is not distinct from $4), $5
       from numbered r
      order by r."eventId", r."isDeclaration", r.id
     on conflict (event_id, is_declaration) do nothing
     returning id::text, record_time as "recordedAt"`,
    [JSON.stringify(rows), recordedAt, storeId ?? null, partnerId ?? null, deed],
  );
}

async function knownEvents(events: readonly ReadyEvent[], sql: Sql): Promise<Map<string, Known>> {
  const rows = await sql.query<Known & { eventId: string; isDeclaration: boolean }>(
    `select id::text, event_id as "eventId", is_declaration as "isDeclaration", cbv_hash as "cbvHash",
            store_id as "storeId", partner_id as "partnerId"
       from trace_event where event_id = any($1)`,
    [events.map(({ facts }) => facts.eventId)],
  );
  return new Map(rows.map((row) => [keyOf(row.eventId, row.isDeclaration), row]));
}
