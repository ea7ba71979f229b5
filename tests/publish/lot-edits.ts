import { addDays } from '@cho-phien/kit/clock';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import type { Hand } from './edits.ts';

/** A lot by chance that something is left of. */
async function someLot(hand: Hand, where: string): Promise<string> {
  return hand.any(
    'products',
    'lot',
    `recalled_at is null and produced - transformed - lost - shipped - released > 0 and ${where}`,
  );
}

/** A size that a lot (uuid) can be packed in. */
async function sizeOf(hand: Hand, lot: string): Promise<string> {
  return hand.any(
    'products',
    'variant',
    `archived_at is null and quantity_unit = 'GRAM' and product_id = (select product_id from lot where id = '${lot}')`,
  );
}

/** What may be told of lots. */
export const LOT_EDITS = {
  harvest: async (hand: Hand) =>
    hand.mutate('lotHarvest', {
      eventId: newUuid(),
      productId: publicId('prd', await hand.any('products', 'product', 'store_id is not null')),
      quantity: 1_000 * (5 + hand.below(50)),
    }),
  pack: async (hand: Hand) => {
    const lot = await someLot(hand, `unit = 'GRAM'`);
    return hand.mutate('lotPack', {
      eventId: newUuid(),
      inputs: [{ lotId: publicId('lot', lot), quantity: 3_000 + hand.below(2_000) }],
      variantId: publicId('var', await sizeOf(hand, lot)),
      pieces: 1 + hand.below(3),
      // Some of them about to end.
      bestBefore: addDays(hand.day, hand.below(20)),
    });
  },
  release: async (hand: Hand) =>
    hand.mutate('lotRelease', {
      eventId: newUuid(),
      lotId: publicId('lot', await someLot(hand, 'variant_id is not null')),
      pieces: 1,
    }),
  recall: async (hand: Hand) => {
    const words = { vi: `Thử ${hand.text}` };
    return hand.mutate('lotRecall', {
      eventId: newUuid(),
      lotId: publicId('lot', await hand.any('products', 'lot', 'recalled_at is null')),
      reason: words,
      advice: words,
      contactPhone: '0912 345 678',
    });
  },
};
