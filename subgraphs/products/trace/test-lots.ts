import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { expect } from 'vitest';
import { MEMBER } from '../revision/test-writing.ts';

/** Sold by the store that `MEMBER` and `HELPER` belong to. */
export const PRODUCT = publicId('prd', seedUuid('product', 'hang-mau-mien-dong'));

/** What lot mutations answer with in tests. */
export const LOT = `id code lotCode gtin identifier unit quantity state harvestedOn packedOn bestBefore pieceGrams isExpired chainHead
  commune { code } balance { produced transformed lost shipped released left }`;

/** What came of an act. */
export interface Told {
  lot: any;
  userErrors: { __typename: string; code: string; path: string[]; left?: number; unit?: string }[];
  /** The code of a GraphQL error. */
  refused?: string;
}

/** Tells a subgraph of lots: `tell('Harvest', …)` asks `lotHarvest`. An event id is made where none is given. */
export function telling(api: TestSubgraph) {
  const tell = async (act: string, input: object, viewer: Viewer = MEMBER): Promise<Told> => {
    const { data, errors } = await api.ask(
      `mutation ($input: Lot${act}Input!) { it: lot${act}(input: $input) { lot { ${LOT} }
         userErrors { __typename code path message ... on InsufficientQuantityError { left unit } } } }`,
      { input: { eventId: newUuid(), ...input } },
      { viewer },
    );
    const refused = errors?.[0]?.extensions?.code as string | undefined;
    return { lot: data?.it?.lot ?? null, userErrors: data?.it?.userErrors ?? [], ...(refused && { refused }) };
  };
  /** A harvest of so many grams, which must succeed. */
  const harvest = async (quantity: number, more: object = {}) => {
    const { lot, userErrors, refused } = await tell('Harvest', { productId: PRODUCT, quantity, ...more });
    expect([userErrors, refused]).toEqual([[], undefined]);
    return lot;
  };
  return { tell, harvest };
}
