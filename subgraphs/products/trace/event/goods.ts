/** The number of a trade item alone: all there ever was of it. */
const TRADE_ITEM = /^https:\/\/id\.gs1\.org\/01\/\d{14}$/;
/** A lot, and what stands behind it for one piece of it. */
const PIECE = /^(https:\/\/id\.gs1\.org\/01\/\d{14}(?:\/22\/[^/?#]+)?\/10\/[^/?#]+)[/?#]/;

/**
 * What goods are followed by: the URI of an item, for a piece of a lot that of the lot; null for a trade item without lot
 * or serial number, which names no goods in particular.
 */
export function goodsOf(uri: string): string | null {
  if (TRADE_ITEM.test(uri)) return null;
  return PIECE.exec(uri)?.[1] ?? uri;
}
