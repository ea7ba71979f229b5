import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { products } from '../../subgraph.ts';
import { documentOf, EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking } from './test-partner.ts';

const DOCUMENTS = 12;
const EVENTS_EACH = 200;
const KILLS = 4;

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

/** A process of its own, which stores the documents that wait. */
const PROGRAM = `
  import { openSubgraph } from '@cho-phien/kit/subgraph';
  const [definition, worker, databaseUrl] = process.argv.slice(1);
  const { products } = await import(definition);
  const { startCaptureJobs } = await import(worker);
  const { db } = await openSubgraph({ ...products, seed: async () => {} }, { databaseUrl, secret: 'x' });
  startCaptureJobs(db);`;

async function startProgram() {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const [database] = await api.subgraph.db.query<{ name: string }>('select current_database() as name');
  url.pathname = `/${database?.name}`;
  const dist = new URL('../../dist/', import.meta.url).href;
  const files = [`${dist}subgraph.js`, `${dist}trace/rest/capture-worker.js`];
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, ...files, url.href], {
    cwd: new URL('../..', import.meta.url).pathname,
    stdio: 'inherit',
  });
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
}

interface State {
  finished: number;
  failed: number;
  events: number;
}

async function state(): Promise<State> {
  const [row] = await api.subgraph.db.query<State>(
    `select count(*) filter (where finished_at is not null) as finished,
            count(*) filter (where errors <> '[]') as failed,
            (select count(*) from trace_event where partner_id is not null) as events from capture_job`,
  );
  return row ?? { finished: 0, failed: 0, events: 0 };
}

it('documents are stored whole and once, however often the process is killed that stores them', async () => {
  const ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  for (let nth = 0; nth < DOCUMENTS; nth++) {
    const events = Array.from({ length: EVENTS_EACH }, () => ({
      ...EVENTS.object,
      eventID: `urn:uuid:${randomUUID()}`,
    }));
    expect((await ask('POST', '/capture', { body: documentOf(...(events as any)) })).status).toBe(202);
  }
  for (let kill = 0; kill <= KILLS; kill++) {
    const before = await state();
    const end = await startProgram();
    const wanted = kill < KILLS ? Math.min(before.finished + 2, DOCUMENTS) : DOCUMENTS;
    await vi.waitFor(async () => expect((await state()).finished).toBeGreaterThanOrEqual(wanted), {
      timeout: 30_000,
      interval: 1,
    });
    await end();
    // What PostgreSQL was doing for it may end after it.
    await vi.waitFor(
      async () => {
        const { finished, failed, events } = await state();
        expect([events, failed]).toEqual([finished * EVENTS_EACH, 0]);
      },
      { timeout: 10_000, interval: 20 },
    );
  }
  expect(await state()).toEqual({ finished: DOCUMENTS, failed: 0, events: DOCUMENTS * EVENTS_EACH });
}, 120_000);
