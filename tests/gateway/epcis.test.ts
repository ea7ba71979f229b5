import { randomUUID } from 'node:crypto';
import { readDocument } from '@cho-phien/products/trace/epcis/document';
import { changed, pathOf } from '@cho-phien/products/trace/epcis/documents/change';
import { INVALID } from '@cho-phien/products/trace/epcis/documents/invalid';
import { VALID } from '@cho-phien/products/trace/epcis/documents/valid';
import type { EpcisEvent } from '@cho-phien/products/trace/epcis/event';
import { eventHash } from '@cho-phien/products/trace/epcis/event-hash';
import { equalEvents } from '@cho-phien/products/trace/epcis/normalise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from './fakes.ts';
import { startRealApi, type RealApi } from './real-api.ts';

/** The document of a case, its events with ids that no other has. */
function documentOf([, base, changes]: (typeof VALID)[number]): any {
  const document: any = changed(base, changes);
  for (const event of document.epcisBody.eventList) {
    if (!('~/eventID' in changes)) event.eventID = `urn:uuid:${randomUUID()}`;
  }
  return document;
}

/** The events of a document that must be valid. */
function eventsOf(document: unknown): EpcisEvent[] {
  const read = readDocument(document);
  expect(read).not.toHaveProperty('problems');
  return 'document' in read ? read.document.events : [];
}

describe.each([
  ['in one process', []],
  ['with products in another', ['products'] as const],
])('EPCIS through the gateway, %s', (_where, remote) => {
  let api: RealApi;
  let key: string;
  beforeAll(async () => {
    api = await startRealApi({ remote, isTended: true });
    key = await aKey();
  });
  afterAll(() => api.stop());

  /** The key of a partner of its own. */
  async function aKey(): Promise<string> {
    const asAdmin = async (mutation: string, type: string, answer: string, input: object) => {
      const query = `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { ${answer} } }`;
      return (await ask(api.gateway, query, { input }, await api.admin())).body.data.it;
    };
    const input = { name: 'Sàn thử', kind: 'MARKETPLACE', contactEmail: 'a@san-thu.example' };
    const { partner } = await asAdmin('partnerCreate', 'PartnerCreateInput', 'partner { id }', input);
    const client = { partnerId: partner.id, name: 'Truy xuất', scopes: ['WRITE_TRACE'] };
    return (await asAdmin('apiClientCreate', 'ApiClientCreateInput', 'key', client)).key;
  }

  async function send(method: string, path: string, sent?: unknown, as = key) {
    const response = await fetch(api.gateway.url + path, {
      method,
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/ld+json', 'accept-language': 'en' },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** The events of an answer, read as if somebody sent them on. */
  function read({ '@context': context, epcisBody }: any): EpcisEvent[] {
    const { eventList } = epcisBody.queryResults.resultsBody;
    return eventsOf({
      '@context': context,
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-08-17T08:05:00Z',
      epcisBody: { eventList },
    });
  }

  const stored = new Map<string, EpcisEvent>();

  /** The id that an event has got which was sent without one: every event of its time is looked at. */
  async function idGivenTo(event: EpcisEvent): Promise<unknown> {
    const time = encodeURIComponent(new Date(String(event.json['eventTime'])).toISOString());
    const { body } = await send('GET', `/epcis/events?perPage=100&GE_eventTime=${time}`);
    return read(body).find((each) => each.json['eventID'] && eventHash(each) === eventHash(event))?.json['eventID'];
  }

  it.each(VALID.map((one) => [one[0], one] as const))('a valid document comes back equal: %s', async (_, one) => {
    const document = documentOf(one);
    const events = eventsOf(document);
    const { status, headers } = await send('POST', '/epcis/capture', document);
    expect(status).toBe(202);
    await vi.waitFor(
      async () => {
        const { body } = await send('GET', headers.get('location') ?? '');
        expect(body).toMatchObject({ running: false, success: true, errors: [] });
      },
      { timeout: 10_000, interval: 10 },
    );
    for (const event of events) {
      const id = event.json['eventID'] ?? (await idGivenTo(event));
      const { body } = await send('GET', `/epcis/events/${encodeURIComponent(String(id))}`);
      expect(read(body).map((each) => equalEvents(each, event))).toEqual([true]);
      stored.set(String(id), event);
    }
  });

  it.each(VALID.map((one) => [one[0], one] as const))('an event alone comes back equal: %s', async (_, one) => {
    const document = documentOf(one);
    const [event] = document.epcisBody.eventList;
    // The case may be about its id, which its document has taken.
    if (!event || '~/eventID' in one[2]) return;
    const context = [document['@context'], event['@context'] ?? []].flat();
    const { status, body } = await send('POST', '/epcis/events', { ...event, '@context': context });
    expect(status).toBe(201);
    const [sent] = eventsOf(document);
    const { '@context': told, ...back } = body;
    const [got] = eventsOf({ ...document, '@context': told, epcisBody: { eventList: [back] } });
    expect(sent && got && equalEvents(sent, got)).toBe(true);
    if (sent) stored.set(event.eventID, sent);
  });

  it('all of them stand together on the pages of a list, each in its own context', async () => {
    const left = new Map(stored);
    for (let path: string | undefined = '/epcis/events?perPage=25'; path;) {
      const { body, headers } = await send('GET', path);
      for (const event of read(body)) {
        const sent = left.get(String(event.json['eventID']));
        if (!sent) continue;
        expect(equalEvents(event, sent), JSON.stringify(event.json)).toBe(true);
        left.delete(String(event.json['eventID']));
      }
      path = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect([stored.size > 100, [...left.keys()]]).toEqual([true, []]);
  });

  it('every invalid document is refused with what and where, and nothing of it is stored', async () => {
    const own = await aKey();
    const before = (await send('GET', '/epcis/events?perPage=1000', undefined, own)).body;
    for (const [name, base, changes, problems] of INVALID) {
      const { status, headers, body } = await send('POST', '/epcis/capture', changed(base, changes), own);
      expect([status, headers.get('content-type'), name]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
        name,
      ]);
      expect(body).toMatchObject({ type: 'epcisException:ValidationException', status: 400 });
      expect(Object.fromEntries(body.errors.map(({ pointer, code }: any) => [pointer, code]))).toEqual(
        Object.fromEntries(Object.entries(problems).map(([pointer, code]) => [pathOf(pointer), code])),
      );
    }
    expect((await send('GET', '/epcis/capture', undefined, own)).body).toEqual([]);
    const after = (await send('GET', '/epcis/events?perPage=1000', undefined, own)).body;
    expect(after.epcisBody).toEqual(before.epcisBody);
  });

  it.each([5, 17])('a body of %d MiB is refused, and what comes after it is answered', async (size) => {
    const { status, body, headers } = await send('POST', '/epcis/capture', { x: 'a'.repeat(size * 1024 * 1024) });
    expect([status, body.status]).toEqual([413, 413]);
    for (let nth = 0; nth < 10; nth++) expect((await send('GET', '/epcis/queries')).status).toBe(200);
    if (size > 16) return;
    expect(body.type).toBe('epcisException:CaptureLimitExceededException');
    expect(headers.get('gs1-epcis-capture-file-size-limit')).toBe('4194304');
  });

  it('a key that was not given is refused', async () => {
    const response = await fetch(`${api.gateway.url}/epcis/events`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});
