import type { SellablePart } from '../stock/stock.moves.ts';

/** So many pieces of one lot, or of none. */
export interface Allocation {
  lotId: string;
  quantity: number;
}

/**
 * From which lots so many pieces of a size are taken: what expires first goes first, and what is of no lot last. `parts`
 * are those of the size, in that order; undefined when they are too few.
 */
export function allocate(parts: readonly SellablePart[], quantity: number): Allocation[] | undefined {
  const taken: Allocation[] = [];
  let wanted = quantity;
  for (const part of parts) {
    const free = part.onHand - part.reserved;
    if (wanted === 0) break;
    if (free <= 0) continue;
    const quantityOfLot = Math.min(free, wanted);
    taken.push({ lotId: part.lotId, quantity: quantityOfLot });
    wanted -= quantityOfLot;
  }
  return wanted === 0 ? taken : undefined;
}
