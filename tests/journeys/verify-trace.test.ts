import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseId } from '@cho-phien/kit/ids';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { products } from '@cho-phien/products/subgraph';
import { readDocument } from '@cho-phien/products/trace/epcis/document';
import { changed } from '@cho-phien/products/trace/epcis/documents/change';
import { VALID } from '@cho-phien/products/trace/epcis/documents/valid';
import { capture } from '@cho-phien/products/trace/event/capture';
import { readyAgain, readyToStore } from '@cho-phien/products/trace/event/ready';
import { telling } from '@cho-phien/products/trace/test-lots';
import type { Problem } from '@cho-phien/products/trace/verify/problem';
import { verifyTrace } from '@cho-phien/products/trace/verify/verify';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** What only who owns the server can do. */
let owner: pg.Client;
let api: TestSubgraph;
let url: string;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const [row] = await api.subgraph.db.query<{ name: string }>('select current_database() as name');
  const address = new URL(process.env.TEST_DATABASE_URL ?? '');
  address.pathname = `/${row?.name}`;
  url = address.href;
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  // Neither triggers nor foreign keys hold who may do anything.
  await owner.query(`set session_replication_role = replica; set search_path = products`);
});
afterAll(async () => {
  await owner?.end();
  await api?.close();
});

const PARTNER = randomUUID();

/** A lot with three events: harvested, a part lost, a part shipped. */
let lot: { id: string; uuid: string; code: string };
let events: string[];
beforeEach(async () => {
  const { tell, harvest } = telling(api);
  const made = await harvest(10_000);
  lot = { ...made, uuid: parseId('lot', made.id) ?? '' };
  await tell('Lose', { lotId: lot.id, quantity: 500, reason: 'SPOILED' });
  await tell('Ship', { parts: [{ lotId: lot.id, quantity: 1_000 }], to: { name: 'Quầy mẫu' } });
  events = (
    await owner.query<{ id: string }>(
      `select e.event_id as id from trace_chain k join trace_event e on e.id = k.event_id where k.lot_id = $1 order by k.nth`,
      [lot.uuid],
    )
  ).rows.map(({ id }) => id);
  expect(events).toHaveLength(3);
});

/** What is found of this lot once something was changed. */
async function foundAfter(change: () => Promise<unknown>): Promise<{ problems: Problem[]; verification: any }> {
  await owner.query('begin');
  await change();
  await owner.query('commit');
  const problems: Problem[] = [];
  await verifyTrace(
    api.subgraph.db,
    { problem: (problem) => problems.push(problem), progress: () => undefined },
    new AbortController().signal,
  );
  const { data } = await api.ask(
    `query ($id: ID!) { lot(id: $id) { verification { isIntact checkedEvents firstProblem { fault eventId text { vi } } } } }`,
    { id: lot.id },
  );
  const own = problems.filter(({ eventId, lotCode }) => events.includes(eventId ?? '') || lotCode === lot.code);
  return { problems: own, verification: data.lot.verification };
}

/** Changes one bit of an event's document: a digit of its time becomes another. */
const flip = (eventId: string | undefined) =>
  owner.query(
    `update trace_event
        set document = convert_from(set_bit(d.bytes, d.place, 1 - get_bit(d.bytes, d.place)), 'UTF8')
       from (select id, convert_to(document, 'UTF8') as bytes, 8 * (position('.000+07' in document) - 2) as place
               from trace_event) d
      where d.id = trace_event.id and event_id = $1`,
    [eventId],
  );
const rowOf = '(select id from trace_event where event_id = $1)';

/** Runs the real command. */
async function command() {
  const program = spawn(process.execPath, [join(projectRoot(), 'start/dist/verify-trace.js')], {
    env: { ...process.env, DATABASE_URL: url },
  });
  let output = '';
  program.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(program, 'close')) as [number | null];
  return { code, output };
}

describe('what was changed behind the back of the program', () => {
  it('is nothing at first, for everybody to see', async () => {
    const { problems, verification } = await foundAfter(() => Promise.resolve());
    expect(problems).toEqual([]);
    expect(verification).toEqual({ isIntact: true, checkedEvents: 3, firstProblem: null });
  });

  it('is nothing of all kinds of events that partners may capture', async () => {
    const ids = [];
    for (const [, base, changes] of VALID) {
      const document: any = changed(base, changes);
      for (const event of document.epcisBody.eventList) event.eventID = `urn:uuid:${randomUUID()}`;
      const read = readDocument(document);
      if (!('document' in read)) throw new Error('A valid document is not.');
      const ready = read.document.events.map((event) => readyToStore(event, document['@context'] ?? null));
      await api.subgraph.db.atomically((sql) => capture(ready, { partnerId: PARTNER }, TEST_NOW, sql));
      ids.push(...ready.map(({ facts }) => facts.eventId));
    }
    expect(ids.length).toBeGreaterThan(40);
    events.push(...ids);
    expect((await foundAfter(() => Promise.resolve())).problems).toEqual([]);
    events.length = 3;
  });

  it('may be one bit of a document: the command names the event, and ends with 1', async () => {
    expect(await command()).toMatchObject({ code: 0, output: expect.stringContaining('all is as it was told') });
    const { problems, verification } = await foundAfter(() => flip(events[1]));
    expect(problems[0]).toMatchObject({ fault: 'DOCUMENT', eventId: events[1] });
    expect(problems.filter(({ eventId }) => eventId !== events[1])).toEqual([]);
    expect(verification).toMatchObject({
      isIntact: false,
      firstProblem: {
        fault: 'DOCUMENT',
        eventId: events[1],
        text: { vi: expect.stringContaining('không còn như lúc') },
      },
    });
    const { code, output } = await command();
    expect(output).toContain(`event ${events[1]}: What it says is not what was captured.`);
    expect(code).toBe(1);
    await flip(events[1]);
    expect((await command()).code).toBe(0);
  }, 60_000);

  it('may be a document with all that is made of it: its place in the chain tells', async () => {
    const { problems, verification } = await foundAfter(async () => {
      const { rows } = await owner.query<{ document: string; context: string }>(
        `select document, context from trace_event e join trace_context c on c.hash = e.context_hash where event_id = $1`,
        [events[1]],
      );
      const other = readyAgain(
        rows[0]?.document.replace('"quantity":0.5', '"quantity":0.1') ?? '',
        rows[0]?.context ?? '',
      );
      await owner.query(`update trace_event set document = $2, content_hash = $3, cbv_hash = $4 where event_id = $1`, [
        events[1],
        other.document,
        other.contentHash,
        other.cbvHash,
      ]);
      await owner.query(`update trace_event_item set quantity = 0.1 where event_id = ${rowOf}`, [events[1]]);
      await owner.query(`update lot_movement set quantity = 100 where event_id = ${rowOf}`, [events[1]]);
      await owner.query(`update lot set lost = 100 where id = $1`, [lot.uuid]);
    });
    expect(problems).toMatchObject([{ fault: 'CHAIN', eventId: events[1], lotCode: lot.code }]);
    expect(verification.firstProblem).toMatchObject({ fault: 'CHAIN', eventId: events[1] });
  });

  it.each([
    [
      'a column',
      'FACTS',
      `update trace_event set biz_step = 'https://ref.gs1.org/cbv/BizStep-storing' where event_id = $1`,
    ],
    ['a time', 'FACTS', `update trace_event set event_time = event_time + interval '1 ms' where event_id = $1`],
    ['that it was declared wrong', 'FACTS', `insert into trace_void values (${rowOf})`],
    ['an amount', 'GOODS', `update trace_event_item set quantity = quantity + 1 where event_id = ${rowOf}`],
    ['goods', 'GOODS', `delete from trace_event_item where event_id = ${rowOf}`],
    ['what it is followed by', 'GOODS', `update trace_event_item set goods_id = null where event_id = ${rowOf}`],
    ['the act', 'GOODS', `update trace_event_item set act_id = act_id - 1 where event_id = ${rowOf}`],
    ['its hash', 'EVENT_HASH', `update trace_event set cbv_hash = cbv_hash || '0' where event_id = $1`],
    ['its link', 'LINK_MISSING', `delete from trace_chain where event_id = ${rowOf}`],
  ])('may be %s, which is kept beside the document: the event is named', async (_what, fault, sql) => {
    const { problems, verification } = await foundAfter(() => owner.query(sql, [events[2]]));
    expect(problems).toContainEqual(expect.objectContaining({ fault, eventId: events[2] }));
    expect(verification.isIntact).toBe(false);
  });

  it('may be an event that is gone: the lot and its place are named', async () => {
    const { problems, verification } = await foundAfter(() =>
      owner.query(`delete from trace_event where event_id = $1`, [events[1]]),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ fault: 'EVENT_MISSING', lotCode: lot.code, detail: expect.stringContaining('link 2') }),
    );
    expect(verification.firstProblem).toMatchObject({ fault: 'EVENT_MISSING', eventId: null });
  });

  it('may be the order of the chain: the first event that stands wrong is named', async () => {
    const { problems } = await foundAfter(() =>
      owner.query(
        `update trace_chain k set event_id = case when k.event_id = a.id then b.id else a.id end
           from trace_event a, trace_event b
          where a.event_id = $1 and b.event_id = $2 and k.lot_id = $3 and k.event_id in (a.id, b.id)`,
        [events[1], events[2], lot.uuid],
      ),
    );
    expect(problems.map(({ fault, eventId }) => [fault, eventId])).toEqual([
      ['CHAIN', events[2]],
      ['CHAIN', events[1]],
    ]);
  });

  it.each([
    ['the end of the chain', 'HEAD', `delete from trace_chain where lot_id = $1 and nth = 3`],
    ['the head', 'HEAD', `update lot set chain_head = '\\x00' where id = $1`],
    ['the balance', 'BALANCE', `update lot set lost = lost - 1 where id = $1`],
    ['a movement', 'BALANCE', `delete from lot_movement where lot_id = $1 and kind = 'LOST'`],
  ])('may be %s: the lot is named', async (_what, fault, sql) => {
    const { problems, verification } = await foundAfter(() => owner.query(sql, [lot.uuid]));
    expect(problems).toContainEqual(expect.objectContaining({ fault, lotCode: lot.code }));
    expect(verification.isIntact).toBe(false);
  });

  it('is none of what the program itself may change', async () => {
    for (const sql of [
      `update trace_event set document = ''`,
      `delete from trace_event`,
      `update trace_chain set nth = 9`,
    ]) {
      await expect(api.subgraph.db.query(sql)).rejects.toThrow('permission denied');
    }
  });
});
