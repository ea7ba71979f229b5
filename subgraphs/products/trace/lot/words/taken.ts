import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { unlessLeft } from '../balance.ts';
import type { LotPartInput } from '../act.input.ts';
import { notAQuantity } from '../lot.make.ts';
import { lockLots } from '../lot.row.ts';
import type { LotRow } from '../lot.type.ts';
import { noLot, notALotId, recalled, refuse } from '../lot.work.ts';

/** The most lots of one act. */
const MOST_PARTS = 100;

/** What is taken from a lot, which is locked. */
export interface TakenPart {
  lot: LotRow;
  quantity: number;
}

/**
 * Locks the lots that an act takes from, in the order of their ids, and says at once all that stands against it: unknown
 * lots, recalled ones, lots of several stores, more than is left.
 */
export async function takeParts(
  parts: readonly LotPartInput[],
  field: string,
  context: Context,
  sql: Sql,
): Promise<{ parts: TakenPart[]; userErrors: UserError[] }> {
  const ids = parts.map(({ lotId }) => lotId);
  if (parts.length === 0 || parts.length > MOST_PARTS || new Set(ids).size < ids.length) {
    return { parts: [], userErrors: [notParts(context, field)] };
  }
  const lots = await lockLots(
    ids.flatMap((id) => parseId('lot', id) ?? []),
    sql,
  );
  const locked: TakenPart[] = [];
  const errors: UserError[] = [];
  for (const [index, { lotId, quantity }] of parts.entries()) {
    const [path, uuid] = [[field, String(index)], parseId('lot', lotId)];
    const lot = uuid && lots.get(uuid);
    if (!uuid) errors.push(notALotId(context, [...path, 'lotId']));
    else if (!lot) errors.push(noLot(context, [...path, 'lotId']));
    else if (lot.recalledAt) errors.push(recalled(context, [...path, 'lotId']));
    else if (quantity < 1) errors.push(notAQuantity(context, [...path, 'quantity']));
    else {
      const missing = unlessLeft(lot, quantity, [...path, 'quantity'], context);
      if (missing) errors.push(missing);
      locked.push({ lot, quantity });
    }
  }
  if (new Set(locked.map(({ lot }) => lot.storeId)).size > 1) errors.push(ofSeveralStores(context, field));
  return { parts: locked, userErrors: errors };
}

function notParts(context: Context, field: string): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, field, {
    vi: `Chọn từ 1 đến ${MOST_PARTS} lô, mỗi lô một lần.`,
    en: `Name 1 to ${MOST_PARTS} lots, each once.`,
  });
}

function ofSeveralStores(context: Context, field: string): UserError {
  return refuse(context, UserErrorCode.CONFLICT, field, {
    vi: 'Các lô này của nhiều gian hàng. Hãy giao cho một gian hàng và nhận về trước (lotShip, lotReceive).',
    en: 'These lots are of several stores. Ship them to one store and receive them there first (lotShip, lotReceive).',
  });
}
