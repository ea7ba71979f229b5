import { randomUUID } from 'node:crypto';
import type { RealSite } from './real-site.ts';

/** The product whose lots are told of. */
export const SLUG = 'na-chi-lang-dong-banh';

/** The pages of a lot, as files. */
export const pagesOf = ({ code }: { code: string }) => [
  `en/trace/${code.toLowerCase()}/index.html`,
  `truy-xuat/${code.toLowerCase()}/index.html`,
];

/** Tells of lots as an admin. */
export function tellingLots(site: () => RealSite) {
  /** Tells of something, once more under an id of its own. */
  async function told(name: string, input: object, selection = 'lot { id code }', of = 'lot'): Promise<any> {
    return (await site().did(name, { eventId: randomUUID(), ...input }, selection))[of];
  }

  /** A harvest of 100 kg that was packed in a hundred pieces. */
  async function packed(): Promise<{ id: string; code: string }> {
    const { product } = await site().ask('query ($s: String) { product(slug: $s) { id variants { id } } }', {
      s: SLUG,
    });
    const harvest = await told('lotHarvest', { productId: product.id, quantity: 100_000 });
    return told('lotPack', {
      inputs: [{ lotId: harvest.id, quantity: 100_000 }],
      variantId: product.variants[0].id,
      pieces: 100,
      bestBefore: '2030-01-31',
    });
  }

  /** A harvest that was packed into two lots, of which one is on sale. */
  async function family(): Promise<{ id: string; code: string }[]> {
    const { product } = await site().ask('query ($s: String) { product(slug: $s) { id variants { id } } }', {
      s: SLUG,
    });
    const harvest = await told('lotHarvest', { productId: product.id, quantity: 100_000 });
    const made = { inputs: [{ lotId: harvest.id, quantity: 50_000 }], variantId: product.variants[0].id, pieces: 50 };
    const lots = [harvest, await told('lotPack', made), await told('lotPack', made)];
    await told('lotRelease', { lotId: lots[1].id, pieces: 1 });
    return lots;
  }

  /** Recalls a lot; the id of the recall. */
  async function recall(lotId: string): Promise<string> {
    const input = { lotId, reason: { vi: 'Thử' }, advice: { vi: 'Mang trả' }, contactPhone: '0912 345 678' };
    return (await told('lotRecall', input, 'recall { id }', 'recall')).id;
  }

  return { told, packed, family, recall };
}
