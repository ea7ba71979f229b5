import { newUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WORDS } from '../recall/test-recalls.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking, postEvent } from '../rest/test-partner.ts';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT } from '../test-lots.ts';
import type { Problem } from './problem.ts';
import { verifyTrace } from './verify.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

/** Tells of an act now, by the clock that everybody else goes by: other tests have a day of their own. */
async function tell(act: string, input: object): Promise<{ id: string; identifier: string }> {
  const eventId = newUuid();
  const { data } = await api.ask(
    `mutation ($input: Lot${act}Input!) { it: lot${act}(input: $input) {
       ${act === 'Recall' ? 'recall' : 'lot'} { id ${act === 'Recall' ? '' : 'identifier'} } userErrors { message } } }`,
    { input: { eventId, ...input } },
    { viewer: MEMBER, now: Date.now() },
  );
  expect(data.it.userErrors).toEqual([]);
  return data.it.lot ?? data.it.recall;
}

it('what is told now, by the clock on the wall, is linked as the database writes it down', async () => {
  const partner = aPartner(PartnerScope.WRITE_TRACE);
  if (partner.kind !== 'partner') throw new Error('no partner');
  const lot = await tell('Harvest', { productId: PRODUCT, quantity: 1_000 });
  const seen = { ...EVENTS.object, epcList: [], quantityList: [{ epcClass: lot.identifier }], bizStep: 'inspecting' };
  // Once before it is sent there, which links it then, and once behind that.
  await postEvent(asking(api, partner), { ...seen, eventID: 'urn:example:before' }, new Date());
  await tell('Ship', {
    parts: [{ lotId: lot.id, quantity: 100 }],
    to: { partnerId: `ptn_${partner.partnerId.replaceAll('-', '')}` },
  });
  await postEvent(asking(api, partner), { ...seen, eventID: 'urn:example:after' }, new Date());
  await tell('Recall', { lotId: lot.id, ...WORDS });
  const links = await api.subgraph.db.query(
    `select from trace_chain k join trace_event e on e.id = k.event_id
      where k.lot_id = (select id from lot where public_id('lot', id) = $1) and e.record_time > now() - interval '1 minute'`,
    [lot.id],
  );
  expect(links).toHaveLength(5);
  const problems: Problem[] = [];
  const tells = { problem: (problem: Problem) => problems.push(problem), progress: () => {} };
  await verifyTrace(api.subgraph.db, tells, new AbortController().signal);
  expect(problems).toEqual([]);
});
