import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { newUuid, requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { requireAccount } from '@cho-phien/kit/permissions';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { lockLot, recalled, refuse, requireLotWriter } from '../lot/lot.work.ts';
import { labelsPerPage, STAMP_FORMATS } from './format.ts';
import { LAST_SERIAL } from './serial.ts';
import { PRINT_COLUMNS, toPrint, type StampPrintRow } from './stamp.row.ts';
import type { LotStampsPrintInput, StampPrintConnection, StampPrintType } from './stamp.type.ts';

/** The most stamps of one print. */
const MOST_STAMPS = 5000;

/** What came of printing stamps. */
export interface StampsPrinted {
  stampPrint: StampPrintType | null;
  userErrors: UserError[];
}

/** Makes stamps of a lot to be printed, and keeps that, with the serial numbers they have. Those who may tell of the lot. */
export async function printStamps(input: LotStampsPrintInput, context: Context): Promise<StampsPrinted> {
  await requireLotWriter([input.lotId], context);
  const wrong = checkPrint(input, context);
  if (wrong.length > 0) return { stampPrint: null, userErrors: wrong };
  const { answer, userErrors } = await once<{ printId: string }>(input, context, async (sql) => {
    // Of two at once the later waits for the lot, and sees which numbers the other took.
    const { lot, userErrors: refused } = await lockLot(input.lotId, sql, context);
    if (!lot) return { userErrors: refused };
    if (lot.recalledAt) return { userErrors: [recalled(context)] };
    if (lot.produced === 0) return { userErrors: [neverWas(context)] };
    const first = input.isSerialised ? await nextSerial(lot.id, sql) : null;
    if (first !== null && first + input.count - 1 > LAST_SERIAL) return { userErrors: [noneLeft(context)] };
    const printId = newUuid(context.now);
    await sql.query(
      `insert into stamp_print (id, lot_id, format, count, skip, first_serial, printed_by, printed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [printId, lot.id, input.format, input.count, input.skip, first, requireAccount(context).accountId, context.clock],
    );
    return { answer: { printId } };
  });
  if (userErrors) return { stampPrint: null, userErrors };
  const print = await findPrint(answer.printId, context.db);
  return { stampPrint: print ? toPrint(print, context) : null, userErrors: [] };
}

/** One print (uuid). */
export async function findPrint(uuid: string, sql: Sql): Promise<StampPrintRow | undefined> {
  const [row] = await sql.query<StampPrintRow>(`select ${PRINT_COLUMNS} from stamp_print s where s.id = $1`, [uuid]);
  return row;
}

/** The prints of a lot, the newest first. Those who may tell of the lot. */
export async function listPrints(lotId: string, page: PageArgs, context: Context): Promise<StampPrintConnection> {
  await requireLotWriter([lotId], context);
  const uuid = requireId('lot', lotId, 'lotId');
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('stamp prints', ['uuid'], page.after) : [];
  const rows = await context.db.query<StampPrintRow>(
    `select ${PRINT_COLUMNS} from stamp_print s where s.lot_id = $1 and ($2::uuid is null or s.id < $2)
      order by s.id desc limit $3`,
    [uuid, behind ?? null, size + 1],
  );
  return {
    ...pageOf(
      rows,
      size,
      page.after,
      ({ id }) => encodeCursor('stamp prints', [id]),
      (row) => toPrint(row, context),
    ),
    totalCount: () => cappedCount('stamp_print where lot_id = $1', [uuid], context.db),
  };
}

async function nextSerial(lotId: string, sql: Sql): Promise<number> {
  const [row] = await sql.query<{ next: number }>(
    `select coalesce(max(first_serial + count), 1) as next from stamp_print where lot_id = $1`,
    [lotId],
  );
  return row?.next ?? 1;
}

function checkPrint({ format, count, skip }: LotStampsPrintInput, context: Context): UserError[] {
  const perPage = labelsPerPage(STAMP_FORMATS[format]);
  const errors: UserError[] = [];
  if (count < 1 || count > MOST_STAMPS) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'count', {
        vi: `Mỗi lần in từ 1 đến ${MOST_STAMPS} tem.`,
        en: `Print 1 to ${MOST_STAMPS} stamps at a time.`,
      }),
    );
  }
  if (skip < 0 || skip >= perPage) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'skip', {
        vi: `Tờ này có ${perPage} nhãn: số nhãn đã dùng từ 0 đến ${perPage - 1}.`,
        en: `A page has ${perPage} labels: 0 to ${perPage - 1} of them can be used already.`,
      }),
    );
  }
  return errors;
}

function neverWas(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'lotId', {
    vi: 'Lô này đã được báo là ghi sai, nên không có gì để dán tem.',
    en: 'The record of this lot was declared wrong: there is nothing to put a stamp on.',
  });
}

function noneLeft(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'count', {
    vi: 'Lô này đã hết số sê-ri. Hãy in tem không có sê-ri.',
    en: 'This lot has no serial numbers left. Print stamps without them.',
  });
}
