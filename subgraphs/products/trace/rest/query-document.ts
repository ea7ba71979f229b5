import type { Sql } from '@cho-phien/kit/database';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import type { Json, JsonObject } from '../epcis/json.ts';
import { mergeContexts, partsOf } from './merge-contexts.ts';
import { takingTurns } from './turns.ts';

/** An event as it was captured, with what the repository knows of it. */
export interface StoredEvent {
  eventId: string;
  json: JsonObject;
  /** The `@context` it was read with, its own aside. */
  context: Json;
}

/** Events of these rows, in their order. */
export async function storedEvents(rows: readonly (string | number)[], sql: Sql): Promise<StoredEvent[]> {
  const found = await sql.query<{ eventId: string; document: string; context: string; recordTime: Date }>(
    `select e.event_id as "eventId", e.document, c.context, e.record_time as "recordTime"
       from unnest($1::bigint[]) with ordinality r (id, nth)
       join trace_event e on e.id = r.id join trace_context c on c.hash = e.context_hash
      order by r.nth`,
    [rows],
  );
  const turn = takingTurns();
  const events: StoredEvent[] = [];
  for (const { eventId, document, context, recordTime } of found) {
    const json = JSON.parse(document) as JsonObject;
    events.push({
      eventId,
      json: { ...json, eventID: eventId, recordTime: recordTime.toISOString() },
      context: JSON.parse(context) as Json,
    });
    await turn();
  }
  return events;
}

/** One event alone, with all that it was read in. */
export function withContext({ json: { '@context': own, ...json }, context }: StoredEvent): JsonObject {
  return { '@context': own === undefined ? context : [...partsOf(context), ...partsOf(own)], ...json };
}

/** An EPCISQueryDocument with the events that a query found. */
export function queryDocument(events: readonly StoredEvent[], createdAt: Date, queryName?: string): object {
  const { context, events: eventList } = mergeContexts(events);
  return {
    '@context': events.length > 0 ? context : EPCIS_CONTEXT,
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: createdAt.toISOString(),
    epcisBody: {
      queryResults: { queryName: queryName ?? 'SimpleEventQuery', resultsBody: { eventList } },
    },
  };
}
