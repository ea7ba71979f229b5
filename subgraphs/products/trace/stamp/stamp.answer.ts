import type { Context } from '@cho-phien/kit/context';
import { problem, type AnswerRaw, type RawAnswer } from '@cho-phien/kit/handed-on';
import { parseId } from '@cho-phien/kit/ids';
import { siteUrl } from '@cho-phien/kit/site-url';
import { stampAddress } from './address.ts';
import { drawSheet } from './draw.ts';
import { SERIAL_KEY } from './serial.ts';
import type { Sheet } from './sheet.ts';
import { readSheet, SHEET_KEY } from './stamp.link.ts';
import { PRINT_COLUMNS, serialIn, type StampPrintRow } from './stamp.row.ts';

/** A print with what its stamps say. */
interface Printed extends StampPrintRow {
  gtin: string | null;
  lotCode: string;
  code: string;
  packedOn: string | null;
  bestBefore: string | null;
  isRecalled: boolean;
  isDemo: boolean;
  product: string;
  size: string | null;
}

/** `GET /stamps/{print}.pdf`: the sheet of a print, for whoever has a path that was signed and has not expired. */
export const answerStamps: AnswerRaw = async ({ method, path, query }, context) => {
  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'METHOD_NOT_ALLOWED', { vi: 'Chỉ đọc được.', en: 'It can only be read.' }, context, {
      allow: 'GET, HEAD',
    });
  }
  const signed = readSheet({ path, query }, context.key(SHEET_KEY));
  if (!signed) {
    const text = { vi: 'Đường dẫn này không phải do chợ cấp.', en: 'Nobody here signed this address.' };
    return refuse(403, 'SIGNATURE_INVALID', text, context);
  }
  if (signed.expires <= context.now) {
    const text = {
      vi: 'Đường dẫn đã hết hạn. Hãy mở lại danh sách tem đã in.',
      en: 'This address has expired. Ask for the print again.',
    };
    return refuse(410, 'EXPIRED', text, context);
  }
  const print = await printed(parseId('stp', signed.printId), context);
  if (!print) return refuse(404, 'NOT_FOUND', { vi: 'Không có tờ tem này.', en: 'There is no such sheet.' }, context);
  if (print.isRecalled) {
    const text = {
      vi: 'Lô này đã bị thu hồi: không in tem được nữa.',
      en: 'This lot was recalled: its stamps are no longer printed.',
    };
    return refuse(409, 'RECALLED', text, context);
  }
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="tem-${print.code.toLowerCase()}-${print.count}.pdf"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
  if (method === 'HEAD') return { status: 200, headers };
  const drawing = drawSheet(sheetOf(print, context));
  if (!drawing) {
    const text = {
      vi: 'Nhiều người đang in tem. Hãy thử lại sau ít phút.',
      en: 'Many are printing. Try again in a few minutes.',
    };
    return refuse(503, 'BUSY', text, context, { 'retry-after': '30' });
  }
  return { status: 200, headers, body: await drawing };
};

async function printed(uuid: string | undefined, { db }: Context): Promise<Printed | undefined> {
  const [row] = await db.query<Printed>(
    `select ${PRINT_COLUMNS}, l.gtin, l.lot_code as "lotCode", l.code, l.packed_on::text as "packedOn",
            l.best_before::text as "bestBefore", l.recalled_at is not null as "isRecalled", l.is_demo as "isDemo",
            p.name_vi as product, v.name_vi as size
       from stamp_print s join lot l on l.id = s.lot_id join product p on p.id = l.product_id
       left join variant v on v.id = l.variant_id
      where s.id = $1`,
    [uuid],
  );
  return row;
}

function sheetOf(print: Printed, context: Context): Sheet {
  const { format, skip, count, printedAt, lotCode, packedOn, bestBefore, gtin, code, product, size } = print;
  const site = siteUrl(process.env);
  const key = context.key(SERIAL_KEY);
  return {
    format,
    skip,
    madeAt: printedAt,
    lot: {
      name: size ? `${product}, ${size}` : product,
      lotCode,
      packedOn,
      bestBefore,
      gtin,
      traceCode: code,
      // On a site that nobody else can open, a stamp leads nowhere.
      isDemo: print.isDemo || /^(localhost|127\.|\[::1\])/.test(new URL(site).hostname),
    },
    stamps: Array.from({ length: count }, (_, nth) => {
      const serial = serialIn(print, nth, key);
      return { address: stampAddress({ gtin, lotCode, code }, serial, site), serial };
    }),
  };
}

function refuse(
  status: number,
  code: string,
  text: { vi: string; en: string },
  { locale }: Context,
  headers: Record<string, string> = {},
): RawAnswer {
  return problem({ status, code, title: text[locale] }, { headers });
}
