import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { fileOf } from './address.ts';
import type { Address, Difference, Done, DonePage, Job, PageToRender, Report } from './job.ts';
import type { FailedPage, RenderedPage, ResidentRenderer } from './renderer.ts';
import { hashOf, removePage, writePage, type Place } from './writer.ts';

// One thread that renders: it holds the pages as a program, and does one job after the other.

const { entry } = workerData as { entry: string };
const { renderer } = (await import(entry)) as { renderer: ResidentRenderer };

function tell(report: Report): void {
  parentPort?.postMessage(report);
}

async function work(job: Job, piece: (piece: Done[Job['do']]) => void): Promise<Done[Job['do']] | null> {
  switch (job.do) {
    case 'render': {
      const { pages, parts } = await renderer.render(addressesIn(job.pages), job.source);
      const hashes = new Map(job.pages.map(({ address, hash }) => [address, hash]));
      return { pages: pages.map((page) => put(page, hashes.get(page.address) ?? null, job.place)), parts };
    }
    case 'compare': {
      const { pages } = await renderer.render(addressesIn(job.pages), job.source);
      return { differences: pages.flatMap((page) => compare(page, job.place)) };
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

const addressesIn = (pages: readonly PageToRender[]) => pages.map(({ address }) => address);

function withTiers(addresses: readonly string[]): Address[] {
  return addresses.map((address) => ({ address, tier: renderer.routeOf(address)?.tier ?? 'later' }));
}

/** Writes a page where it is another one than before. */
function put(page: RenderedPage | FailedPage, hash: string | null, place: Place): DonePage | FailedPage {
  if ('error' in page) return page;
  const { address, status, location, body, uses } = page;
  try {
    if (status === 404) removePage(place, address);
    const made = hashOf(body);
    const sizes = status === 404 || made === hash ? null : writePage(place, address, body);
    return { address, status, location, hash: made, sizes, uses };
  } catch (error) {
    return { address, error: `It could not be written: ${String(error)}` };
  }
}

function compare(page: RenderedPage | FailedPage, { folder }: Place): Difference[] {
  const { address } = page;
  if ('error' in page) return [{ address, why: page.error }];
  const bytes = read(join(folder, fileOf(address)));
  if (page.status === 404) return bytes ? [{ address, why: 'There is no such page, but its file is there.' }] : [];
  if (!bytes) return [{ address, why: 'Its file is missing.' }];
  return bytes.equals(Buffer.from(page.body)) ? [] : [{ address, why: firstDifference(bytes.toString(), page.body) }];
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
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
