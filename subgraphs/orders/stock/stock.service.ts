import { inOrder, type Context } from '@cho-phien/kit/context';
import { StockState, type StockType } from './stock.type.ts';

interface StockRow {
  variantId: string;
  onHand: number;
  lowThreshold: number;
  isDemo: boolean;
  updatedAt: Date;
}

/** The stock of each variant, in the order of the ids; undefined where orders keeps none. One statement. */
export async function stockOfVariants(
  variantIds: readonly string[],
  { db }: Context,
): Promise<(StockType | undefined)[]> {
  const rows = await db.query<StockRow>(
    `select variant_id as "variantId", on_hand as "onHand", low_threshold as "lowThreshold",
            is_demo as "isDemo", updated_at as "updatedAt"
       from stock where variant_id = any($1)`,
    [variantIds],
  );
  return inOrder(variantIds, rows, (row) => row.variantId).map((row) => row && toStock(row));
}

function toStock(row: StockRow): StockType {
  return {
    state: stockState(row.onHand, row.lowThreshold),
    availableQuantity: row.onHand,
    isDemo: row.isDemo,
    updatedAt: row.updatedAt,
  };
}

/** The state that a quantity means. */
export function stockState(onHand: number, lowThreshold: number): StockState {
  if (onHand <= 0) return StockState.OUT;
  return onHand <= lowThreshold ? StockState.LOW : StockState.IN_STOCK;
}
