import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@cho-phien/gateway/gateway';
import { closeSubgraphs, openSubgraphs } from '@cho-phien/gateway/subgraphs';
import type { FeedSource } from '@cho-phien/kit/events/source';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { CLOCK_HEADER, signClock } from '@cho-phien/kit/clock-header';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { createGeneration } from '@cho-phien/publish/generation';
import { startPublisher, type Publisher, type PublisherOptions } from '@cho-phien/publish/publisher';
import { buildResident } from '@cho-phien/publish/resident';
import { SECRET } from '../gateway/fakes.ts';

/** The address that stands in the pages of the tests. */
export const SITE_URL = 'http://localhost:4321';

/** The type of the input of a mutation: `ProductUpdateInput` of `productUpdate`. */
export function inputOf(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}

/** The real API with a folder for pages, and the ways to publish into it. */
export interface RealSite {
  apiUrl: string;
  databaseUrl: string;
  /** Asks as the first admin at the clock of the pages, and throws what fails. */
  ask(query: string, variables?: object): Promise<any>;
  /** Runs a mutation with its input and returns its payload; throws what it refuses. */
  did(name: string, input: object, selection?: string, type?: string): Promise<any>;
  /** The subgraphs of this process, with their databases. */
  subgraphs: ReadonlyMap<string, RunningSubgraph>;
  /** The clock of the pages; a test may set it. */
  clock: { now: number };
  folder: string;
  /** The feeds of all subgraphs. */
  feeds: FeedSource[];
  /** Makes a generation and a publisher of it. */
  publish(options?: Partial<PublisherOptions>): Promise<Publisher>;
  /** The same, when every page stands: it follows the data as the one whose pages are served. */
  publishAll(options?: Partial<PublisherOptions>): Promise<Publisher>;
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
  const apiUrl = `${gateway.url}/graphql`;
  const adminToken = signedIn(apiUrl, await firstAdmin(process.env));
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-publish-'));
  const resident = await buildResident({ SITE_URL }, new AbortController().signal);
  const clock = { now: Date.now() };
  const running: Publisher[] = [];
  const feeds = [...subgraphs.values()].map(({ feed }) => feed);

  async function ask(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(apiUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await adminToken()}`,
        [CLOCK_HEADER]: signClock(clock.now, SECRET),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: any; errors?: object[] };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function publish(options: Partial<PublisherOptions> = {}): Promise<Publisher> {
    const publisher = await startPublisher({
      generation: options.generation ?? (await createGeneration(folder, resident.template, resident.assets)),
      entry: resident.entry,
      feeds,
      apiUrl,
      secret: SECRET,
      clock: () => clock.now,
      ...options,
    });
    running.push(publisher);
    return publisher;
  }

  return {
    apiUrl,
    databaseUrl: database.url,
    subgraphs,
    clock,
    folder,
    feeds,
    ask,
    async did(name, input, selection = '', type = inputOf(name)) {
      const { it } = await ask(
        `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} userErrors { code message } } }`,
        { input },
      );
      if (it.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(it.userErrors)}`);
      return it;
    },
    publish,
    async publishAll(options) {
      const publisher = await publish(options);
      await publisher.settled();
      // What the next midnight changes is made ahead from now on.
      publisher.manifest.setMeta('complete', '1');
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
