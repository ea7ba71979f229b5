import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { products } from '@cho-phien/products/subgraph';
import { PRODUCT, telling } from '@cho-phien/products/trace/test-lots';
import type { Problem } from '@cho-phien/products/trace/verify/problem';
import { verifyTrace } from '@cho-phien/products/trace/verify/verify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));

let owner: pg.Client;
let api: TestSubgraph;
/** The events of the story by what they tell, and the rows that changes name. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const [row] = await api.subgraph.db.query<{ name: string }>('select current_database() as name');
  const address = new URL(process.env.TEST_DATABASE_URL ?? '');
  address.pathname = `/${row?.name}`;
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  owner = new pg.Client({ connectionString: address.href, types });
  await owner.connect();
  // Neither triggers nor foreign keys hold who may do anything.
  await owner.query(`set session_replication_role = replica; set search_path = products`);
  await story();
});
afterAll(async () => {
  await owner?.end();
  await api?.close();
});

/** Everything that can be told of lots, once. */
async function story() {
  const { tell } = telling(api);
  const done = async (name: string, act: string, input: object, viewer?: Parameters<typeof tell>[2]) => {
    const eventId = newUuid();
    ids[name] = `urn:uuid:${eventId}`;
    const { lot, userErrors, refused } = await tell(act, { eventId, ...input }, viewer);
    expect([userErrors, refused]).toEqual([[], undefined]);
    ids[`${name} lot`] = parseId('lot', lot.id) ?? '';
    return lot;
  };
  const grown = await done('harvested', 'Harvest', { productId: PRODUCT, quantity: 20_000 });
  ids.code = grown.code;
  await done('lost', 'Lose', { lotId: grown.id, quantity: 500, reason: 'SPOILED' });
  await done('mistaken', 'Lose', { lotId: grown.id, quantity: 100, reason: 'SPOILED' });
  await done('corrected', 'Correct', { lotId: grown.id, wrongEventId: ids.mistaken, reason: 'DID_NOT_OCCUR' });
  const packs = await done('packed', 'Pack', {
    inputs: [{ lotId: grown.id, quantity: 5_000 }],
    variantId: SIZE,
    pieces: 10,
    pieceGrams: 500,
  });
  await done('released', 'Release', { lotId: packs.id, pieces: 4 });
  const to = { storeId: publicId('str', OTHER_STORE) };
  await done('sent', 'Ship', { parts: [{ lotId: grown.id, quantity: 4_000 }], to });
  const other = aMember(OTHER_STORE);
  await done('arrived', 'Receive', { fromLotId: grown.id, productId: OF_OTHERS, quantity: 3_000 }, other);
  await done('bought', 'Receive', { supplierName: 'Bà Thử', productId: PRODUCT, quantity: 700, unit: 'GRAM' });
  for (const name of ['recalled', 'ended']) {
    const lot = name === 'ended' ? await done('harvested too', 'Harvest', { productId: PRODUCT, quantity: 5 }) : grown;
    ids[name] = await recall(lot.id);
  }
  const [row] = await api.subgraph.db.query<{ id: string }>(
    `select public_id('rcl', r.id) as id from recall r join trace_event e on e.id = r.event_id where e.event_id = $1`,
    [ids.ended],
  );
  ids.ended = await mutate('LotRecallEnd', { recallId: row?.id, reason: { vi: 'Nhầm lô.' } });
}

async function recall(lotId: string) {
  const words = { reason: { vi: 'Dư lượng "cao".' }, advice: { vi: 'Đừng ăn.' }, contactPhone: '0912 345 678' };
  return mutate('LotRecall', { lotId, ...words });
}

/** The id of the event. */
async function mutate(act: string, input: object) {
  const eventId = newUuid();
  const { data } = await api.ask(
    `mutation ($input: ${act}Input!) { it: ${act.replace('L', 'l')}(input: $input) { userErrors { message } } }`,
    { input: { eventId, ...input } },
    { viewer: AN_ADMIN },
  );
  expect(data.it.userErrors).toEqual([]);
  return `urn:uuid:${eventId}`;
}

/** What is found once something was changed, which is taken back then. */
async function foundAfter(change: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const tell = { problem: (problem: Problem) => problems.push(problem), progress: () => undefined };
  const query = async (text: string, values: readonly unknown[] = []) => (await owner.query(text, [...values])).rows;
  await query('begin');
  try {
    await query(change);
    await verifyTrace({ query } as Sql, tell, new AbortController().signal);
  } finally {
    await query('rollback');
  }
  return problems;
}

const rowOf = (name: string) =>
  `(select id from trace_event where event_id = '${ids[name]}' and is_declaration = ${name === 'corrected'})`;

it('finds nothing at first', async () => {
  ids.corrected = ids.mistaken ?? '';
  expect(await foundAfter('select')).toEqual([]);
});

it.each<[string, string, string, (row: string) => string]>([
  [
    'how much was harvested',
    'harvested',
    'LEDGER',
    (row) => `update lot_movement set quantity = 20001 where event_id = ${row}`,
  ],
  ['how much was lost', 'lost', 'LEDGER', (row) => `delete from lot_movement where event_id = ${row}`],
  ['what became of it', 'lost', 'LEDGER', (row) => `update lot_movement set kind = 'SHIPPED' where event_id = ${row}`],
  [
    'of which lot',
    'packed',
    'LEDGER',
    (row) => `update lot_movement set lot_id = '${ids['bought lot']}' where event_id = ${row} and kind = 'PRODUCED'`,
  ],
  ['what was taken back', 'corrected', 'LEDGER', (row) => `delete from lot_movement where event_id = ${row}`],
  ['how much was bought', 'bought', 'LEDGER', (row) => `update lot_movement set quantity = 1 where event_id = ${row}`],
  [
    'what arrived of another store',
    'arrived',
    'LEDGER',
    (row) => `update lot_movement set quantity = 1 where event_id = ${row}`,
  ],
  [
    'a movement of nothing',
    'recalled',
    'LEDGER',
    (row) =>
      `insert into lot_movement (lot_id, event_id, kind, quantity) values ('${ids['bought lot']}', ${row}, 'LOST', 5)`,
  ],
  [
    'how much was handed over',
    'released',
    'LEDGER',
    (row) => `update lot_release set pieces = 5 where event_id = ${row}`,
  ],
  ['that it was handed over', 'released', 'LEDGER', (row) => `delete from lot_release where event_id = ${row}`],
  ['how much was sent', 'sent', 'LEDGER', (row) => `update lot_shipment set quantity = 4001 where event_id = ${row}`],
  ['that it was sent', 'sent', 'LEDGER', (row) => `delete from lot_shipment where event_id = ${row}`],
  ['how much of it arrived', 'sent', 'LEDGER', (row) => `update lot_shipment set received = 0 where event_id = ${row}`],
  [
    'that it was sent by mistake',
    'sent',
    'LEDGER',
    (row) => `update lot_shipment set is_withdrawn = true where event_id = ${row}`,
  ],
  ['what arrived', 'arrived', 'LEDGER', (row) => `update lot_receipt set quantity = 1 where event_id = ${row}`],
  [
    'that a lot is recalled',
    'recalled',
    'RECALL',
    (row) =>
      `delete from recall_lot h using recall r where r.id = h.recall_id and r.event_id = ${row} and h.lot_id = '${ids['harvested lot']}'`,
  ],
  [
    'that another lot is recalled',
    'recalled',
    'RECALL',
    (row) => `insert into recall_lot select r.id, '${ids['bought lot']}' from recall r where r.event_id = ${row}`,
  ],
  [
    'why it is recalled',
    'recalled',
    'RECALL',
    (row) => `update recall set reason_vi = 'Khác.' where event_id = ${row}`,
  ],
  [
    'since when',
    'recalled',
    'RECALL',
    (row) => `update recall set recalled_at = recalled_at + interval '1 day' where event_id = ${row}`,
  ],
  [
    'that a recall ended',
    'ended',
    'RECALL',
    (row) =>
      `update recall set (ended_at, ended_by, end_event_id, end_reason_vi, end_reason_en) = (null, null, null, null, null) where end_event_id = ${row}`,
  ],
  ['why it ended', 'ended', 'RECALL', (row) => `update recall set end_reason_vi = 'Khác.' where end_event_id = ${row}`],
  [
    'who told of it',
    'bought',
    'CHAIN',
    (row) => `update trace_event set store_id = '${OTHER_STORE}' where id = ${row}`,
  ],
  [
    'when it was written down',
    'bought',
    'CHAIN',
    (row) => `update trace_event set record_time = record_time + interval '1 ms' where id = ${row}`,
  ],
  [
    'the act that it is a part of',
    'bought',
    'CHAIN',
    (row) => `update trace_event set deed = 'urn:uuid:0' where id = ${row}`,
  ],
])('finds that somebody changed %s: the event is named', async (_what, name, fault, change) => {
  const problems = await foundAfter(change(rowOf(name)));
  expect(problems).toContainEqual(expect.objectContaining({ fault, eventId: ids[name] }));
});

it.each([
  ['which recall holds it', `recall_id = null, recalled_at = null`],
  ['since when', `recalled_at = recalled_at + interval '1 s'`],
])('finds that somebody changed of a lot %s: the lot is named', async (_what, set) => {
  const problems = await foundAfter(`update lot set ${set} where id = '${ids['harvested lot']}'`);
  expect(problems).toContainEqual(expect.objectContaining({ fault: 'RECALL', lotCode: ids.code }));
});
