import type { Sql } from '@cho-phien/kit/database';
import { stepFrom, type Side } from './told.ts';

/** How far goods are followed. */
export interface Reach {
  /** Acts. */
  maxDepth: number;
  /** Goods beside those it starts from. */
  first: number;
}

/** What is known of the acts of goods, in one direction, by rows. */
export class Acts {
  /** The acts that goods enter. */
  readonly of = new Map<number, number[]>();
  /** What lies behind acts. */
  readonly behind = new Map<number, number[]>();
  /** Whether one step had more to read than is read. */
  isCut = false;

  constructor(
    /** What the goods that one comes from are to an act. */
    readonly enters: Side,
    private readonly sql: Sql,
  ) {}

  /** Reads the acts of goods and what lies behind those, as far as it is not known yet. One statement. */
  async read(goods: readonly number[]): Promise<void> {
    const unknown = new Set(goods.filter((id) => !this.of.has(id)));
    const { near, far, isCut } = await stepFrom(unknown, this.enters, this.sql);
    for (const id of unknown) this.of.set(id, []);
    const acts = new Map<number, number[]>();
    for (const [index, act] of near.acts.entries()) {
      this.of.get(near.goods[index] as number)?.push(act);
      if (!this.behind.has(act)) acts.set(act, []);
    }
    for (const [index, act] of far.acts.entries()) acts.get(act)?.push(far.goods[index] as number);
    for (const [act, behind] of acts) this.behind.set(act, behind);
    this.isCut ||= isCut;
  }
}

/** Goods followed breadth first. Each goods and each act count once: neither circles nor many ways to one make it longer. */
export class Walk {
  /** How far away each goods is. */
  readonly depths: Map<number, number>;
  /** The acts that were gone through, and what it came from. */
  readonly taken = new Map<number, number[]>();
  /** Whether there is more than its reach. */
  isTruncated = false;
  private depth = 0;

  constructor(
    /** The goods from which it goes on. */
    public edge: readonly number[],
    private readonly reach: Reach,
    readonly acts: Acts,
  ) {
    this.depths = new Map(edge.map((id) => [id, 0]));
  }

  get isCut(): boolean {
    return this.acts.isCut;
  }

  /** Goes one act further from the goods of its edge, whose acts are read. At the end of its reach it only looks. */
  step(): void {
    const isEnd = this.depth++ >= this.reach.maxDepth;
    const next: number[] = [];
    for (const goods of this.edge) {
      for (const act of this.acts.of.get(goods) ?? []) {
        const before = this.taken.get(act);
        if (before) before.push(goods);
        if (before || (isEnd && !this.leadsOn(act))) continue;
        if (isEnd) this.isTruncated = true;
        else {
          this.taken.set(act, [goods]);
          this.enter(act, next);
        }
      }
    }
    this.edge = next;
  }

  private leadsOn(act: number): boolean {
    return (this.acts.behind.get(act) ?? []).some((id) => !this.depths.has(id));
  }

  private enter(act: number, next: number[]): void {
    for (const id of this.acts.behind.get(act) ?? []) {
      if (this.depths.has(id)) continue;
      if (this.depths.size > this.reach.first) this.isTruncated = true;
      else {
        this.depths.set(id, this.depth);
        next.push(id);
      }
    }
  }
}
