import type { Address, Done } from './job.ts';
import { removePage, type Place } from './writer.ts';
import { isList } from './lists.ts';
import type { Manifest } from './manifest.ts';
import { TIERS, type Cause, type DirtyNode } from './marks.ts';
import type { Matcher } from './match.ts';
import type { Recent } from './recent.ts';
import type { EvaluatedPart } from './renderer.ts';
import type { Batch } from './schedule.ts';
import { keysOf } from './made-from.ts';

/** A batch that was made: when it began, by the publisher's clock and in the order of {@link Recent}. */
export interface Made extends Batch {
  job: number;
  clock: number;
}

/** What a batch did to the site. */
export interface Outcome {
  /** Pages whose files are other ones now, or gone. */
  changed: string[];
  /** For each page that a change made: when the data changed. */
  changedAt: number[];
  /** How many nodes could not be made. */
  failed: number;
}

/** Makes the functions that take what workers made into the manifest, each in one transaction. */
export function createRecorder(
  manifest: Manifest,
  place: Place,
  matcher: Matcher,
  recent: Recent,
  retryAt: (tries: number) => number,
) {
  function learn(keys: readonly string[]): void {
    for (const key of keys) if (isList(key)) matcher.add(key);
  }

  /** Returns whether the part stands in the manifest with this very value. */
  function recordPart(part: EvaluatedPart, { at, job, clock, nodes }: Made): boolean {
    const key = `#${part.name}`;
    const known = manifest.part(part.name, at);
    // An older value never replaces a newer one.
    if (known && recent.recordedSince(job, `${at}${key}`)) return known.hash === part.hash;
    const added = manifest.recordPart(part, clock, at);
    learn(added);
    recent.record(`${at}${key}`);
    const changedAt = nodes.find(({ name }) => name === part.name)?.changedAt ?? null;
    const cause: Cause = { reason: `${part.name} changed`, changedAt };
    if (known?.hash && known.hash !== part.hash) {
      recent.add([key]);
      manifest.markUsers([key], cause, at);
    }
    // Where it will be another one than now, so will the pages.
    if (at !== 0 && manifest.part(part.name)?.hash !== part.hash) manifest.addUsersAhead(key, at);
    if (recent.touchedSince(job, added)) manifest.markNames('part', [part.name], cause, at);
    return true;
  }

  function fail(node: DirtyNode, error: string): void {
    manifest.fail(node, error, retryAt(node.tries));
  }

  return {
    pages(made: Made, done: Done['render']): Outcome {
      const outcome: Outcome = { changed: [], changedAt: [], failed: 0 };
      const nodes = new Map(made.nodes.map((node) => [node.name, node]));
      const again = (address: string, changedAt: number | null) =>
        manifest.markNames('page', [address], { reason: 'changed meanwhile', changedAt }, made.at);
      manifest.atomically(() => {
        const stale = new Set(done.parts.filter((part) => !recordPart(part, made)).map(({ name }) => name));
        for (const page of done.pages) {
          const node = nodes.get(page.address);
          if (!node) continue;
          nodes.delete(page.address);
          if (!manifest.exists(node.id)) {
            // It was dropped meanwhile, or made ahead and its time has come.
            if (made.at === 0) removePage(place, page.address);
            continue;
          }
          if ('error' in page) {
            fail(node, page.error);
            outcome.failed += 1;
            continue;
          }
          const isGone = 'status' in page && page.status === 404;
          if (page.sizes || isGone) outcome.changed.push(page.address);
          const { changedAt } = node;
          if (changedAt !== null && made.at === 0) outcome.changedAt.push(changedAt);
          manifest.clean(node);
          if (isGone && made.at === 0) {
            // Unless it came to be while we asked.
            const asked = [page.uses, ...page.fragments.map(({ uses }) => uses)].flatMap(keysOf);
            if (recent.touchedSince(made.job, asked)) again(page.address, changedAt);
            if (!manifest.isDirty(node.id)) manifest.forget(node.id);
            // Its file is gone: it is written in any case.
            else manifest.exec('update node set hash = null where id = ?', node.id);
            continue;
          }
          const renderedAt = made.clock;
          const added =
            'uses' in page
              ? manifest.recordPage(node.id, { ...page, renderedAt })
              : manifest.recordPatch(node.id, { ...page, renderedAt });
          learn(added);
          const isStale = 'uses' in page && page.uses.parts.some((name) => stale.has(name));
          if (isStale || recent.touchedSince(made.job, added)) again(page.address, changedAt);
        }
        for (const node of nodes.values()) fail(node, 'The renderer left the page out.');
      });
      outcome.failed += nodes.size;
      return outcome;
    },

    /** Pages that a part no longer lists are marked: each says itself whether it still is. */
    parts(made: Made, { parts, addresses }: Done['evaluate']): void {
      const tiers = new Map(addresses.map(({ address, tier }) => [address, tier]));
      manifest.atomically(() => {
        for (const node of made.nodes) {
          const part = parts.find(({ name }) => name === node.name);
          if (!part) {
            fail(node, 'The renderer left the part out.');
            continue;
          }
          manifest.clean(node);
          const known = manifest.part(part.name, made.at)?.addresses ?? [];
          const cause: Cause = { reason: `${part.name} changed`, changedAt: node.changedAt };
          if (!recordPart(part, made)) {
            manifest.markNames('part', [part.name], cause, made.at);
            continue;
          }
          if (!part.addresses || made.at !== 0) continue;
          const now = new Set(part.addresses);
          manifest.addNodes(
            pageNodes([...now].map((address) => ({ address, tier: tiers.get(address) ?? 'later' }))),
            cause,
          );
          manifest.markNames(
            'page',
            known.filter((address) => !now.has(address)),
            cause,
          );
        }
      });
    },

    addresses(made: Made, { addresses }: Done['addresses']): void {
      const changedAt = Math.min(...made.nodes.map((node) => node.changedAt ?? Infinity));
      const cause: Cause = { reason: 'new', changedAt: Number.isFinite(changedAt) ? changedAt : null };
      manifest.atomically(() => {
        manifest.addNodes(pageNodes(addresses), cause);
        for (const node of made.nodes) {
          manifest.clean(node);
          if (!manifest.isDirty(node.id)) manifest.forget(node.id);
        }
      });
    },

    /** Pages and parts as they are listed; returns how many were unknown. */
    listed(made: Made, { addresses, parts }: Done['pages']): number {
      return manifest.atomically(() => {
        for (const part of parts) recordPart(part, made);
        return manifest.addNodes(pageNodes(addresses), { reason: 'new', changedAt: null });
      });
    },

    failed(made: Made, error: string): void {
      manifest.atomically(() => made.nodes.forEach((node) => fail(node, error)));
    },
  };
}

function pageNodes(addresses: readonly Address[]) {
  return addresses.map(({ address, tier }) => ({ kind: 'page' as const, name: address, tier: TIERS[tier] }));
}
