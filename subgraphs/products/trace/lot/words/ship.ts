import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { readPhone } from '@cho-phien/kit/phone';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { linkEarlier } from '../../event/chain.earlier.ts';
import { aggregated, sensed, shipped, ssccUri } from '../../event/make.ts';
import { hasCheckDigit } from '../../gs1/check-digit.ts';
import { placeOfLots } from '../../place/place.ts';
import type { TemperatureInput } from '../act.input.ts';
import type { LotShipInput, ReceiverInput } from '../passage.input.ts';
import { timeWith } from '../lot.time.ts';
import { act, refuse, requireLotWriter, type LotChanged } from '../lot.work.ts';
import { takeParts, type TakenPart } from './taken.ts';

/** Who gets goods, as uuids: kept for recalls and for their arrival, and in no event. */
interface Receiver {
  storeId: string | null;
  partnerId: string | null;
  name: string | null;
  phone: string | null;
}

/** Sends lots, or parts of them, to somebody. Those who may tell of all of them. */
export async function ship(input: LotShipInput, context: Context): Promise<LotChanged> {
  await requireLotWriter(
    input.parts.map(({ lotId }) => lotId),
    context,
  );
  const receiver = readReceiver(input.to);
  const errors = [...checkTemperature(input.temperature, context)];
  if (!receiver) errors.push(notAReceiver(context));
  if (input.sscc != null && !(/^\d{18}$/.test(input.sscc) && hasCheckDigit(input.sscc)))
    errors.push(notAnSscc(context));
  return act(input, context, async (sql) => {
    const { parts, userErrors } = await takeParts(input.parts, 'parts', context, sql);
    const lots = parts.map(({ lot }) => lot);
    const { at, userErrors: early } = await timeWith(lots, input, context, sql);
    const place = await placeOfLots(input.facilityId, lots, context, sql);
    const wrong = [...errors, ...userErrors, ...early, ...(place.userErrors ?? [])];
    const [first] = parts;
    if (wrong.length > 0 || !receiver || !first) return { userErrors: wrong };
    const { storeId } = first.lot;
    const communeCode = place.communeCode ?? first.lot.communeCode;
    const circumstances = { eventId: input.eventId, at, place: place.uri, communeCode };
    const more = {
      ...(input.sscc && { epcList: [ssccUri(input.sscc)] }),
      // Who gets them stands in no event: any partner may read it, and trade is nobody else's business.
      sourceList: [{ type: 'owning_party', source: `urn:uuid:${storeId}` }],
      ...sensed(input.temperature, at),
    };
    const events = [shipped(parts, circumstances, more)];
    if (input.sscc) events.push(aggregated(input.sscc, parts, { ...circumstances, eventId: newUuid(context.now) }));
    return {
      deed: {
        lotId: first.lot.id,
        storeId,
        events,
        movements: parts.map(({ lot, quantity }) => ({ lotId: lot.id, kind: 'SHIPPED', quantity })),
        after: async (eventRow) => {
          await keepShipments(parts, receiver, eventRow, sql);
          const lotIds = lots.map(({ id }) => id);
          if (receiver.partnerId) await linkEarlier(lotIds, receiver.partnerId, sql);
        },
      },
    };
  });
}

async function keepShipments(
  parts: readonly TakenPart[],
  receiver: Receiver,
  eventRow: string,
  sql: Sql,
): Promise<void> {
  await sql.query(
    `insert into lot_shipment (lot_id, event_id, to_store_id, to_partner_id, to_name, to_phone, quantity)
     select r."lotId", $2, $3, $4, $5, $6, r.quantity from jsonb_to_recordset($1) r ("lotId" uuid, quantity bigint)`,
    [
      JSON.stringify(parts.map(({ lot, quantity }) => ({ lotId: lot.id, quantity }))),
      eventRow,
      receiver.storeId,
      receiver.partnerId,
      receiver.name,
      receiver.phone,
    ],
  );
}

function readReceiver({ storeId, partnerId, name, phone }: ReceiverInput): Receiver | undefined {
  const receiver = {
    storeId: storeId == null ? null : parseId('str', storeId),
    partnerId: partnerId == null ? null : parseId('ptn', partnerId),
    name: name?.trim() || null,
    phone: phone == null ? null : readPhone(phone)?.e164,
  };
  const { storeId: store, partnerId: partner, phone: number } = receiver;
  if (store === undefined || partner === undefined || number === undefined) return undefined;
  const named = [store, partner, receiver.name].filter((each) => each !== null);
  if (named.length !== 1 || (number !== null && receiver.name === null)) return undefined;
  if (receiver.name !== null && (receiver.name.length < 2 || receiver.name.length > 200)) return undefined;
  return { storeId: store, partnerId: partner, name: receiver.name, phone: number };
}

/** What is wrong with what a thermometer showed. */
export function checkTemperature(temperature: TemperatureInput | null | undefined, context: Context): UserError[] {
  if (!temperature) return [];
  const { minimum, maximum } = temperature;
  if (minimum >= -60 && maximum <= 60 && minimum <= maximum) return [];
  return [
    refuse(context, UserErrorCode.INVALID_INPUT, 'temperature', {
      vi: 'Nhiệt độ từ -60 đến 60 °C, thấp nhất không lớn hơn cao nhất.',
      en: 'Temperatures lie between -60 and 60 °C, the lowest not above the highest.',
    }),
  ];
}

function notAReceiver(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'to', {
    vi: 'Cho biết đúng một nơi nhận: gian hàng (str_…), đối tác (ptn_…) hoặc một tên từ 2 đến 200 ký tự; số điện thoại chỉ đi cùng tên.',
    en: 'Name exactly one receiver: a store (str_…), a partner (ptn_…) or a name of 2 to 200 characters; a phone goes with a name only.',
  });
}

function notAnSscc(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'sscc', {
    vi: 'SSCC có 18 chữ số và chữ số kiểm tra đúng.',
    en: 'An SSCC has 18 digits with the right check digit.',
  });
}
