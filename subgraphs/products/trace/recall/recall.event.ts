import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { capture } from '../event/capture.ts';
import type { Holds } from '../event/chain.ts';
import { observed, OUR_CONTEXT } from '../event/make.ts';
import { readyEvent } from '../event/ready.ts';
import { lotUri } from '../lot/lot.row.ts';
import type { HeldLot } from './family.ts';

/** A recall, or its end, as it is told of the lots of one store in one place. */
export interface ToldRecall {
  storeId: string;
  event: object;
}

/** What is said of a recall in its events. */
export interface Saying {
  /** uuid, made by the client: that of the event of the lot it began with. */
  eventId: string;
  at: Date;
  /** uuid */
  recallId: string;
  reason: string;
}

/** Words of CBV 2.0: set apart, recalled, and so until somebody says otherwise (EPCIS 2.0, persistent disposition). */
const RECALLED = {
  bizStep: 'holding',
  disposition: 'recalled',
  more: { persistentDisposition: { set: ['recalled'] } },
};
const CLEARED = {
  bizStep: 'inspecting',
  disposition: 'conformant',
  more: { persistentDisposition: { unset: ['recalled'] } },
};
/** One recall ended, and another still holds the lot. */
const STILL_RECALLED = { bizStep: 'holding', disposition: 'recalled', more: {} };

/**
 * The events of a recall. Each store's lots have one of their own, in that store's name whoever recalled them: the
 * record of a lot is that of its store, and shows the recall wherever it is read, while no event tells whose goods went
 * into whose. Which recall it is, and so who began it, stands in the event.
 */
export function recallEvents(lots: readonly HeldLot[], begun: HeldLot, saying: Saying): ToldRecall[] {
  const words = { 'chophien:recall': `urn:uuid:${saying.recallId}`, 'chophien:recallReason': saying.reason };
  return told(lots, begun, saying, () => ({ ...RECALLED, more: { ...RECALLED.more, ...words } }));
}

/** The events of the end of a recall; `held` are the lots (uuids) that another recall still holds. */
export function endEvents(
  lots: readonly HeldLot[],
  begun: HeldLot,
  held: ReadonlyMap<string, unknown>,
  saying: Saying,
): ToldRecall[] {
  const words = { 'chophien:recallEnded': `urn:uuid:${saying.recallId}`, 'chophien:recallReason': saying.reason };
  return told(lots, begun, saying, ({ id }) => {
    const meaning = held.has(id) ? STILL_RECALLED : CLEARED;
    return { ...meaning, more: { ...meaning.more, ...words } };
  });
}

type Meaning = { bizStep: string; disposition: string; more: object };

/** The first is that of the lot it began with. No quantities: wherever some of it is, it is meant. */
function told(
  lots: readonly HeldLot[],
  begun: HeldLot,
  { eventId, at }: Saying,
  meaningOf: (lot: HeldLot) => Meaning,
): ToldRecall[] {
  const keyOf = (lot: HeldLot) => JSON.stringify([lot.storeId, lot.communeCode, lot.place, meaningOf(lot).disposition]);
  const groups = Map.groupBy([begun, ...lots.filter(({ id }) => id !== begun.id)], (lot) => keyOf(lot));
  return [...groups.values()].map((own, index) => {
    const { storeId, communeCode, place } = own[0]!;
    const { more, ...meaning } = meaningOf(own[0]!);
    const circumstances = { eventId: index === 0 ? eventId : newUuid(at.getTime()), at, place, communeCode };
    const quantityList = own.map((lot) => ({ epcClass: lotUri(lot) }));
    return { storeId, event: observed([], meaning, circumstances, { quantityList, ...more }) };
  });
}

/** Captures events of several stores, and who holds their lots from now on; the ids are new, so none is known. */
export async function captureAll(
  events: readonly ToldRecall[],
  holds: Holds,
  context: Context,
  sql: Sql,
): Promise<void> {
  for (const [storeId, own] of Map.groupBy(events, (each) => each.storeId)) {
    const ready = own.map(({ event }) => readyEvent(event, OUR_CONTEXT));
    await capture(ready, { storeId }, context.clock, sql, null, holds);
  }
}
