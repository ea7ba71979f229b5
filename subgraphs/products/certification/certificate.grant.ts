import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { categoryByCode, findCategory, ProductKind } from '../category/category.ts';
import { legalVersions, ocopRules, type LegalVersion } from '../ocop/legal-version.ts';
import type { OcopCertificateGrantInput } from './certificate.input.ts';
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
import { faultOfProductCode } from './product-code.ts';
import { isAddress, refusals, refuseFuture, type Refuse } from './refusals.ts';

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
    if (input.setCode != null && findCategory({ code: input.setCode })?.kind !== ProductKind.PRODUCE) {
      refuse('setCode', { vi: 'Không có bộ sản phẩm này.', en: 'There is no such product set.' });
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
        input.setCode ?? product.categoryCode,
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

/** Checks what the rules of the version say: who grants so many stars, from when, at how many points, with which code. */
function checkByRules(input: OcopCertificateGrantInput, rules: LegalVersion, context: Context, refuse: Refuse): void {
  const by = rules.authority.find(({ stars }) => stars === input.stars)?.by;
  const { lowestStars } = rules.certificate;
  if (!by) {
    refuse('stars', {
      vi: `Chỉ từ ${lowestStars} đến 5 sao mới có quyết định và giấy chứng nhận; dưới ${lowestStars} sao không có giấy.`,
      en: `Only ${lowestStars} to 5 stars have a decision and a certificate; fewer have none.`,
    });
  } else if (by !== input.issuedBy) {
    const who = {
      DISTRICT: { vi: 'cấp huyện', en: 'the district' },
      PROVINCE: { vi: 'cấp tỉnh', en: 'the province' },
      MINISTRY: { vi: 'bộ', en: 'the ministry' },
    }[by];
    refuse('issuedBy', {
      vi: `Theo quy định này, ${input.stars} sao do ${who.vi} công nhận.`,
      en: `Under these rules ${input.stars} stars are granted by ${who.en}.`,
    });
  }
  if (input.decisionDate < rules.from) {
    refuse('decisionDate', {
      vi: `Quy định này có hiệu lực từ ngày ${rules.from}.`,
      en: `These rules are in force from ${rules.from} on.`,
    });
  }
  if (input.issuedOn < input.decisionDate) {
    refuse('issuedOn', {
      vi: 'Ngày cấp không thể trước ngày quyết định.',
      en: 'The day of issue cannot lie before that of the decision.',
    });
  }
  refuseFuture('issuedOn', input.issuedOn, context, refuse);
  const least = rules.bands.find(({ stars }) => stars === input.stars)?.from ?? 0;
  if (input.totalMean != null && (input.totalMean < least || input.totalMean > 100)) {
    refuse('totalMean', {
      vi: `${input.stars} sao cần từ ${least} đến 100 điểm; điểm trung bình không được làm tròn lên.`,
      en: `${input.stars} stars need ${least} to 100 points; a mean is never rounded up.`,
    });
  }
  const wrong = input.productCode != null && faultOfProductCode(input.productCode, rules, dayOf(context.clock));
  if (wrong) refuse('productCode', wrong);
}

/** The certificate that is renewed, locked; why it cannot be. */
async function checkRenewed(
  { renewsId, issuedOn }: OcopCertificateGrantInput,
  productId: string,
  sql: Sql,
  context: Context,
): Promise<{ uuid?: string; userErrors: UserError[] }> {
  const uuid = parseId('crt', renewsId ?? '');
  const found = uuid && (await lockedCertificate(uuid, sql, context));
  if (!found || found.row.productId !== productId) return { userErrors: [noCertificate('renewsId', context)] };
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
