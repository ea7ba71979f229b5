import { TIERS, type DirtyNode, type Kind, type Manifest, type Tier } from './manifest.ts';

/** Nodes of one kind, and of one instant, to be made together. */
export interface Batch {
  kind: Kind;
  /** 0 for now, or the instant that they are made ahead for. */
  at: number;
  nodes: DirtyNode[];
}

/** The most nodes of a batch. */
const MOST = 100;
/** How long pages of the later tier are gathered, and after how long they go before those of the first; milliseconds. */
const GATHER_LATER = 2_000;
const LATER_IS_LATE = 3_000;

/** What the scheduler knows beside the manifest. */
export interface Scene {
  /** Nodes that are being made. */
  inFlight: ReadonlySet<number>;
  /** Whether parts or addresses are being worked out. */
  isWorkingOut: boolean;
  /** Whether pages are published already, so that gathering pays. */
  isComplete: boolean;
}

/**
 * Decides what is made next: parts and addresses before the pages they decide on, in turn with them so that neither
 * starves; first pages before later ones, unless those have waited long; what is made ahead when nothing else is to do.
 */
export function createSchedule(manifest: Manifest) {
  let isTurnOfPages = false;
  let isTurnOfLater = false;

  function take(kind: Kind, tier: Tier, scene: Scene): Batch | undefined {
    const nodes = manifest
      .dirty(kind, tier, MOST + scene.inFlight.size)
      .filter(({ id }) => !scene.inFlight.has(id))
      .slice(0, MOST);
    const [first] = nodes;
    if (!first) return undefined;
    const alike = nodes.filter((node) => node.at === first.at && entityOf(node) === entityOf(first));
    // One that failed is tried alone: it would take the others with it again.
    return { kind, at: first.at, nodes: first.tries > 0 && kind !== 'page' ? [first] : alike };
  }

  function pages(scene: Scene): Batch | undefined {
    const waited = manifest.oldest('page', TIERS.later) ?? -1;
    const isLate = waited >= LATER_IS_LATE;
    isTurnOfLater = isLate && !isTurnOfLater;
    const later = () =>
      waited >= (scene.isComplete ? GATHER_LATER : 0) ? take('page', TIERS.later, scene) : undefined;
    return isTurnOfLater
      ? (later() ?? take('page', TIERS.first, scene))
      : (take('page', TIERS.first, scene) ?? later() ?? ahead(scene));
  }

  function ahead(scene: Scene): Batch | undefined {
    return take('part', TIERS.ahead, scene) ?? (scene.isWorkingOut ? undefined : take('page', TIERS.ahead, scene));
  }

  return function next(scene: Scene): Batch | undefined {
    const decisive = () => take('entity', TIERS.first, scene) ?? take('part', TIERS.first, scene);
    if (scene.isWorkingOut && !isTurnOfPages) return decisive();
    const batch = isTurnOfPages ? (pages(scene) ?? decisive()) : (decisive() ?? pages(scene));
    isTurnOfPages = batch !== undefined && batch.kind !== 'page';
    return batch;
  };
}

/** Pages and parts go together; of entities those of one type. */
function entityOf({ kind, name }: DirtyNode): string {
  return kind === 'entity' ? (name.split(':')[0] ?? '') : '';
}
