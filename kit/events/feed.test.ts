import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change, FeedPosition } from './source.ts';
import { openThings, thing, type Things } from './test-things.ts';

let things: Things;
beforeAll(async () => {
  things = await openThings();
});
afterAll(() => things.close());

let next = 1;
/** Makes a thing as the application does. */
async function make(name: string): Promise<{ uuid: string; id: string }> {
  const made = thing(next++);
  await things.db.query('insert into thing (id, name) values ($1, $2)', [made.uuid, name]);
  return made;
}

/** Runs `work`, then returns what it changed, waiting until everything has its position. */
async function changesOf(work: () => Promise<unknown>): Promise<Change[]> {
  const from = await settled();
  await work();
  const to = await settled();
  const { changes } = await things.feed.changes({ after: from });
  expect(changes.at(-1)?.position ?? from.position).toBe(to.position);
  return changes;
}

/** The head, once nothing committed is without a position. */
async function settled(): Promise<FeedPosition> {
  for (;;) {
    const [row] = await things.db.query<FeedPosition & { open: number }>(
      `select id as "feedId", position, (select count(*) from change where change.position is null) as open from feed`,
    );
    if (!row) throw new Error('no feed');
    const { open, ...head } = row;
    if (open === 0) return head;
    await things.feed.changes({ after: head, wait: 5_000 });
  }
}

test('each insert, update and delete leaves one change with its list fields before and after', async () => {
  const made = thing(next++);
  const { uuid, id } = made;
  const changes = await changesOf(async () => {
    await things.db.query('insert into thing (id, name) values ($1, $2)', [uuid, 'a']);
    await things.db.query('update thing set size = 1 where id = $1', [uuid]);
    await things.db.query('update thing set name = $2 where id = $1', [uuid, 'b']);
    await things.db.query('delete from thing where id = $1', [uuid]);
  });
  const [a, b] = [
    { name: 'a', parts: [] },
    { name: 'b', parts: [] },
  ];
  const expected = [
    { version: 1, before: null, after: a },
    { version: 2, before: a, after: a },
    { version: 3, before: a, after: b },
    { version: 4, before: b, after: null },
  ];
  expect(changes).toMatchObject(expected.map((change) => ({ ...change, entity: 'Thing', id })));
  const first = changes[0]?.position ?? 0;
  expect(changes.map(({ position }) => position)).toEqual([first, first + 1, first + 2, first + 3]);
});

test('an update of nothing leaves nothing, and nobody sets a version', async () => {
  const { uuid } = await make('same');
  const changes = await changesOf(async () => {
    await things.db.query('update thing set name = name, size = size, version = 77 where id = $1', [uuid]);
    await things.db.query(`update thing set list_fields = '{"name":"forged"}', changed_in = '3' where id = $1`, [uuid]);
  });
  expect(changes).toEqual([]);
  expect(await things.db.query('select version from thing where id = $1', [uuid])).toEqual([{ version: 1 }]);
});

test('what is made again under its id goes on from the version it had', async () => {
  const { uuid } = await make('first life');
  await things.db.query('delete from thing where id = $1', [uuid]);
  const [again] = await changesOf(() =>
    things.db.query('insert into thing (id, name) values ($1, $2)', [uuid, 'second life']),
  );
  expect(again).toMatchObject({ version: 3, before: null });
});

test('an operator with psql is told of like anyone else', async () => {
  const operator = await things.connect();
  const { uuid, id } = thing(next++);
  const changes = await changesOf(() =>
    operator.query(`insert into things.thing (id, name) values ($1, 'by hand')`, [uuid]),
  );
  expect(changes).toMatchObject([{ id, version: 1 }]);
  await expect(operator.query('truncate things.thing cascade')).rejects.toThrow(/tell nobody/);
});

test('parts change their owner: once in a transaction, with the list fields of its end', async () => {
  const { uuid, id } = thing(next++);
  const part = next * 1000;
  const made = await changesOf(() =>
    things.db.atomically(async (sql) => {
      await sql.query('insert into thing (id, name) values ($1, $2)', [uuid, 'whole']);
      await sql.query('insert into part values ($2, $1, $3), ($2 + 1, $1, $4)', [uuid, part, 'x', 'y']);
    }),
  );
  expect(made.at(-1)).toMatchObject({ id, after: { name: 'whole', parts: ['x', 'y'] } });
  const [changed, ...more] = await changesOf(() =>
    things.db.query('update part set label = label || label where thing_id = $1', [uuid]),
  );
  expect(changed).toMatchObject({ id, before: { parts: ['x', 'y'] }, after: { parts: ['xx', 'yy'] } });
  expect(more).toEqual([]);
  expect(await changesOf(() => things.db.query('update part set label = label'))).toEqual([]);
  const gone = await changesOf(() => things.db.query('delete from part where thing_id = $1', [uuid]));
  expect(gone).toMatchObject([{ id, after: { parts: [] } }]);
});

test('what rolls back is told to nobody, and leaves no gap', async () => {
  const changes = await changesOf(async () => {
    await make('before');
    const refused = things.db.atomically(async (sql) => {
      await sql.query('insert into thing (id, name) values ($1, $2)', [thing(next++).uuid, 'never']);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await make('after');
  });
  expect(changes.map(({ after }) => after?.name)).toEqual(['before', 'after']);
  expect((changes[1]?.position ?? 0) - (changes[0]?.position ?? 0)).toBe(1);
});

test('a transaction that commits late is not skipped, and delays nobody meanwhile', async () => {
  const operator = await things.connect();
  const late = thing(next++);
  const from = await settled();
  await operator.query('begin');
  await operator.query(`insert into things.thing (id, name) values ($1, 'late')`, [late.uuid]);
  const early = await make('early');
  const first = await things.feed.changes({ after: from, wait: 10_000 });
  expect(first.changes.map(({ id }) => id)).toEqual([early.id]);
  const wait = things.feed.changes({ after: first, wait: 10_000 });
  await operator.query('commit');
  expect((await wait).changes).toMatchObject([{ id: late.id, position: first.position + 1 }]);
});

test('a wait ends with the change it waits for: two milliseconds or so, not a poll', async () => {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const after = await settled();
    const wait = things.feed.changes({ after, wait: 20_000 });
    await make('awaited');
    const begun = performance.now();
    expect((await wait).changes).toHaveLength(1);
    times.push(performance.now() - begun);
  }
  expect(times.sort((a, b) => a - b)[4]).toBeLessThan(200);
});

test('a wait ends empty after its time, and at once when it is aborted', async () => {
  const after = await settled();
  expect(await things.feed.changes({ after, wait: 5 })).toEqual({ ...after, changes: [], reset: false });
  const stop = new AbortController();
  const wait = things.feed.changes({ after, wait: 20_000 }, stop.signal);
  stop.abort();
  expect((await wait).changes).toEqual([]);
});

test('a place of another feed, or ahead of this one, is answered with a reset', async () => {
  const head = await settled();
  const other = { feedId: '00000000-0000-4000-8000-000000000000', position: 1 };
  expect(await things.feed.changes({ after: other, wait: 20_000 })).toMatchObject({ ...head, reset: true });
  const ahead = { ...head, position: head.position + 1 };
  expect(await things.feed.changes({ after: ahead, wait: 20_000 })).toMatchObject({ ...head, reset: true });
});

test('a place behind which changes were pruned is answered with a reset, and not with what is left', async () => {
  const operator = await things.connect();
  const { feedId, position } = await settled();
  const at = (place: number) => things.feed.changes({ after: { feedId, position: place } });
  const gone = await make('pruned with its end');
  await things.db.query('delete from thing where id = $1', [gone.uuid]);
  await make('pruned');
  await make('kept');
  await settled();
  await operator.query('delete from things.change where position <= $1 and after is not null', [position + 3]);
  // What is left begins with the end of the first, which must stay; the change behind it is missing.
  const reset = { feedId, position: position + 4, changes: [], reset: true };
  expect([await at(position), await at(position + 1), await at(position + 2)]).toEqual([reset, reset, reset]);
  expect((await at(position + 3)).changes).toMatchObject([{ after: { name: 'kept' } }]);
  expect(await things.feed.changes({})).toMatchObject({ reset: true });
  await operator.query('delete from things.change where position <= $1 and after is not null', [position + 4]);
  expect(await at(position + 3)).toEqual(reset);
  expect(await at(position + 4)).toMatchObject({ changes: [], reset: false });
  // Versions go on from the end that was kept.
  const [again] = await changesOf(() =>
    things.db.query('insert into thing (id, name) values ($1, $2)', [gone.uuid, 'again']),
  );
  expect(again).toMatchObject({ version: 3 });
});

test('changes are append-only by grant, and so is the feed', async () => {
  const refused = [
    'delete from change',
    `update change set after = '{}'`,
    'update change set seq = default',
    'truncate change',
    'delete from feed',
    'insert into feed default values',
    'update feed set id = gen_random_uuid()',
  ];
  for (const sql of refused) await expect(things.db.query(sql), sql).rejects.toMatchObject({ code: '42501' });
});
