import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { hasWords, nfc, showsAll } from '@cho-phien/kit/text';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import type { LocalizedTextInput } from '@cho-phien/kit/values';
import { timeWith } from '../lot/lot.time.ts';
import { act, noLot, notALotId, refuse, requireLotWriter } from '../lot/lot.work.ts';
import { isToldAnew } from '../lot/told-anew.ts';
import { holdOf, lockFamily, type HeldLot } from './family.ts';
import { captureAll, recallEvents } from './recall.event.ts';
import type { LotRecallInput } from './recall.input.ts';
import { recallToldBy } from './recall.row.ts';
import type { RecallType } from './recall.type.ts';

/** What came of a recall. */
export interface RecallChanged {
  recall: RecallType | null;
  userErrors: UserError[];
}

const LONGEST = 1_000;

/**
 * Calls a lot back, with every lot made of it through any depth, also of other stores: in one transaction, behind which
 * nothing of them is sold, mixed, packed or shipped. Those who may tell of the lot.
 */
export async function recallLot(input: LotRecallInput, context: Context): Promise<RecallChanged> {
  await requireLotWriter([input.lotId], context);
  const phone = readPhone(input.contactPhone)?.e164;
  const errors = [
    ...checkWords(input.reason, 'reason', context),
    ...checkWords(input.advice, 'advice', context),
    ...(phone ? [] : [refuse(context, UserErrorCode.INVALID_INPUT, 'contactPhone', NOT_A_PHONE)]),
  ];
  const { userErrors } = await act(input, context, async (sql) => {
    const uuid = parseId('lot', input.lotId);
    const lots = uuid ? await lockFamily(uuid, sql) : new Map<string, HeldLot>();
    const lot = uuid && lots.get(uuid);
    if (!lot) errors.push(uuid ? noLot(context) : notALotId(context));
    else if (await isBegun(lot.id, sql)) errors.push(recalledAlready(context));
    else if (await isToldAnew(lot, sql)) errors.push(toldAnew(context));
    // What was made of it may be younger than the decision.
    const time = lot ? await timeWith([lot], input, context, sql) : undefined;
    errors.push(...(time?.userErrors ?? []));
    if (errors.length > 0 || !lot || !time || !phone) return { userErrors: errors };
    const { at } = time;
    const recallId = newUuid(context.now);
    const saying = { eventId: input.eventId, at, recallId, reason: words(input.reason.vi) };
    const [own, ...others] = recallEvents([...lots.values()], lot, saying);
    // A lot that an older recall holds stays in its hands; this one holds it too, and longer if need be.
    const holds = new Map([...lots].map(([id, each]) => [id, holdOf(each) ?? { recallId, recalledAt: at }]));
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: own ? [own.event] : [],
        movements: [],
        holds,
        after: async (eventRow) => {
          await captureAll(others, holds, context, sql);
          await keepCode(lot.id, sql);
          await keepRecall({ ...input, recallId, eventRow, phone, at, lotId: lot.id }, context, sql);
          await sql.query(`insert into recall_lot (recall_id, lot_id) select $1, unnest($2::uuid[])`, [
            recallId,
            [...lots.keys()],
          ]);
        },
      },
    };
  });
  if (userErrors.length > 0) return { recall: null, userErrors };
  return { recall: await recallToldBy(input.eventId, context), userErrors: [] };
}

/** A withdrawn lot (uuid) that is recalled has its code again: whoever has its stamp must be warned, whatever is told later. */
async function keepCode(lotId: string, sql: Sql): Promise<void> {
  await sql.query(`update lot set withdrawn_at = null where id = $1 and withdrawn_at is not null`, [lotId]);
}

interface NewRecall extends Pick<LotRecallInput, 'reason' | 'advice'> {
  recallId: string;
  /** uuid of the lot that it begins with. */
  lotId: string;
  eventRow: string;
  phone: string;
  at: Date;
}

async function keepRecall(recall: NewRecall, context: Context, sql: Sql): Promise<void> {
  const { recallId, lotId, eventRow, reason, advice, phone, at } = recall;
  await sql.query(
    `insert into recall (id, lot_id, event_id, reason_vi, reason_en, advice_vi, advice_en, contact_phone, recalled_at,
            recalled_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      recallId,
      lotId,
      eventRow,
      words(reason.vi),
      words(reason.en),
      words(advice.vi),
      words(advice.en),
      phone,
      at,
      requireAccount(context).accountId,
    ],
  );
}

/** Whether a recall that began with this lot (uuid) holds. */
async function isBegun(lotId: string, sql: Sql): Promise<boolean> {
  const found = await sql.query(`select from recall where lot_id = $1 and ended_at is null`, [lotId]);
  return found.length > 0;
}

/** What is wrong with what everybody will read. */
export function checkWords({ vi, en }: LocalizedTextInput, field: string, context: Context): UserError[] {
  if (hasWords(vi) && [vi, en].every((text) => text.length <= LONGEST && showsAll(text))) return [];
  return [
    refuse(context, UserErrorCode.INVALID_INPUT, field, {
      vi: `Hãy viết rõ bằng tiếng Việt, dài nhất ${LONGEST} ký tự.`,
      en: `Say it clearly in Vietnamese, in at most ${LONGEST} characters; the English may be missing.`,
    }),
  ];
}

/** Words as they are kept. */
export function words(text: string): string {
  return nfc(text).trim();
}

/** Its code, which an event would name, is another lot's. */
function toldAnew(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'lotId', {
    vi: 'Lô này đã báo là ghi nhầm và đã được ghi lại. Hãy thu hồi lô ghi lại.',
    en: 'This lot was told by mistake, and told of anew. Recall the one that was told of anew.',
  });
}

function recalledAlready(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'lotId', {
    vi: 'Lô này đang được thu hồi rồi.',
    en: 'This lot is being recalled already.',
  });
}
