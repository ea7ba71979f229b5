import { decodePercent } from '../gs1/percent.ts';

/** The number of a trade item alone: all there ever was of it. */
const TRADE_ITEM = /^https:\/\/id\.gs1\.org\/01\/\d{14}$/;
/** A lot, perhaps of a variant that its maker tells apart (22); a piece of it has more behind that. */
const LOT = /^https:\/\/id\.gs1\.org\/01\/(\d{14})(\/22\/[^/?#]+)?\/10\/([^/?#]+)/;

/**
 * What goods are followed by: the URI of an item, for a piece of a lot that of the lot; null for a trade item without lot
 * or serial number, which names no goods in particular.
 */
export function followedUri(uri: string): string | null {
  if (TRADE_ITEM.test(uri)) return null;
  return LOT.exec(uri)?.[0] ?? uri;
}

/** GTIN and lot code of a canonical Digital Link URI of a lot, or of a piece of one; of variants (22) we have no lots. */
export function lotKeyOf(uri: string): { gtin: string; lotCode: string } | undefined {
  const [, gtin, variant, lotCode] = LOT.exec(uri) ?? [];
  return gtin && lotCode && !variant ? { gtin, lotCode: decodePercent(lotCode, 0) } : undefined;
}
