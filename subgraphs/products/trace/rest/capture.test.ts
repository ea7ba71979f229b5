import { randomUUID } from 'node:crypto';
import { newUuid } from '@cho-phien/kit/ids';
import type { Job } from '@cho-phien/kit/job';
import { log } from '@cho-phien/kit/log';
import { A_CONSUMER, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { products } from '../../subgraph.ts';
import { documentOf, EVENTS } from '../epcis/documents/base.ts';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import { startCaptureJobs } from './capture-worker.ts';
import { telling } from '../test-lots.ts';
import { aPartner, asking, eventsOf, nextOf, type Ask } from './test-partner.ts';

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

const CONTEXT = [EPCIS_CONTEXT, { lsn: 'https://example.vn/voc/' }];

/** A harvest with an id of its own. */
const anEvent = (more: object = {}) => ({
  ...EVENTS.object,
  '@context': CONTEXT,
  eventID: `urn:uuid:${randomUUID()}`,
  ...more,
});

/** The same as it stands in a document. */
function inDocument(): any {
  const { '@context': _, ...event } = anEvent();
  return event;
}

/** Counts all that captures write. */
async function rows(): Promise<object> {
  const [counts] = await api.subgraph.db.query<object>(
    `select (select count(*) from trace_event) as events, (select count(*) from trace_event_item) as items,
            (select count(*) from capture_job) as jobs`,
  );
  return counts ?? {};
}

/** The job at an address, once it is done. */
async function done(address: string, as = ask) {
  return vi.waitFor(
    async () => {
      const { body } = await as('GET', address.replace('/epcis', ''));
      expect(body.running).toBe(false);
      return body;
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe('one event', () => {
  it('is stored before it is answered, and comes back with its record time', async () => {
    const event = anEvent();
    const answer = await ask('POST', '/events', { body: event });
    expect([answer.status, answer.headers.location]).toEqual([
      201,
      `/epcis/events/${encodeURIComponent(event.eventID)}`,
    ]);
    expect(answer.body).toEqual({ ...event, recordTime: '2026-11-21T05:00:00.000Z' });
    const found = await ask('GET', answer.headers.location!.replace('/epcis', ''));
    const { '@context': context, ...json } = answer.body;
    expect(found.body).toMatchObject({ '@context': context, type: 'EPCISQueryDocument', schemaVersion: '2.0' });
    expect(eventsOf(found)).toEqual([json]);
  });

  it('is answered the same when it is sent again, later and in other words', async () => {
    const event = anEvent();
    const first = await ask('POST', '/events', { body: event });
    const before = await rows();
    const again = await ask('POST', '/events', {
      body: { ...event, eventTime: '2026-08-14T23:30:00Z' },
      now: new Date('2026-11-21T06:00:00Z'),
    });
    expect(again).toEqual(first);
    expect(await rows()).toEqual(before);
  });

  it('is stored once when it is sent many times at once, alone and in documents of any order', async () => {
    const events = Array.from({ length: 10 }, inDocument);
    const before = (await rows()) as { events: number };
    const alone = events.flatMap((event) =>
      [1, 2].map(() => ask('POST', '/events', { body: { '@context': CONTEXT, ...event } })),
    );
    const together = [events, events.toReversed()].map((list) =>
      ask('POST', '/capture', { body: documentOf(...list) }),
    );
    expect((await Promise.all(alone)).map(({ status }) => status)).toEqual(alone.map(() => 201));
    for (const { headers } of await Promise.all(together)) {
      expect(await done(headers.location ?? '')).toMatchObject({ success: true });
    }
    expect(await rows()).toMatchObject({ events: before.events + events.length });
  });

  it('may come without an id, and is given one of its own for each partner', async () => {
    const { eventID: _, ...event } = anEvent({ 'lsn:note': 'không mã' });
    const stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
    const before = (await rows()) as { events: number };
    const answers = [];
    for (const as of [ask, stranger]) {
      const answer = await as('POST', '/events', { body: event });
      expect([answer.status, answer.body.eventID]).toEqual([201, expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/)]);
      // Again, alone in other words and in a document.
      const inUtc = { ...event, eventTime: '2026-08-14T23:30:00Z' };
      expect(await as('POST', '/events', { body: inUtc })).toEqual(answer);
      const { '@context': context, ...bare } = event;
      const sent = await as('POST', '/capture', { body: { ...documentOf(bare as never), '@context': context } });
      expect(await done(sent.headers.location ?? '', as)).toMatchObject({ success: true });
      answers.push(answer.body.eventID);
    }
    expect(new Set(answers).size).toBe(2);
    expect(await rows()).toMatchObject({ events: before.events + 2 });
    expect((await stranger('GET', `/events/${answers[0]}`)).status).toBe(404);
    expect(eventsOf(await stranger('GET', `/events/${answers[1]}`))).toHaveLength(1);
  });

  it('is found by an id with a question mark in the address, as people write it', async () => {
    const eventID = `ni:///sha-256;${'0a'.repeat(32)}?ver=CBV2.0`;
    expect((await ask('POST', '/events', { body: anEvent({ eventID }) })).status).toBe(201);
    expect(eventsOf(await ask('GET', `/events/${eventID}`))).toHaveLength(1);
  });

  it('is refused when its id has another content, of its own or of somebody else, and no more is said', async () => {
    const event = anEvent();
    await ask('POST', '/events', { body: event });
    const before = await rows();
    const other = await ask('POST', '/events', { body: { ...event, action: 'OBSERVE', ilmd: undefined } });
    const stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
    const others = await stranger('POST', '/events', { body: event });
    expect([other.status, other.body.type]).toEqual([409, 'epcisException:DuplicateNameException']);
    expect(others).toEqual(other);
    expect(JSON.stringify(others.body)).not.toContain(event.eventID);
    expect(await rows()).toEqual(before);
  });

  it('declares nothing wrong that somebody else told, so that they still can', async () => {
    const eventId = newUuid();
    const { tell, harvest } = telling(api);
    const { id } = await harvest(1_000);
    await tell('Lose', { eventId, lotId: id, quantity: 900, reason: 'STOLEN' });
    const errorDeclaration = { declarationTime: '2026-11-21T04:00:00Z', reason: 'did_not_occur' };
    const before = await rows();
    const body = anEvent({ eventID: `urn:uuid:${eventId}`, errorDeclaration });
    expect((await ask('POST', '/events', { body })).status).toBe(409);
    expect(await rows()).toEqual(before);
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    expect((await tell('Correct', wrong)).lot.balance).toMatchObject({ lost: 0, left: 1_000 });
  });

  it('is refused with everything that is wrong with it, and nothing is stored', async () => {
    const before = await rows();
    const body = anEvent({ bizStep: 'harvesting', eventTime: 'yesterday' });
    const answer = await ask('POST', '/events', { body });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: 'epcisException:ValidationException',
      status: 400,
      errors: expect.arrayContaining([
        { pointer: '/bizStep', code: 'VOCABULARY', detail: expect.stringContaining('Use one of: accepting') },
        { pointer: '/eventTime', code: 'TIME', detail: expect.any(String) },
      ]),
    });
    expect(await rows()).toEqual(before);
  });
});

describe('a document', () => {
  it('is taken at once and done later; its job tells what became of it', async () => {
    const events: any[] = [inDocument(), inDocument(), inDocument()];
    const answer = await ask('POST', '/capture', { body: documentOf(...events) });
    expect([answer.status, answer.body]).toEqual([202, undefined]);
    expect(answer.headers.location).toMatch(/^\/epcis\/capture\/[0-9a-f-]{36}$/);
    expect(await done(answer.headers.location!)).toMatchObject({
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
    expect(await done(told.location!)).toMatchObject({
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
    await done((await ask('POST', '/capture', { body })).headers.location!);
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
    const before = await rows();
    const refused = await ask('POST', '/capture', { body: documentOf(...events) });
    expect([refused.status, refused.body.type]).toEqual([413, 'epcisException:CaptureLimitExceededException']);
    expect(refused.headers).toMatchObject({
      'gs1-epcis-capture-limit': '1000',
      'gs1-epcis-capture-file-size-limit': '4194304',
    });
    expect(await rows()).toEqual(before);
    const taken = await ask('POST', '/capture', { body: documentOf(...events.slice(1)) });
    expect(await done(taken.headers.location!)).toMatchObject({ success: true });
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
    const before = await rows();
    const answer = await ask('POST', '/capture', { body, headers });
    expect([answer.status, answer.body.type]).toEqual([status, `epcisException:${exception}`]);
    expect(await rows()).toEqual(before);
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

describe('capturing', () => {
  it('is for keys with WRITE_TRACE alone, and a refusal leaves nothing', async () => {
    const before = await rows();
    for (const [viewer, status] of [
      [{ kind: 'anonymous' } as const, 401],
      [A_CONSUMER, 403],
      [AN_ADMIN, 403],
      [aPartner(PartnerScope.READ_CATALOGUE, PartnerScope.READ_STOCK, PartnerScope.WRITE_ORDERS), 403],
    ] as const) {
      for (const [path, body] of [
        ['/events', anEvent()],
        ['/capture', documentOf()],
      ] as const) {
        const answer = await asking(api, viewer)('POST', path, { body });
        expect([answer.status, answer.body.type]).toEqual([status, 'epcisException:SecurityException']);
      }
    }
    expect(await rows()).toEqual(before);
  });

  it('shows a partner its own jobs, page by page, and nobody else’s', async () => {
    const as = asking(api, aPartner(PartnerScope.WRITE_TRACE));
    const made: string[] = [];
    for (let nth = 0; nth < 5; nth++) {
      const { headers } = await as('POST', '/capture', { body: documentOf(), now: new Date(1_800_000_000_000 + nth) });
      made.unshift(headers.location!.split('/').at(-1)!);
    }
    const seen: string[] = [];
    for (let address: string | undefined = '/capture?perPage=2'; address;) {
      const page = await as('GET', address);
      seen.push(...page.body.map(({ captureID }: any) => captureID));
      address = nextOf(page);
    }
    expect(seen).toEqual(made);
    expect((await ask('GET', `/capture/${made[0]}`)).status).toBe(404);
    expect((await ask('GET', `/capture/${newUuid()}`)).status).toBe(404);
    expect((await ask('GET', '/capture/x')).status).toBe(404);
  });
});
