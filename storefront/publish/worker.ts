import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { fileOf } from './address.ts';
import type { Address, Difference, Done, Job, Report } from './job.ts';
import type { FailedPage, RenderedPage, ResidentRenderer } from './renderer.ts';
import { openPutter } from './putter.ts';
import { renderPages } from './render-pages.ts';
import type { Place } from './writer.ts';

// One thread that renders: it holds the pages as a program, and does a few jobs at a time.

const { entry } = workerData as { entry: string };
const { renderer } = (await import(entry)) as { renderer: ResidentRenderer };
const put = openPutter();

function tell(report: Report): void {
  parentPort?.postMessage(report);
}

async function work(job: Job, piece: (piece: Done[Job['do']]) => void): Promise<Done[Job['do']] | null> {
  switch (job.do) {
    case 'render':
      return renderPages(renderer, put, job);
    case 'compare': {
      const differences: Difference[] = [];
      await renderer.render(job.addresses, job.source, async (page) => {
        differences.push(...(await compare(page, job.place)));
      });
      return { differences };
    }
    case 'evaluate': {
      const parts = await renderer.evaluate(job.parts, job.source);
      return { parts, addresses: withTiers(parts.flatMap(({ addresses }) => addresses ?? [])) };
    }
    case 'addresses':
      return { addresses: withTiers(await renderer.addressesOf(job.entity, job.ids, job.source)) };
    case 'pages': {
      for await (const { addresses, parts } of renderer.pages(job.source))
        piece({ addresses: withTiers(addresses), parts });
      return null;
    }
  }
}

function withTiers(addresses: readonly string[]): Address[] {
  return addresses.map((address) => ({ address, tier: renderer.routeOf(address)?.tier ?? 'later' }));
}

async function compare(page: RenderedPage | FailedPage, { folder }: Place): Promise<Difference[]> {
  const { address } = page;
  if ('error' in page) return [{ address, why: page.error }];
  const bytes = await readFile(join(folder, fileOf(address))).catch(() => undefined);
  if (page.status === 404) return bytes ? [{ address, why: 'There is no such page, but its file is there.' }] : [];
  if (!bytes) return [{ address, why: 'Its file is missing.' }];
  if (bytes.equals(page.body)) return [];
  return [{ address, why: firstDifference(bytes.toString(), Buffer.from(page.body).toString()) }];
}

function firstDifference(file: string, page: string): string {
  let at = 0;
  while (file[at] === page[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
  return `At character ${at} the file has ${around(file)}, the page ${around(page)}.`;
}

type Heard = Parameters<ResidentRenderer['hear']>[0];

parentPort?.on('message', (message: { id: number; job: Job } | { hear: Heard | null }) => {
  if ('hear' in message) return renderer.hear(message.hear ?? undefined);
  const { id, job } = message;
  work(job, (piece) => tell({ job: id, piece })).then(
    (result) => tell({ job: id, result }),
    (error: unknown) =>
      tell({ job: id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
tell({ entities: renderer.routes.flatMap(({ entity }) => entity ?? []) });
