import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { requireProductWriter } from '../../../product/product.access.ts';
import { commissioned, observed, sensed, transformed, unpacked, type Circumstances } from '../../event/make.ts';
import { facilityOf } from '../../place/place.ts';
import { heldAtOnce, holdAtOnce, recallsHolding, type Held } from '../../recall/arrival.ts';
import type { LotReceiveInput } from '../passage.input.ts';
import { checkLot, makeLot } from '../lot.make.ts';
import type { LotRow } from '../lot.type.ts';
import { timeWith } from '../lot.time.ts';
import { act, refuse, type Deed, type LotChanged } from '../lot.work.ts';
import { checkDays } from './days.ts';
import { productOfLot } from './product.ts';
import { checkTemperature } from './ship.ts';
import { sentLot, takeShipments, type Arriving } from './shipments.ts';

const RECEIVING = { bizStep: 'receiving', disposition: 'in_progress' };

/**
 * Goods arrive and are a lot of the store that gets them from then on: what another store here has shipped to it, or
 * from somebody else. What was recalled on its way arrives too, and is held by the same recall at once. The writers of
 * the product that it is to the store.
 */
export async function receive(input: LotReceiveInput, context: Context): Promise<LotChanged> {
  await requireProductWriter(parseId('prd', input.productId), context.db, context);
  const supplierName = input.supplierName?.trim() || null;
  const errors = [
    ...checkLot(input, context),
    ...checkDays(input, context),
    ...checkTemperature(input.temperature, context),
  ];
  const isNamed = supplierName !== null && supplierName.length >= 2 && supplierName.length <= 200;
  if (input.fromLotId ? supplierName !== null : !isNamed) errors.push(notASender(context));
  return act(input, context, async (sql) => {
    const goods = await productOfLot(input.productId, context, sql);
    const sent = input.fromLotId ? await sentLot(input.fromLotId, input, goods.product, context, sql) : undefined;
    const place = await facilityOf(input.facilityId, goods.product?.storeId ?? null, context, sql);
    const from = sent?.lot;
    const { at, userErrors: early } = await timeWith(from ? [from] : [], input, context, sql);
    const wrong = [
      ...errors,
      ...(goods.userErrors ?? []),
      ...(sent?.userErrors ?? []),
      ...(place.userErrors ?? []),
      ...early,
    ];
    if (wrong.length > 0 || !goods.product) return { userErrors: wrong };
    const made = await makeLot(
      goods.product,
      {
        ...input,
        supplierName,
        facilityId: place.facilityId,
        communeCode: input.communeCode ?? from?.communeCode,
        bestBefore: input.bestBefore ?? from?.bestBefore,
        harvestedOn: from?.harvestedOn,
      },
      context,
      sql,
    );
    if (made.userErrors) return made;
    const { lot } = made;
    const circumstances = {
      eventId: input.eventId,
      at,
      place: place.uri,
      communeCode: place.communeCode ?? goods.product.communeCode ?? lot.communeCode,
    };
    const recalls = from ? await recallsHolding(from.id, sql) : [];
    const arrival = { lot, from, shipments: sent?.shipments ?? [], recalls };
    return { deed: deedOf(arrival, input, circumstances, context, sql) };
  });
}

interface Arrival {
  lot: LotRow;
  /** The lot of the other store. */
  from: LotRow | undefined;
  shipments: Arriving[];
  /** Those that hold the lot of the other store. */
  recalls: readonly Held[];
}

function deedOf(
  { lot, from, shipments, recalls }: Arrival,
  input: LotReceiveInput,
  circumstances: Circumstances,
  context: Context,
  sql: Sql,
): Deed {
  const arrived = { lot, quantity: input.quantity };
  const cold = sensed(input.temperature, circumstances.at);
  const next = () => ({ ...circumstances, eventId: newUuid(context.now) });
  const events = from
    ? [
        observed([{ lot: from, quantity: input.quantity }], RECEIVING, circumstances, cold),
        ...shipments.flatMap(({ box }) =>
          box ? unpacked(box.uri, [{ lot: from, quantity: box.quantity }], next()) : [],
        ),
        // The store that gets it gives it a lot of its own, which says what it was.
        transformed([{ lot: from, quantity: input.quantity }], arrived, lot, 'RECEIVING', next()),
      ]
    : // What somebody else sends is first told of here: it comes to be for us, and then arrives.
      [commissioned(arrived, lot, circumstances), observed([arrived], RECEIVING, next(), cold)];
  return {
    lotId: lot.id,
    storeId: lot.storeId,
    events: [...events, ...heldAtOnce(lot, recalls, circumstances, context)],
    movements: [{ lotId: lot.id, kind: 'PRODUCED', quantity: input.quantity }],
    after: async (eventRow) => {
      await takeShipments(shipments, eventRow, sql);
      await holdAtOnce(lot, recalls, context, sql);
    },
  };
}

function notASender(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'supplierName', {
    vi: 'Cho biết đúng một bên giao: lô của gian hàng khác (fromLotId), hoặc một tên từ 2 đến 200 ký tự.',
    en: 'Name exactly one sender: a lot of another store (fromLotId), or a name of 2 to 200 characters.',
  });
}
