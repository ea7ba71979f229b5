import { newUuid } from '@cho-phien/kit/ids';
import type { Job } from '@cho-phien/kit/job';
import { log } from '@cho-phien/kit/log';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { products } from '../../subgraph.ts';
import { documentOf } from '../epcis/documents/base.ts';
import { startCaptureJobs } from './capture-worker.ts';
import { anEvent, CONTEXT, done, inDocument, rows } from './test-capture.ts';
import { aPartner, asking, eventsOf, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let worker: Job;
let ask: Ask;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  worker = startCaptureJobs(api.subgraph.db);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
});
afterAll(async () => {
  await worker.stop();
  await api.close();
});

describe('a document', () => {
  it('is taken at once and done later; its job tells what became of it', async () => {
    const events: any[] = [inDocument(), inDocument(), inDocument()];
    const answer = await ask('POST', '/capture', { body: documentOf(...events) });
    expect([answer.status, answer.body]).toEqual([202, undefined]);
    expect(answer.headers.location).toMatch(/^\/epcis\/capture\/[0-9a-f-]{36}$/);
    expect(await done(answer.headers.location!, ask)).toMatchObject({
      captureID: answer.headers.location!.split('/').at(-1),
      createdAt: '2026-11-21T05:00:00.000Z',
      success: true,
      captureErrorBehaviour: 'rollback',
      errors: [],
    });
    for (const { eventID } of events) {
      expect((await ask('GET', `/events/${encodeURIComponent(eventID)}`)).status).toBe(200);
    }
  });

  it.each([
    ['rollback', 404],
    ['proceed', 200],
  ])('one of whose events has a taken id is stored not at all or without it: %s', async (behaviour, status) => {
    const { '@context': _, ...known } = anEvent();
    await ask('POST', '/events', { body: { ...known, '@context': CONTEXT } });
    const { '@context': __, ...fresh } = anEvent();
    const body = documentOf(fresh as any, { ...known, disposition: 'destroyed' } as any);
    const headers = { 'gs1-capture-error-behaviour': behaviour };
    const { headers: told } = await ask('POST', '/capture', { body, headers });
    expect(await done(told.location!, ask)).toMatchObject({
      success: false,
      captureErrorBehaviour: behaviour,
      errors: [
        {
          type: 'epcisException:DuplicateNameException',
          detail: expect.stringContaining('taken'),
          eventID: known.eventID,
          pointer: '/epcisBody/eventList/1',
        },
      ],
    });
    expect((await ask('GET', `/events/${fresh.eventID}`)).status).toBe(status);
    expect(eventsOf(await ask('GET', `/events/${known.eventID}`))).toMatchObject([{ disposition: 'active' }]);
  });

  it('may declare an event wrong that it tells itself', async () => {
    const { '@context': _, ...event } = anEvent() as any;
    const errorDeclaration = { declarationTime: '2026-08-16T00:00:00Z', reason: 'incorrect_data' };
    const body = documentOf({ ...event, errorDeclaration }, event);
    await done((await ask('POST', '/capture', { body })).headers.location!, ask);
    const found = eventsOf(await ask('GET', `/events/${event.eventID}`));
    expect(found.map((each) => 'errorDeclaration' in each).toSorted()).toEqual([false, true]);
    const [row] = await api.subgraph.db.query(
      `select from trace_event d join trace_event e on e.id = d.corrects where d.event_id = $1`,
      [event.eventID],
    );
    expect(row).toBeDefined();
  });

  it('of a thousand events is stored; of one more refused, with the limit', async () => {
    const events = Array.from({ length: 1001 }, () => {
      const { '@context': _, ...event } = anEvent();
      return event as any;
    });
    const before = await rows(api);
    const refused = await ask('POST', '/capture', { body: documentOf(...events) });
    expect([refused.status, refused.body.type]).toEqual([413, 'epcisException:CaptureLimitExceededException']);
    expect(refused.headers).toMatchObject({
      'gs1-epcis-capture-limit': '1000',
      'gs1-epcis-capture-file-size-limit': '4194304',
    });
    expect(await rows(api)).toEqual(before);
    const taken = await ask('POST', '/capture', { body: documentOf(...events.slice(1)) });
    expect(await done(taken.headers.location!, ask)).toMatchObject({ success: true });
  });

  it.each([
    ['no JSON', '{"type": ', {}, 400, 'ValidationException'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400, 'ValidationException'],
    ['XML', '<epcis/>', { 'content-type': 'application/xml' }, 415, 'ImplementationException'],
    ['an unknown behaviour', '{}', { 'gs1-capture-error-behaviour': 'maybe' }, 400, 'ValidationException'],
    ['another version', '{}', { 'gs1-epcis-version': '1.2' }, 406, 'ImplementationException'],
    ['a later version at least', '{}', { 'gs1-epcis-min': '2.1' }, 406, 'ImplementationException'],
    ['an earlier version at most', '{}', { 'gs1-cbv-max': '1.2' }, 406, 'ImplementationException'],
    ['an answer in XML', '{}', { accept: 'application/xml' }, 406, 'ImplementationException'],
  ])('is refused that is %s', async (_, body, headers, status, exception) => {
    const before = await rows(api);
    const answer = await ask('POST', '/capture', { body, headers });
    expect([answer.status, answer.body.type]).toEqual([status, `epcisException:${exception}`]);
    expect(await rows(api)).toEqual(before);
  });

  it('waits for its turn over the end of a process, and is stored once by whichever comes next', async () => {
    const own = await openTestSubgraph(products);
    try {
      const as = asking(own, aPartner(PartnerScope.WRITE_TRACE));
      const { '@context': _, ...event } = anEvent();
      const { headers } = await as('POST', '/capture', { body: documentOf(event as any) });
      expect(await as('GET', headers.location!.replace('/epcis', ''))).toMatchObject({
        body: { running: true, success: true, errors: [] },
      });
      const workers = [startCaptureJobs(own.subgraph.db), startCaptureJobs(own.subgraph.db)];
      expect(await done(headers.location!, as)).toMatchObject({ success: true });
      await Promise.all(workers.map((each) => each.stop()));
      const found = await as('GET', `/events?EQ_eventID=${event.eventID}`);
      expect(eventsOf(found)).toMatchObject([{ eventID: event.eventID }]);
      const [kept] = await own.subgraph.db.query(`select document from capture_job`);
      expect(kept).toEqual({ document: null });
    } finally {
      await own.close();
    }
  });
});

it('a document that cannot be stored by a fault of ours is given up after some tries, and holds up nobody', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const partner = aPartner(PartnerScope.WRITE_TRACE);
  const as = asking(api, partner);
  const id = newUuid(0);
  await api.subgraph.db.query(
    `insert into capture_job (id, partner_id, document, is_greedy, created_at) values ($1, $2, 'torn', false, now())`,
    [id, partner.kind === 'partner' ? partner.partnerId : null],
  );
  const { headers } = await as('POST', '/capture', { body: documentOf(inDocument()) });
  expect(await done(headers.location ?? '', as)).toMatchObject({ success: true });
  expect(await done(`/capture/${id}`, as)).toMatchObject({
    success: false,
    errors: [{ type: 'epcisException:ImplementationException', detail: expect.stringContaining('Send it again') }],
  });
  expect(warned).toHaveBeenCalledTimes(5);
  warned.mockRestore();
});

it('a document that takes the database too long is given up like one, and not tried for hours', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const partner = aPartner(PartnerScope.WRITE_TRACE);
  const as = asking(api, partner);
  const own = await api.subgraph.db.connect();
  try {
    await own.query('set role none');
    await own.query(
      `create function too_long() returns trigger language plpgsql as
         $$ begin raise 'statement timeout' using errcode = '57014'; end $$`,
    );
    await own.query(
      `create trigger too_long before insert on trace_event for each row
         when (new.partner_id = '${partner.kind === 'partner' ? partner.partnerId : ''}') execute function too_long()`,
    );
    const { headers } = await as('POST', '/capture', { body: documentOf(inDocument()) });
    expect(await done(headers.location ?? '', as)).toMatchObject({
      success: false,
      errors: [{ type: 'epcisException:ImplementationException' }],
    });
    expect(warned).toHaveBeenCalledTimes(5);
  } finally {
    await own.query('drop function if exists too_long cascade');
    await own.end();
    warned.mockRestore();
  }
});
