import type { Database } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { capture } from '@cho-phien/products/trace/event/capture';
import { OUR_CONTEXT } from '@cho-phien/products/trace/event/make';
import { readyEvent } from '@cho-phien/products/trace/event/ready';
import { makeTraceCode } from '@cho-phien/products/trace/gs1/trace-code';

/** Lots of one event that is captured. */
const CHUNK = 500;

/** What was generated: the lot that all others were made from, and the one made of all others, as uuids. */
export interface Generations {
  first: string;
  last: string;
  /** Every lot, the first included. */
  all: string[];
}

/**
 * Lots in generations: from one lot a whole generation, each lot of the next mixed from three of it, and one lot of all
 * of the last. So each has many ways to each, and all lie between the first and the last.
 */
export async function generateGenerations(
  lots: number,
  generations: number,
  db: Database,
  ending: AbortSignal,
): Promise<Generations> {
  const [product] = await db.query<{ id: string; storeId: string }>(
    `select id, store_id as "storeId" from product where store_id is not null order by id limit 1`,
  );
  if (!product) throw new Error('The bench has no product of a store.');
  const width = Math.floor((lots - 1) / (generations - 1));
  const inner = generations - 2;
  let before = [newUuid()];
  const first = before[0] as string;
  await writeLots(before, product, db);
  const made: { output: string; inputs: string[] }[] = [];
  for (let generation = 0; generation <= inner; generation += 1) {
    const isLast = generation === inner;
    const ids = Array.from({ length: isLast ? lots - 1 - width * inner : width }, () => newUuid());
    await writeLots(ids, product, db);
    for (const [index, output] of ids.entries()) {
      const inputs = new Set([0, 1, 2].map((step) => before[(index + step * 7) % before.length] as string));
      made.push({ output, inputs: [...inputs] });
    }
    before = ids;
  }
  const last = newUuid();
  await writeLots([last], product, db);
  made.push({ output: last, inputs: before });
  for (let from = 0; from < made.length; from += CHUNK) {
    ending.throwIfAborted();
    const events = made
      .slice(from, from + CHUNK)
      .map(({ output, inputs }) => readyEvent(mixed(inputs, output), OUR_CONTEXT));
    await db.atomically((sql) => capture(events, { storeId: product.storeId }, new Date(), sql));
  }
  return { first, last, all: [first, ...made.map(({ output }) => output)] };
}

function mixed(inputs: readonly string[], output: string): object {
  return {
    type: 'TransformationEvent',
    eventID: `urn:uuid:${newUuid()}`,
    eventTime: '2026-08-15T06:30:00.000+07:00',
    eventTimeZoneOffset: '+07:00',
    bizStep: 'commissioning',
    disposition: 'active',
    inputQuantityList: inputs.map((id) => ({ epcClass: `urn:uuid:${id}`, quantity: 1, uom: 'KGM' })),
    outputQuantityList: [{ epcClass: `urn:uuid:${output}`, quantity: 1, uom: 'KGM' }],
  };
}

async function writeLots(
  ids: readonly string[],
  product: { id: string; storeId: string },
  db: Database,
): Promise<void> {
  await db.query(
    `with made as (
       insert into lot (id, code, product_id, store_id, lot_code, unit, commune_code, state, produced, created_at, updated_at)
       select r.id, r.code, $3, $4, r.code, 'GRAM', '06463', 'OPEN', 1000000, now(), now()
         from unnest($1::uuid[], $2::text[]) r (id, code)
       returning id)
     insert into trace_item (uri, lot_id) select 'urn:uuid:' || id, id from made`,
    [ids, ids.map(() => makeTraceCode()), product.id, product.storeId],
  );
}
