import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { telling } from '../test-lots.ts';
import type { Problem } from '../verify/problem.ts';
import { verifyTrace } from '../verify/verify.ts';
import { capturing } from './test-events.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const GTIN = '8938500000010';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  await api.subgraph.db.query(`update variant set gtin = $1 where public_id('var', id) = $2`, [GTIN, SIZE]);
});
afterAll(() => api.close());

it('what a partner told before there was the lot is told of it, and linked once it was sent to that partner', async () => {
  const { tell, harvest } = telling(api);
  const { tellEvent } = capturing(api);
  const [partnerId, stranger] = [newUuid(), newUuid()];
  const uri = `https://id.gs1.org/01/0${GTIN}/10/SOM-1`;
  const seen = { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'receiving' };
  const early = [
    await tellEvent({ ...seen, quantityList: [{ epcClass: uri, quantity: 1 }] }, { partnerId }),
    await tellEvent({ ...seen, epcList: [`${uri}/21/5`] }, { partnerId }),
  ];
  await tellEvent({ ...seen, epcList: [`${uri}/21/6`] }, { partnerId: stranger });

  const bulk = await harvest(1_000);
  const inputs = [{ lotId: bulk.id, quantity: 1_000 }];
  const packing = newUuid();
  const { lot } = await tell('Pack', { eventId: packing, inputs, variantId: SIZE, pieces: 2, lotCode: 'SOM-1' });
  const items = await api.subgraph.db.query(
    `select uri, public_id('lot', lot_id) as lot from trace_item where uri like $1 order by uri`,
    [`${uri}%`],
  );
  expect(items).toEqual([uri, `${uri}/21/5`, `${uri}/21/6`].map((each) => ({ uri: each, lot: lot.id })));
  const chain = async () =>
    (
      await api.subgraph.db.query<{ id: string }>(
        `select e.event_id as id from trace_chain k join trace_event e on e.id = k.event_id
          where public_id('lot', k.lot_id) = $1 order by k.nth`,
        [lot.id],
      )
    ).map(({ id }) => id);
  expect(await chain()).toEqual([`urn:uuid:${packing}`]);

  const ship = async (eventId = newUuid()) => {
    const to = { partnerId: publicId('ptn', partnerId) };
    const { userErrors } = await tell('Ship', { eventId, parts: [{ lotId: lot.id, quantity: 1 }], to });
    expect(userErrors).toEqual([]);
    return `urn:uuid:${eventId}`;
  };
  const linked = [`urn:uuid:${packing}`, await ship(), ...early];
  expect(await chain()).toEqual(linked);
  const { data } = await api.ask(`query ($id: ID!) { lot(id: $id) { events(first: 20) { nodes { eventId } } } }`, {
    id: lot.id,
  });
  expect(data.lot.events.nodes.map(({ eventId }: { eventId: string }) => eventId).sort()).toEqual(linked.toSorted());
  // Sent there again, what is linked stays so once.
  const again = await ship();
  expect(await chain()).toEqual([...linked, again]);
  const problems: Problem[] = [];
  const tells = { problem: (problem: Problem) => problems.push(problem), progress: () => {} };
  await verifyTrace(api.subgraph.db, tells, new AbortController().signal);
  expect(problems).toEqual([]);
});
