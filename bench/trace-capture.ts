import { setTimeout as sleep } from 'node:timers/promises';
import { newUuid } from '@cho-phien/kit/ids';
import { signedIn } from '@cho-phien/kit/sign-in';
import type pg from 'pg';
import { Pool } from 'undici';
import { CONCURRENCY, each, perSecond } from './load.ts';
import { mutate } from './mutate.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Events that are sent one by one, and documents of many. */
const SINGLE = 2_000;
const DOCUMENTS = 10;
const PER_DOCUMENT = 500;
/** How often it is asked whether a document is stored, in milliseconds. */
const LOOK = 20;
const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Where events are captured, and of which lots (uuids) they tell. */
export interface CaptureBench {
  url: string;
  admin: pg.Client;
  credentials: { email: string; password: string };
  lots: readonly string[];
}

/**
 * Events that a partner captures through the REST binding, in a second: one in each request, and many in a document, until
 * they are stored. The baseline writes the same rows by plain SQL, with the same indexes, as many at once.
 */
export async function benchCapture(on: CaptureBench, bench: Bench): Promise<BenchRow[]> {
  const pool = new Pool(on.url, { connections: CONCURRENCY });
  try {
    const send = sender(pool, await partnerKey(on));
    await each(SINGLE / 10, bench, (nth) =>
      send('POST', '/epcis/events', { '@context': CONTEXT, ...eventOf(nth, on) }),
    );
    bench.log(`capturing ${SINGLE} events one by one`);
    const last = await lastEvent(on.admin);
    const single = await perSecond(SINGLE, () =>
      each(SINGLE, bench, (nth) => send('POST', '/epcis/events', { '@context': CONTEXT, ...eventOf(nth, on) })),
    );
    bench.log(`capturing ${DOCUMENTS} documents of ${PER_DOCUMENT} events`);
    const middle = await lastEvent(on.admin);
    const many = await perSecond(DOCUMENTS * PER_DOCUMENT, () => captureDocuments(on, send, bench));
    bench.log('writing the same rows by plain SQL');
    const bare = await bareInserts(on.admin, last, middle, 1);
    const bareMany = await bareInserts(on.admin, middle, await lastEvent(on.admin), PER_DOCUMENT);
    return [
      row('captured one by one, 4 at once', single, 'events/s', bare, null),
      row(`captured in documents of ${PER_DOCUMENT}`, many, 'events/s', bareMany, null),
    ];
  } finally {
    await pool.close();
  }
}

type Send = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ location: string; body: any }>;

function sender(pool: Pool, key: string): Send {
  return async (method, path, sent) => {
    const { statusCode, headers, body } = await pool.request({
      path,
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/ld+json' },
      ...(sent && { body: JSON.stringify(sent) }),
    });
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${text}`);
    return { location: String(headers.location ?? ''), body: text ? JSON.parse(text) : undefined };
  };
}

async function partnerKey({ url, credentials }: CaptureBench): Promise<string> {
  const token = signedIn(`${url}/graphql`, credentials);
  const { partner } = await mutate<{ partner: { id: string } }>(`${url}/graphql`, token, {
    name: 'partnerCreate',
    type: 'PartnerCreateInput',
    input: { name: 'Bench', kind: 'MARKETPLACE', contactEmail: 'bench@cho-phien.example' },
    selection: 'partner { id }',
  });
  const { key } = await mutate<{ key: string }>(`${url}/graphql`, token, {
    name: 'apiClientCreate',
    type: 'ApiClientCreateInput',
    input: { partnerId: partner.id, name: 'Bench', scopes: ['WRITE_TRACE'] },
    selection: 'key',
  });
  return key;
}

/** A box with some of a lot arrives, not too warm. */
function eventOf(nth: number, { lots }: CaptureBench): object {
  return {
    type: 'ObjectEvent',
    eventID: `urn:uuid:${newUuid()}`,
    eventTime: '2026-08-15T06:30:00.000+07:00',
    eventTimeZoneOffset: '+07:00',
    action: 'OBSERVE',
    bizStep: 'receiving',
    disposition: 'in_progress',
    readPoint: { id: 'https://id.gs1.org/414/9506000134376' },
    epcList: [`urn:uuid:${newUuid()}`],
    quantityList: [{ epcClass: `urn:uuid:${lots[nth % lots.length]}`, quantity: 12.5, uom: 'KGM' }],
    sensorElementList: [{ sensorReport: [{ type: 'Temperature', minValue: 2, maxValue: 4.5, uom: 'CEL' }] }],
  };
}

async function captureDocuments(on: CaptureBench, send: Send, bench: Bench): Promise<void> {
  const jobs: string[] = [];
  for (let nth = 0; nth < DOCUMENTS; nth += 1) {
    const eventList = Array.from({ length: PER_DOCUMENT }, (_, index) => eventOf(nth * PER_DOCUMENT + index, on));
    const document = {
      '@context': CONTEXT,
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-08-15T06:30:00.000+07:00',
      epcisBody: { eventList },
    };
    jobs.push((await send('POST', '/epcis/capture', document)).location);
  }
  for (const job of jobs) {
    for (let isOpen = true; isOpen;) {
      bench.ending.throwIfAborted();
      const { running, success, errors } = (await send('GET', job)).body;
      isOpen = running;
      if (!running && !success) throw new Error(JSON.stringify(errors));
      if (running) await sleep(LOOK);
    }
  }
}

async function lastEvent(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ id: string }>('select max(id) as id from products.trace_event');
  return Number(rows[0]?.id ?? 0);
}

/** The tables that a capture writes, and which of their rows belong to events. */
const WRITTEN = [
  ['trace_event', 'id = any($1)'],
  ['trace_item', 'id in (select item_id from products.trace_event_item where event_id = any($1))'],
  ['trace_event_item', 'event_id = any($1)'],
  ['trace_chain', 'event_id = any($1)'],
] as const;

/** Writes the rows of events again, into empty tables of the same kind; so many events at once. Events in a second. */
async function bareInserts(admin: pg.Client, after: number, until: number, atOnce: number): Promise<number> {
  await admin.query('drop schema if exists bare cascade; create schema bare');
  const columns = new Map<string, string>();
  for (const [table] of WRITTEN) {
    await admin.query(`create table bare.${table} (like products.${table} including all)`);
    const { rows } = await admin.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
        where attrelid = 'products.${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    columns.set(table, rows[0]?.names ?? '');
  }
  const batches: Record<string, string>[] = [];
  for (let from = after + 1; from <= until; from += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, until - from + 1) }, (_, index) => from + index);
    const batch: Record<string, string> = {};
    for (const [table, where] of WRITTEN) {
      const { rows } = await admin.query<{ json: string }>(
        `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as json from products.${table} t where ${where}`,
        [ids],
      );
      batch[table] = rows[0]?.json ?? '[]';
    }
    batches.push(batch);
  }
  return perSecond(until - after, async () => {
    for (const batch of batches) {
      await admin.query('begin');
      for (const [table] of WRITTEN) {
        await admin.query({
          name: `bare ${table}`,
          text: `insert into bare.${table} (${columns.get(table)}) overriding system value
                 select ${columns.get(table)} from jsonb_populate_recordset(null::products.${table}, $1) on conflict do nothing`,
          values: [batch[table]],
        });
      }
      await admin.query('commit');
    }
  });
}
