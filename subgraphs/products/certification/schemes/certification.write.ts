import { addMonths, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { isOfficerOf, require, requireAccount } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import { isReadableLine } from '@cho-phien/kit/text';
import { illegalStepError, userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { dayWithin, isAddress, refusals, refuseFuture, tidied, type Refuse } from '../refusals.ts';
import { certificationById } from './certification.service.ts';
import type { CertificationRecordInput, CertificationRevokeInput } from './certification.input.ts';
import { certificationOnDay } from './certification.state.ts';
import { CertificationState, type Certification } from './certification.type.ts';
import type { Scheme, SchemeField } from './scheme.ts';
import { scheme, schemes } from './schemes.ts';

/** What came of a mutation of a certification. */
export interface CertificationChange {
  certification: Certification | null;
  userErrors: UserError[];
}

const FIELDS: Record<SchemeField, Text> = {
  certifier: { vi: 'nơi cấp', en: 'who issued it' },
  crops: { vi: 'cây trồng', en: 'the crops' },
  areaSquareMetres: { vi: 'diện tích', en: 'the area' },
  market: { vi: 'thị trường', en: 'the market' },
  site: { vi: 'tên vùng trồng hoặc cơ sở', en: 'the growing area or facility' },
  communeCode: { vi: 'xã', en: 'the commune' },
  expiresOn: { vi: 'ngày hết hạn', en: 'the last day' },
};

/** Records a certification of another scheme. Officers of the product's commune; for a store of the store's and of the site's. */
export async function recordCertification(
  input: CertificationRecordInput,
  context: Context,
): Promise<CertificationChange> {
  const [productId, storeId] = [parseId('prd', input.productId ?? ''), parseId('str', input.storeId ?? '')];
  const isOfStore = input.storeId != null;
  const [subject] = await context.db.query<{ communeCode: string | null; storeCommuneCode?: string | null }>(
    isOfStore
      ? `select $2::text as "communeCode", (select commune_code from store where id = $1) as "storeCommuneCode"
          where exists (select from product where store_id = $1)`
      : `select origin_commune_code as "communeCode" from product where id = $1 and $2::text is distinct from '-'`,
    [isOfStore ? storeId : productId, input.communeCode],
  );
  const isOfStorePlace = !isOfStore || isOfficerOf(context, subject?.storeCommuneCode);
  require(context, isOfStorePlace && isOfficerOf(context, subject?.communeCode));
  const outcome = await once<{ uuid: string }>(input, context, async (sql) => {
    const { errors, refuse } = refusals(context);
    if ((input.productId == null) === (input.storeId == null)) {
      refuse('productId', { vi: 'Ghi đúng một: sản phẩm hoặc cửa hàng.', en: 'Exactly one: a product or a store.' });
    } else if (!subject) {
      const missing = { vi: 'Không có sản phẩm hay cửa hàng này.', en: 'There is no such product or store.' };
      refuse(isOfStore ? 'storeId' : 'productId', missing, UserErrorCode.NOT_FOUND);
    }
    const of = scheme(input.scheme);
    if (!of) {
      const known = schemes.map(({ code }) => code).join(', ');
      refuse('scheme', { vi: `Không có loại này. Hãy chọn: ${known}.`, en: `No such scheme. Choose one of ${known}.` });
    } else checkByScheme(input, of, refuse);
    checkTexts(input, context, refuse);
    if (errors.length > 0) return { userErrors: errors };
    const uuid = newUuid(context.now);
    const written = await sql.query(
      `insert into certification (id, scheme, product_id, store_id, certifier, number, crops, area_square_metres, market,
              site, commune_code, source_url, issued_on, expires_on, is_demo, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, false, $15, $16)
       on conflict do nothing returning id`,
      [
        uuid,
        input.scheme,
        isOfStore ? null : productId,
        isOfStore ? storeId : null,
        tidy(input.certifier),
        tidy(input.number),
        input.crops.flatMap((crop) => tidy(crop) ?? []),
        input.areaSquareMetres,
        tidy(input.market),
        tidy(input.site),
        input.communeCode,
        input.sourceUrl,
        input.issuedOn,
        input.expiresOn,
        publicId('acc', requireAccount(context).accountId),
        context.clock,
      ],
    );
    if (written.length > 0) return { answer: { uuid } };
    const same = { vi: 'Số này, cấp ngày này, đã ghi rồi.', en: 'This number of this day is on record.' };
    return { userErrors: [userError(context.locale, UserErrorCode.CONFLICT, ['input', 'number'], same)] };
  });
  return changed(outcome.answer?.uuid, outcome.userErrors, context);
}

/** Records that a certification was taken back. Officers of its product's commune, or of its site's. */
export async function revokeCertification(
  input: CertificationRevokeInput,
  context: Context,
): Promise<CertificationChange> {
  const uuid = parseId('cer', input.id);
  const [where] = uuid
    ? await context.db.query<{ communeCode: string | null }>(
        `select case when x.product_id is null then x.commune_code else p.origin_commune_code end as "communeCode"
           from certification x left join product p on p.id = x.product_id where x.id = $1`,
        [uuid],
      )
    : [];
  require(context, isOfficerOf(context, where?.communeCode));
  const outcome = await once<{ uuid: string }>(input, context, async (sql) => {
    const [found] = uuid
      ? await sql.query<{ issuedOn: string; expiresOn: string | null; revokedOn: string | null }>(
          `select issued_on as "issuedOn", expires_on as "expiresOn", revoked_on as "revokedOn"
             from certification where id = $1 for update`,
          [uuid],
        )
      : [];
    if (!uuid || !found) {
      const text = { vi: 'Không có chứng nhận này.', en: 'There is no such certification.' };
      return { userErrors: [userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'id'], text)] };
    }
    const today = dayOf(context.clock);
    // It may be recorded after the certification has ended.
    const day = found.revokedOn === null ? dayWithin(input.revokedOn, found.issuedOn, today) : today;
    const { state } = certificationOnDay(found, day);
    if (state !== CertificationState.IN_FORCE) return { userErrors: [nothingToRevoke(state, context)] };
    const { errors, refuse } = refusals(context);
    const reason = tidy(input.reason) ?? '';
    if (reason.length > 300 || !isReadableLine(reason)) {
      refuse('reason', { vi: 'Lý do dài từ 1 đến 300 ký tự.', en: 'A reason has 1 to 300 characters.' });
    }
    refuseFuture('revokedOn', input.revokedOn, context, refuse);
    if (input.revokedOn < found.issuedOn) {
      refuse('revokedOn', {
        vi: 'Không thể thu hồi trước ngày cấp.',
        en: 'It cannot be revoked before it was issued.',
      });
    }
    if (errors.length > 0) return { userErrors: errors };
    await sql.query(`update certification set revoked_on = $2, revocation_reason = $3 where id = $1`, [
      uuid,
      input.revokedOn,
      reason,
    ]);
    return { answer: { uuid } };
  });
  return changed(outcome.answer?.uuid, outcome.userErrors, context);
}

function nothingToRevoke(state: CertificationState, { locale }: Context): UserError {
  const text = {
    vi: 'Chứng nhận không còn hiệu lực, nên không có gì để thu hồi.',
    en: 'The certification is not in force any more, so there is nothing to revoke.',
  };
  return illegalStepError(locale, ['input', 'id'], text, state, []);
}

async function changed(
  uuid: string | undefined,
  userErrors: UserError[] = [],
  context: Context,
): Promise<CertificationChange> {
  return { certification: (uuid && (await certificationById(uuid, context))) || null, userErrors };
}

/** What the scheme itself demands. */
function checkByScheme(input: CertificationRecordInput, of: Scheme, refuse: Refuse): void {
  if (!of.number.pattern.test(tidy(input.number) ?? '')) {
    refuse('number', {
      vi: `Số của ${of.name.vi} có dạng như ${of.number.example}.`,
      en: `A number of ${of.name.en} looks like ${of.number.example}.`,
    });
  }
  for (const field of of.required) {
    const value = input[field];
    if (value != null && !(Array.isArray(value) && value.length === 0) && value !== '') continue;
    refuse(
      field,
      { vi: `${of.name.vi} cần có ${FIELDS[field].vi}.`, en: `${of.name.en} needs ${FIELDS[field].en}.` },
      UserErrorCode.INCOMPLETE,
    );
  }
  const last = of.mostMonths === null ? null : addMonths(input.issuedOn, of.mostMonths);
  if (last !== null && input.expiresOn != null && input.expiresOn > last) {
    refuse('expiresOn', {
      vi: `${of.name.vi} có hiệu lực nhiều nhất ${of.mostMonths} tháng.`,
      en: `${of.name.en} holds for at most ${of.mostMonths} months.`,
    });
  }
}

function checkTexts(input: CertificationRecordInput, context: Context, refuse: Refuse): void {
  for (const field of ['certifier', 'market', 'site'] as const) {
    const text = tidy(input[field]);
    if (text === null || (text.length <= 200 && isReadableLine(text))) continue;
    refuse(field, { vi: 'Dài nhất 200 ký tự đọc được.', en: 'At most 200 characters that can be read.' });
  }
  if (input.crops.length > 20 || input.crops.some((crop) => crop.length > 100 || !isReadableLine(crop))) {
    refuse('crops', {
      vi: 'Nhiều nhất 20 cây trồng, mỗi tên từ 1 đến 100 ký tự.',
      en: 'At most 20 crops, each of 1 to 100 characters.',
    });
  }
  const area = input.areaSquareMetres;
  if (area != null && (area < 1 || area > 10_000_000_000)) {
    refuse('areaSquareMetres', { vi: 'Diện tích tính bằng mét vuông.', en: 'An area is in square metres.' });
  }
  if (input.communeCode != null && !commune(input.communeCode)) {
    refuse('communeCode', { vi: 'Không có xã mã này.', en: 'There is no commune of this code.' });
  }
  if (input.sourceUrl != null && !isAddress(input.sourceUrl)) {
    refuse('sourceUrl', {
      vi: 'Địa chỉ bắt đầu bằng https:// và dài nhất 500 ký tự.',
      en: 'An address starts with https:// and has at most 500 characters.',
    });
  }
  refuseFuture('issuedOn', input.issuedOn, context, refuse);
  if (input.expiresOn != null && input.expiresOn < input.issuedOn) {
    refuse('expiresOn', {
      vi: 'Ngày hết hạn không thể trước ngày cấp.',
      en: 'The last day cannot lie before the first.',
    });
  }
}

function tidy(text: string | null | undefined): string | null {
  return tidied(text ?? '') || null;
}
