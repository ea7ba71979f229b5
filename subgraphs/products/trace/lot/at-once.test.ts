import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { telling } from '../test-lots.ts';

const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number) => telling(api).harvest(quantity);
const lock = `select from lot where public_id('lot', id) = $1 for no key update`;

/** Resolves once a statement waits for another's lock. */
const waiting = () =>
  vi.waitFor(
    async () => {
      const rows = await api.subgraph.db.query(
        `select from pg_locks l
          where not l.granted and l.pid in (select pid from pg_stat_activity where datname = current_database())`,
      );
      expect(rows).not.toEqual([]);
    },
    { interval: 10 },
  );

describe('acts with the same lots at once', () => {
  it('wait for each other in the order of the lots, also what is declared wrong of an arrival', async () => {
    const member = aMember(OTHER_STORE);
    const { id } = await harvest(1_000);
    const eventId = newUuid();
    await tell('Ship', { parts: [{ lotId: id, quantity: 600 }], to: { storeId: publicId('str', OTHER_STORE) } });
    const { lot } = await tell('Receive', { eventId, productId: OF_OTHERS, fromLotId: id, quantity: 600 }, member);
    let correction: ReturnType<typeof tell> | undefined;
    // Lots of one instant, as the clock of tests stands, have ids in any order.
    const [first, last] = await api.subgraph.db.query<{ id: string }>(
      `select public_id('lot', l.id) as id from lot l where public_id('lot', l.id) = any($1) order by l.id`,
      [[id, lot.id]],
    );
    await api.subgraph.db.atomically(async (sql) => {
      await sql.query(lock, [first?.id]);
      const wrong = { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' };
      correction = tell('Correct', wrong, member);
      await waiting();
      await sql.query(`${lock} nowait`, [last?.id]);
    });
    expect((await correction)?.lot.balance).toMatchObject({ produced: 0, left: 0 });
  });

  it('are done again when the database ends them for the sake of another', async () => {
    const { id } = await harvest(1_000);
    const eventId = newUuid();
    const caller = MEMBER.kind === 'account' ? publicId('acc', MEMBER.accountId) : '';
    const other = await patientClient();
    try {
      await other.query('begin');
      await other.query(lock, [id]);
      const loss = tell('Lose', { eventId, lotId: id, quantity: 1, reason: 'OTHER' });
      await waiting();
      await other.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`idempotency ${caller} ${eventId}`]);
      await other.query('commit');
      expect((await loss).lot?.balance).toMatchObject({ lost: 1 });
    } finally {
      await other.end();
    }
  });
});

/** A session that lets others notice a deadlock first, which only the role of the tests may say. */
async function patientClient() {
  const client = await api.subgraph.db.connect();
  await client.query(`set role none`);
  await client.query(`set deadlock_timeout = '15s'`);
  return client;
}
