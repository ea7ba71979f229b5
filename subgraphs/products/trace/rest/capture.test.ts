import { newUuid } from '@cho-phien/kit/ids';
import type { Job } from '@cho-phien/kit/job';
import { A_CONSUMER, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { documentOf } from '../epcis/documents/base.ts';
import { startCaptureJobs } from './capture-worker.ts';
import { telling } from '../test-lots.ts';
import { anEvent, CONTEXT, done, inDocument, rows } from './test-capture.ts';
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
    const before = await rows(api);
    const again = await ask('POST', '/events', {
      body: { ...event, eventTime: '2026-08-14T23:30:00Z' },
      now: new Date('2026-11-21T06:00:00Z'),
    });
    expect(again).toEqual(first);
    expect(await rows(api)).toEqual(before);
  });

  it('is stored once when it is sent many times at once, alone and in documents of any order', async () => {
    const events = Array.from({ length: 10 }, inDocument);
    const before = (await rows(api)) as { events: number };
    const alone = events.flatMap((event) =>
      [1, 2].map(() => ask('POST', '/events', { body: { '@context': CONTEXT, ...event } })),
    );
    const together = [events, events.toReversed()].map((list) =>
      ask('POST', '/capture', { body: documentOf(...list) }),
    );
    expect((await Promise.all(alone)).map(({ status }) => status)).toEqual(alone.map(() => 201));
    for (const { headers } of await Promise.all(together)) {
      expect(await done(headers.location ?? '', ask)).toMatchObject({ success: true });
    }
    expect(await rows(api)).toMatchObject({ events: before.events + events.length });
  });

  it('may come without an id, and is given one of its own for each partner', async () => {
    const { eventID: _, ...event } = anEvent({ 'lsn:note': 'không mã' });
    const stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
    const before = (await rows(api)) as { events: number };
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
    expect(await rows(api)).toMatchObject({ events: before.events + 2 });
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
    const before = await rows(api);
    const other = await ask('POST', '/events', { body: { ...event, action: 'OBSERVE', ilmd: undefined } });
    const stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
    const others = await stranger('POST', '/events', { body: event });
    expect([other.status, other.body.type]).toEqual([409, 'epcisException:DuplicateNameException']);
    expect(others).toEqual(other);
    expect(JSON.stringify(others.body)).not.toContain(event.eventID);
    expect(await rows(api)).toEqual(before);
  });

  it('declares nothing wrong that somebody else told, so that they still can', async () => {
    const eventId = newUuid();
    const { tell, harvest } = telling(api);
    const { id } = await harvest(1_000);
    await tell('Lose', { eventId, lotId: id, quantity: 900, reason: 'STOLEN' });
    const errorDeclaration = { declarationTime: '2026-11-21T04:00:00Z', reason: 'did_not_occur' };
    const before = await rows(api);
    const body = anEvent({ eventID: `urn:uuid:${eventId}`, errorDeclaration });
    expect((await ask('POST', '/events', { body })).status).toBe(409);
    expect(await rows(api)).toEqual(before);
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    expect((await tell('Correct', wrong)).lot.balance).toMatchObject({ lost: 0, left: 1_000 });
  });

  it('is refused with everything that is wrong with it, and nothing is stored', async () => {
    const before = await rows(api);
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
    expect(await rows(api)).toEqual(before);
  });
});

describe('capturing', () => {
  it('is for keys with WRITE_TRACE alone, and a refusal leaves nothing', async () => {
    const before = await rows(api);
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
    expect(await rows(api)).toEqual(before);
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
