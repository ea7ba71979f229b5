import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { categoryByCode, findCategory, ProductKind } from '../category/category.ts';
import { legalVersions, ocopRules } from '../ocop/legal-version.ts';
import type { OcopCertificateGrantInput } from './certificate.input.ts';
import { checkByRules } from './certificate.rules.ts';
import { refuseStep } from './certificate.steps.ts';
import {
  changed,
  decisionNumberOf,
  lockedCertificate,
  noCertificate,
  requireRecorder,
  type CertificateChange,
} from './certificate.write.ts';
import { OcopRenewalResult } from './certification.type.ts';
import { termOf } from './dates.ts';
import { isAddress, refusals } from './refusals.ts';

/**
 * Records a decision that grants stars, for the first time or in renewal of another certificate. Its days are those
 * that the rules of its version give. Officers of the product's province, once for each key.
 */
export async function grantCertificate(input: OcopCertificateGrantInput, context: Context): Promise<CertificateChange> {
  const productId = parseId('prd', input.productId);
  await requireRecorder(productId, context);
  const outcome = await once<{ uuid: string }>(input, context, async (sql) => {
    // Locked, so that of two decisions with one number the later sees the earlier.
    const [product] = productId
      ? await sql.query<{ id: string; categoryCode: string }>(
          `select id, category_code as "categoryCode" from product where id = $1 for update`,
          [productId],
        )
      : [];
    if (!product) {
      const text = { vi: 'Không có sản phẩm này.', en: 'There is no such product.' };
      return { userErrors: [userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'productId'], text)] };
    }
    const { errors, refuse } = refusals(context);
    if (categoryByCode(product.categoryCode).kind !== ProductKind.PRODUCE) {
      refuse('productId', { vi: 'Vật tư không xếp hạng OCOP.', en: 'Input materials get no OCOP stars.' });
    }
    const rules = ocopRules(input.legalVersion);
    if (!rules) {
      const known = legalVersions().map(({ id }) => id);
      refuse('legalVersion', {
        vi: `Không có quy định ${input.legalVersion}. Hãy chọn: ${known.join(', ')}.`,
        en: `There are no rules ${input.legalVersion}. Choose one of ${known.join(', ')}.`,
      });
    } else checkByRules(input, rules, context, refuse);
    if (input.categoryCode != null && findCategory({ code: input.categoryCode })?.kind !== ProductKind.PRODUCE) {
      refuse('categoryCode', { vi: 'Không có bộ sản phẩm này.', en: 'There is no such product set.' });
    }
    if (input.sourceUrl != null && !isAddress(input.sourceUrl)) {
      refuse('sourceUrl', {
        vi: 'Địa chỉ bắt đầu bằng https:// và dài nhất 500 ký tự.',
        en: 'An address starts with https:// and has at most 500 characters.',
      });
    }
    const decisionNumber = decisionNumberOf(input.decisionNumber, refuse);
    const [same] = await sql.query(
      `select from ocop_certificate where product_id = $1 and issued_by = $2 and decision_number = $3`,
      [product.id, input.issuedBy, decisionNumber],
    );
    if (same) {
      refuse(
        'decisionNumber',
        { vi: 'Quyết định này đã ghi cho sản phẩm.', en: 'This decision is on record for the product.' },
        UserErrorCode.CONFLICT,
      );
    }
    if (input.productCode != null && (await isOfAnother(input.productCode, product.id, sql))) {
      refuse(
        'productCode',
        { vi: 'Mã này đã là của sản phẩm khác.', en: 'This code is of another product.' },
        UserErrorCode.CONFLICT,
      );
    }
    const renewed = input.renewsId == null ? undefined : await checkRenewed(input, product.id, sql, context);
    const userErrors = [...errors, ...(renewed?.userErrors ?? [])];
    if (!rules || userErrors.length > 0) return { userErrors };

    const uuid = newUuid(context.now);
    const term = termOf(rules, input.issuedOn);
    await sql.query(
      `insert into ocop_certificate (id, product_id, stars, legal_version, set_code, total_mean, decision_number,
              decision_date, issued_by, issued_on, renewal_from, renewal_until, expires_on, product_code, source_url,
              renews_id, recorded_by, recorded_at, is_demo)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, false)`,
      [
        uuid,
        product.id,
        input.stars,
        rules.id,
        input.categoryCode ?? product.categoryCode,
        input.totalMean,
        decisionNumber,
        input.decisionDate,
        input.issuedBy,
        input.issuedOn,
        term.renewalFrom,
        term.renewalUntil,
        term.expiresOn,
        input.productCode,
        input.sourceUrl,
        renewed?.uuid,
        publicId('acc', requireAccount(context).accountId),
        context.clock,
      ],
    );
    if (renewed?.uuid) {
      await sql.query(`update ocop_certificate set decided_on = $2, renewal_result = $3 where id = $1`, [
        renewed.uuid,
        input.issuedOn,
        OcopRenewalResult.GRANTED,
      ]);
    }
    return { answer: { uuid } };
  });
  return changed(outcome.answer?.uuid, outcome.userErrors, context);
}

/** Whether a product code is of another product. Of two decisions that give it at once, the later sees the earlier. */
async function isOfAnother(productCode: string, productId: string, sql: Sql): Promise<boolean> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ocop product code ${productCode}`]);
  const rows = await sql.query('select from ocop_certificate where product_code = $1 and product_id <> $2 limit 1', [
    productCode,
    productId,
  ]);
  return rows.length > 0;
}

/** The certificate that is renewed, locked; why it cannot be. */
async function checkRenewed(
  { renewsId, issuedOn }: OcopCertificateGrantInput,
  productId: string,
  sql: Sql,
  context: Context,
): Promise<{ uuid?: string; userErrors: UserError[] }> {
  const uuid = parseId('crt', renewsId ?? '');
  const found = uuid && (await lockedCertificate(uuid, productId, sql, context));
  if (!found) return { userErrors: [noCertificate('renewsId', context)] };
  const illegal = refuseStep('RENEW', found.certificate, ['input', 'renewsId'], context);
  if (illegal) return { userErrors: [illegal] };
  const { errors, refuse } = refusals(context);
  const since = found.row.filedOn ?? found.row.issuedOn;
  if (issuedOn < since) {
    refuse('issuedOn', {
      vi: `Giấy mới không thể cấp trước ngày ${since}.`,
      en: `The next certificate cannot be issued before ${since}.`,
    });
  }
  return { uuid, userErrors: errors };
}
