import type { Manifest } from './manifest.ts';
import { nodeKey, TIERS, type DirtyNode, type Kind, type Tier } from './marks.ts';

/** Nodes of one kind, and of one instant, to be made together. */
export interface Batch {
  kind: Kind;
  /** 0 for now, or the instant that they are made ahead for. */
  at: number;
  nodes: DirtyNode[];
}

/** The most nodes of a batch: enough that their data are loaded together, so few that the next need not wait long. */
const MOST = 30;
/** How long pages of a tier stand back behind those of the tiers before, in milliseconds. */
const PATIENCE = { own: 0, first: 300, later: 3_000 };
/** Later than anything that a change caused. */
const FAR = 1e12;
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
}

/**
 * Decides what is made next: parts and addresses in turn with pages, so that neither starves; of pages those that a change
 * caused before all others, then those whose patience ends first; what is made ahead when nothing else is to do.
 */
export function createSchedule(manifest: Manifest) {
  let isTurnOfPages = false;

  function take(kind: Kind, tier: Tier, scene: Scene): Batch | undefined {
    const nodes = manifest
      .dirty(kind, tier, MOST + scene.inFlight.size)
      .filter((node) => !scene.inFlight.has(nodeKey(node)))
      .slice(0, MOST);
    const [first] = nodes;
    if (!first) return undefined;
    const alike = nodes.filter((node) => node.at === first.at && entityOf(node) === entityOf(first));
    // One that failed is tried alone: it would take the others with it again.
    return { kind, at: first.at, nodes: first.tries > 0 && kind !== 'page' ? [first] : alike };
  }

  function pages(scene: Scene): Batch | undefined {
    const now = Date.now();
    const tiers = (['own', 'first', 'later'] as const)
      .map((tier) => ({ tier, ...manifest.waiting('page', TIERS[tier]) }))
      .filter(({ tier, since = Infinity }) => since <= now - (tier === 'later' && scene.isComplete ? GATHER_LATER : 0))
      .sort((one, other) => dueAt(one) - dueAt(other));
    for (const { tier } of tiers) {
      const batch = take('page', TIERS[tier], scene);
      if (batch) return batch;
    }
    return ahead(scene);
  }

  function ahead(scene: Scene): Batch | undefined {
    return take('part', TIERS.ahead, scene) ?? (scene.isWorkingOut ? undefined : take('page', TIERS.ahead, scene));
  }

  return function next(scene: Scene): Batch | undefined {
    const decisive = () => take('entity', TIERS.own, scene) ?? take('part', TIERS.own, scene);
    const batch = isTurnOfPages ? (pages(scene) ?? decisive()) : (decisive() ?? pages(scene));
    isTurnOfPages = batch !== undefined && batch.kind !== 'page';
    return batch;
  };
}

/** When the next page of a tier should be made; far away where no change is the cause. */
function dueAt({
  tier,
  since = 0,
  isCaused,
}: {
  tier: keyof typeof PATIENCE;
  since?: number;
  isCaused?: boolean;
}): number {
  return since + PATIENCE[tier] + (isCaused ? 0 : FAR);
}

/** Pages and parts go together; of entities those of one type. */
function entityOf({ kind, name }: DirtyNode): string {
  return kind === 'entity' ? (name.split(':')[0] ?? '') : '';
}
