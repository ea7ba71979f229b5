import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StartError } from '@cho-phien/kit/start-error';
import { lockSite } from '@cho-phien/publish/lock';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandedSite } from './publish-commands.ts';
import { addPublishRoutes } from './publish-routes.ts';

const SECRET = 'the-secret';

let folder: string;
let app: FastifyInstance;
let unlock: () => void;
let rebuilding: PromiseWithResolvers<{ id: string }>;
/** A site that somebody keeps and that renders for as long as the test wants. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-command-'));
  unlock = lockSite(folder);
  rebuilding = Promise.withResolvers();
  let done = 0;
  const site: CommandedSite = {
    status: () => ({ serving: 'a', isBeingMade: true, failure: null, purge: null, generations: [], before: null }),
    progress: () => ({ done: (done += 50), all: 200, perSecond: 7 }),
    verify: () => Promise.resolve({ pages: 0, differences: [] }),
    rebuild: () => rebuilding.promise,
    rollback: () => Promise.reject(new StartError('There is no generation to go back to.', 'Render one.')),
  };
  app = fastify();
  addPublishRoutes(app, () => site, SECRET);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  await writeFile(join(folder, 'publisher.json'), JSON.stringify({ origin }));
});
afterEach(async () => {
  unlock();
  await app.close();
  await rm(folder, { recursive: true });
});

/** `npm run publish -- WHAT`, beside the program that keeps the site: the answer is stdout, all it tells else stderr. */
async function publish(command: string, onLine: (line: string) => void = () => undefined) {
  const env = { ...process.env, SITE_DIR: folder, DATA_DIR: folder, INTERNAL_SECRET: SECRET };
  const child = spawn(process.execPath, ['start/dist/publish.js', command], { env });
  let [answer, output] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stderr })) {
    output += `${line}\n`;
    onLine(line);
  }
  const [code] = (await closed) as [number | null];
  return { code, answer, output };
}

describe('a command to the program that keeps the pages', () => {
  it('shows how far long work is, and waits for its end however long that takes', async () => {
    const told: string[] = [];
    const { code, answer } = await publish('rebuild', (line) => {
      told.push(line);
      if (line.includes('150 of 200')) rebuilding.resolve({ id: 'b' });
    });
    expect(told[0]).toContain('50 of 200 pages, 7 a second');
    expect(JSON.parse(answer)).toMatchObject({ serving: 'b' });
    expect(code).toBe(0);
  });

  it('says what was refused, and why', async () => {
    const { code, output } = await publish('rollback');
    expect(output).toContain('There is no generation to go back to. Render one.');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it('says so when that program ends before it is done', async () => {
    const { code, output } = await publish('rebuild', () => app.server.closeAllConnections());
    expect(output).toContain('before it was done');
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
