import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@cho-phien/gateway/gateway';
import { closeSubgraphs, openSubgraphs } from '@cho-phien/gateway/subgraphs';
import type { FeedSource } from '@cho-phien/kit/events/source';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { createGeneration } from '@cho-phien/publish/generation';
import { startPublisher, type Publisher, type PublisherOptions } from '@cho-phien/publish/publisher';
import { buildResident } from '@cho-phien/publish/resident';
import { SECRET } from '../gateway/fakes.ts';

/** The address that stands in the pages of the tests. */
export const SITE_URL = 'http://localhost:4321';

/** The real API with a folder for pages, and the ways to publish into it. */
export interface RealSite {
  apiUrl: string;
  databaseUrl: string;
  /** The access token of the first admin. */
  adminToken: () => Promise<string>;
  /** The subgraphs of this process, with their databases. */
  subgraphs: ReadonlyMap<string, RunningSubgraph>;
  /** The clock of the pages; a test may set it. */
  clock: { now: number };
  folder: string;
  /** The feeds of all subgraphs. */
  feeds: FeedSource[];
  /** Makes a generation and a publisher of it. */
  publish(options?: Partial<PublisherOptions>): Promise<Publisher>;
  stop(): Promise<void>;
}

/** Starts it on a database of its own. */
export async function startRealSite(): Promise<RealSite> {
  const database = await testDatabase();
  const places = await openSubgraphs({}, database.url, SECRET);
  const subgraphs = new Map([...places].map(([name, place]) => [name as string, place as RunningSubgraph]));
  const timeouts = { subgraph: 15_000, request: 18_000 };
  const gateway = await startGateway({
    subgraphs,
    secret: SECRET,
    timeouts,
    port: 0,
    host: '127.0.0.1',
  });
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-publish-'));
  const resident = await buildResident({ SITE_URL }, new AbortController().signal);
  const clock = { now: Date.now() };
  const running: Publisher[] = [];
  const feeds = [...subgraphs.values()].map(({ feed }) => feed);
  return {
    apiUrl: `${gateway.url}/graphql`,
    adminToken: signedIn(`${gateway.url}/graphql`, await firstAdmin(process.env)),
    databaseUrl: database.url,
    subgraphs,
    clock,
    folder,
    feeds,
    async publish(options = {}) {
      const publisher = await startPublisher({
        generation: options.generation ?? (await createGeneration(folder, resident.template, resident.assets)),
        entry: resident.entry,
        feeds,
        apiUrl: `${gateway.url}/graphql`,
        secret: SECRET,
        clock: () => clock.now,
        ...options,
      });
      running.push(publisher);
      return publisher;
    },
    async stop() {
      await Promise.all(running.map((publisher) => publisher.stop()));
      await gateway.stop();
      await closeSubgraphs(places);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
