import type { Sql } from '@cho-phien/kit/database';
import { EpcisError } from './epcis-error.ts';
import type { EventQuery } from './query.ts';
import { ownersFor } from './query.find.ts';

/** Places of one query, those below others among them. */
const MOST_PLACES = 1_000;

/**
 * The query with what lies below its places (`WD_readPoint`, `WD_bizLocation`): a store's growing areas and facilities,
 * and of a GLN its extensions, as far as an event that the caller may see is told there. Master data of partners is not
 * kept, so no other hierarchy is known.
 */
export async function withPlacesBelow(query: EventQuery, partnerId: string, sql: Sql): Promise<EventQuery> {
  const conditions = [];
  for (const condition of query.conditions) {
    if (condition.kind !== 'column' || !condition.isWithin) {
      conditions.push(condition);
      continue;
    }
    const { column, values } = condition;
    const below = [...(await placesOfStores(values, sql)), ...(await extensionsOf(column, values, partnerId, sql))];
    const all = [...new Set([...values, ...below])];
    if (all.length > MOST_PLACES) throw tooManyPlaces();
    conditions.push({ ...condition, values: all });
  }
  return { ...query, conditions };
}

/** The URIs of what the stores among these have. */
async function placesOfStores(uris: readonly string[], sql: Sql): Promise<string[]> {
  const stores = uris.flatMap(
    (uri) => /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(uri)?.[1] ?? [],
  );
  if (stores.length === 0) return [];
  const rows = await sql.query<{ uri: string }>(
    `select coalesce('https://id.gs1.org/414/' || p.gln, 'urn:uuid:' || p.id) as uri
       from (select id, gln, store_id from growing_area union all select id, gln, store_id from facility) p
      where p.store_id = any($1::uuid[]) limit ${MOST_PLACES + 1}`,
    [stores],
  );
  return rows.map(({ uri }) => uri);
}

/** Places whose GLN is one of these and that have an extension, each found from the one before through the column's index. */
async function extensionsOf(column: string, uris: readonly string[], partnerId: string, sql: Sql): Promise<string[]> {
  const prefixes = uris.filter((uri) => /^https:\/\/id\.gs1\.org\/414\/\d{13}$/.test(uri)).map((uri) => `${uri}/254/`);
  if (prefixes.length === 0) return [];
  const next = (than: string) => `(
    select min(o.value) from unnest($2::uuid[]) s (owner)
      cross join lateral (select e.${column} as value from trace_event e
                           where e.owner = s.owner and e.${column} > ${than}
                           order by e.${column} limit 1) o)`;
  const rows = await sql.query<{ value: string }>(
    `with recursive found (prefix, value) as (
       select p.prefix, ${next('p.prefix')} from unnest($1::text[]) p (prefix)
       union all
       select f.prefix, ${next('f.value')} from found f where starts_with(f.value, f.prefix))
     select value from found where starts_with(value, prefix) limit ${MOST_PLACES + 1}`,
    [prefixes, ownersFor(partnerId)],
  );
  return rows.map(({ value }) => value);
}

function tooManyPlaces(): EpcisError {
  return new EpcisError(413, 'QueryTooComplexException', {
    vi: `Có hơn ${MOST_PLACES} nơi bên trong. Hãy hỏi từng nơi.`,
    en: `There are more than ${MOST_PLACES} places below. Ask for some of them.`,
  });
}
