import type { Manifest } from './manifest.ts';
import { nodeKey, TIERS, type DirtyNode, type Kind, type Tier } from './marks.ts';

/** Nodes of one kind, and of one instant, to be made together. */
export interface Batch {
  kind: Kind;
  /** 0 for now, or the instant that they are made ahead for. */
  at: number;
  nodes: DirtyNode[];
}

/**
 * The most nodes of a batch: enough that their data are loaded together, so few that the next need not wait long. Lists
 * load many things each, and what they hold while they are made is what the collector has to look through; a document, such
 * as a shard of the sitemap, may tell of thousands, and counts as so many lists.
 */
const MOST = { nodes: 30, lists: 10 };
const LISTS_OF_DOCUMENT = 5;
/** How long pages of a tier that a change caused may stand back behind those of the tiers before, in milliseconds. */
const PATIENCE = { own: 0, first: 300, later: 3_000 };
/** Of so many turns of pages one is for those whose patience has ended; the others go to the first tier that waits. */
const TURNS = 3;
/** How long pages of the later tier are gathered, in milliseconds: most of them show many things. */
const GATHER_LATER = 2_000;

/** What the scheduler knows beside the manifest. */
export interface Scene {
  /** Nodes that are being made, by {@link nodeKey}. */
  inFlight: ReadonlySet<string>;
  /** Whether parts or addresses are being worked out, which decide on pages that are made ahead. */
  isWorkingOut: boolean;
  /** Whether pages are published already, so that gathering pays. */
  isComplete: boolean;
  /** Whether no more can be begun after this batch: what a change makes of its own thing need not wait for others. */
  isLast: boolean;
}

/**
 * Decides what is made next: parts and addresses in turn with pages, so that neither starves; of pages those that a change
 * caused before all others, tier by tier, and now and then those whose patience has ended; what is made ahead when nothing
 * else is to do.
 */
export function createSchedule(manifest: Manifest) {
  let isTurnOfPages = false;
  let turns = 0;

  function take(kind: Kind, tier: Tier, scene: Scene): Batch | undefined {
    const isOfLists = kind === 'page' && (tier === TIERS.first || tier === TIERS.later);
    const nodes = manifest
      .dirty(kind, tier, MOST.nodes + scene.inFlight.size)
      .filter((node) => !scene.inFlight.has(nodeKey(node)))
      .slice(0, MOST.nodes);
    const [first] = nodes;
    if (!first) return undefined;
    let lists = 0;
    const alike = nodes.filter((node) => {
      if (node.at !== first.at || entityOf(node) !== entityOf(first)) return false;
      const more = isOfLists ? listsIn(node) : 0;
      if (lists + more > MOST.lists) return false;
      lists += more;
      return true;
    });
    // One that failed is tried alone: it would take the others with it again.
    return { kind, at: first.at, nodes: first.tries > 0 && kind !== 'page' ? [first] : alike };
  }

  function pages(scene: Scene): Batch | undefined {
    const now = Date.now();
    const tiers = (['own', 'first', 'later'] as const)
      .map((tier) => ({ tier, since: Infinity, isCaused: false, ...manifest.waiting('page', TIERS[tier]) }))
      .filter(({ tier, since }) => since <= now - (tier === 'later' && scene.isComplete ? GATHER_LATER : 0));
    const dueAt = ({ tier, since }: (typeof tiers)[number]) => since + PATIENCE[tier];
    const inTurn = tiers.toSorted(
      (a, b) => Number(b.isCaused) - Number(a.isCaused) || (a.isCaused ? 0 : dueAt(a) - dueAt(b)),
    );
    const impatient = inTurn
      .slice(1)
      .filter((tier) => tier.isCaused && dueAt(tier) < now)
      .toSorted((a, b) => dueAt(a) - dueAt(b));
    turns += 1;
    for (const { tier } of turns % TURNS === 0 ? [...impatient, ...inTurn] : inTurn) {
      const batch = take('page', TIERS[tier], scene);
      if (batch) return batch;
    }
    return ahead(scene);
  }

  function ahead(scene: Scene): Batch | undefined {
    return take('part', TIERS.ahead, scene) ?? (scene.isWorkingOut ? undefined : take('page', TIERS.ahead, scene));
  }

  return function next(scene: Scene): Batch | undefined {
    if (scene.isLast) return caused(take('entity', TIERS.own, scene)) ?? caused(take('page', TIERS.own, scene));
    const decisive = () => take('entity', TIERS.own, scene) ?? take('part', TIERS.own, scene);
    const batch = isTurnOfPages ? (pages(scene) ?? decisive()) : (decisive() ?? pages(scene));
    isTurnOfPages = batch !== undefined && batch.kind !== 'page';
    return batch;
  };
}

/** How much a page of lists counts; one that is patched is nothing beside one that is rendered. */
function listsIn({ name, isWhole }: DirtyNode): number {
  if (!isWhole) return 0;
  return name.endsWith('/') ? 1 : LISTS_OF_DOCUMENT;
}

/** What of a batch a change caused. */
function caused(batch: Batch | undefined): Batch | undefined {
  const nodes = batch?.nodes.filter(({ changedAt }) => changedAt !== null) ?? [];
  return batch && nodes.length > 0 ? { ...batch, nodes } : undefined;
}

/** Pages and parts go together; of entities those of one type. */
function entityOf({ kind, name }: DirtyNode): string {
  return kind === 'entity' ? (name.split(':')[0] ?? '') : '';
}
