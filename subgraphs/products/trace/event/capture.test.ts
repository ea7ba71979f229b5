import { newUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { products } from '../../subgraph.ts';
import { capture } from './capture.ts';
import { OUR_CONTEXT } from './make.ts';
import { readyEvent } from './ready.ts';
import { STORE } from './test-events.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const source = { storeId: STORE };

/** A part of a transformation, of an id of its own. */
const part = (transformationID: string, goods: readonly string[]) => ({
  type: 'TransformationEvent',
  eventID: `urn:uuid:${newUuid()}`,
  eventTime: '2026-11-20T06:30:00.000+07:00',
  eventTimeZoneOffset: '+07:00',
  transformationID,
  inputQuantityList: goods.map((epcClass) => ({ epcClass })),
});

const someGoods = (n: number) => Array.from({ length: n }, () => `urn:uuid:${newUuid()}`);
const store = (events: readonly object[]) =>
  api.subgraph.db.atomically((sql) =>
    capture(
      events.map((event) => readyEvent(event, OUR_CONTEXT)),
      source,
      new Date(),
      sql,
    ),
  );
/** How many acts these events are taken for. */
const acts = async (events: readonly { eventID: string }[]) =>
  (
    await api.subgraph.db.query<{ acts: number; items: number }>(
      `select count(distinct p.act_id) as acts, count(*) as items
         from trace_event e join trace_event_item p on p.event_id = e.id where e.event_id = any($1)`,
      [events.map(({ eventID }) => eventID)],
    )
  )[0];

describe('events of one transformation id', () => {
  it('are one act, also when they are captured at once', async () => {
    const id = `urn:uuid:${newUuid()}`;
    const events = [part(id, someGoods(2)), part(id, someGoods(2))];
    let isDone = false;
    let second: Promise<unknown> | undefined;
    await api.subgraph.db.atomically(async (sql) => {
      await capture([readyEvent(events[0]!, OUR_CONTEXT)], source, new Date(), sql);
      second = store([events[1]!]).finally(() => (isDone = true));
      // It waits for the first, or is done without having seen it.
      await vi.waitFor(async () => expect(isDone || (await isAnyWaiting())).toBe(true), { interval: 10 });
    });
    await second;
    expect(await acts(events)).toEqual({ acts: 1, items: 4 });
  });

  it('are stored in time however many they are', async () => {
    const id = `urn:uuid:${newUuid()}`;
    const events = Array.from({ length: 3_000 }, () => part(id, someGoods(3)));
    await store(events);
    expect(await acts(events)).toEqual({ acts: 1, items: 9_000 });
  }, 60_000);
});

describe('events of one capture', () => {
  it('stand in the order in which they are given', async () => {
    const events = Array.from({ length: 20 }, () => part(`urn:uuid:${newUuid()}`, someGoods(1))).reverse();
    const { rows } = await store(events);
    expect(rows.map(Number)).toEqual(rows.map(Number).sort((a, b) => a - b));
  });

  it('are stored once when they come in another order at once', async () => {
    for (let nth = 0; nth < 3; nth++) {
      const events = Array.from({ length: 300 }, () => part(`urn:uuid:${newUuid()}`, someGoods(1)));
      const both = await Promise.all([store(events), store(events.toReversed())]);
      expect(both.map(({ conflicts }) => conflicts)).toEqual([[], []]);
      expect(both[0].rows).toEqual(both[1].rows.toReversed());
    }
  });
});

async function isAnyWaiting(): Promise<boolean> {
  const waiting = await api.subgraph.db.query(
    `select from pg_locks l where not l.granted and l.database = (select oid from pg_database where datname = current_database())`,
  );
  return waiting.length > 0;
}
