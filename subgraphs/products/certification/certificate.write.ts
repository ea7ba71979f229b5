import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOfProvince, require } from '@cho-phien/kit/permissions';
import { isReadableLine } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { ocopRules, type LegalVersion } from '../ocop/legal-version.ts';
import { certificateOnDay } from './certificate.ts';
import type {
  OcopCertificateFileRenewalInput,
  OcopCertificateRefuseRenewalInput,
  OcopCertificateRevokeInput,
} from './certificate.input.ts';
import { checkGround } from './certificate.rules.ts';
import { refuseStep, type CertificateStep } from './certificate.steps.ts';
import { CERTIFICATE_JSON, certificatesById, toCertificate, type CertificateRow } from './certification.service.ts';
import { OcopRenewalResult, type OcopCertificate } from './certification.type.ts';
import { graceOf } from './dates.ts';
import { dayWithin, refusals, refuseFuture, tidied, type Refuse } from './refusals.ts';

/** What came of a mutation of a certificate. */
export interface CertificateChange {
  certificate: OcopCertificate | null;
  userErrors: UserError[];
}

/** Refuses who may not record certificates of a product (uuid): officers of its whole province may, and admins. */
export async function requireRecorder(productId: string | undefined, context: Context): Promise<void> {
  const [product] = productId
    ? await context.db.query<{ provinceCode: string | null }>(
        `select origin_province_code as "provinceCode" from product where id = $1`,
        [productId],
      )
    : [];
  // What is not there, and what is nowhere, only who may record everywhere learns of.
  require(context, isOfficerOfProvince(context, product?.provinceCode ?? ''));
}

/** The text of a decision's number as it is kept, refused when it is none. */
export function decisionNumberOf(text: string, refuse: Refuse): string {
  const number = tidied(text);
  if (number.length > 100 || !isReadableLine(number)) {
    refuse('decisionNumber', {
      vi: 'Số quyết định dài từ 1 đến 100 ký tự.',
      en: 'The number of a decision has 1 to 100 characters.',
    });
  }
  return number;
}

/**
 * A certificate of a product as it stands, locked until the end of the transaction; undefined when there is none. The
 * product is locked first, as by whoever grants: a change of the certificate changes the product too.
 */
export async function lockedCertificate(
  uuid: string,
  productId: string,
  sql: Sql,
  context: Context,
): Promise<{ row: CertificateRow; certificate: OcopCertificate; rules: LegalVersion } | undefined> {
  await sql.query('select from product where id = $1 for update', [productId]);
  await sql.query('select from ocop_certificate where id = $1 and product_id = $2 for update', [uuid, productId]);
  const [found] = await sql.query<{ row: CertificateRow }>(
    `select ${CERTIFICATE_JSON} as row from ocop_certificate c where id = $1 and product_id = $2`,
    [uuid, productId],
  );
  const rules = found && ocopRules(found.row.legalVersion);
  return found && rules && { ...found, rules, certificate: toCertificate(found.row, context) };
}

type Found = NonNullable<Awaited<ReturnType<typeof lockedCertificate>>>;

interface Step<Input> {
  name: CertificateStep;
  /** The certificate as it stood when the step was taken; as it stands today when absent. */
  standing?(input: Input, found: Found): OcopCertificate;
  /** Checks the input against the certificate, and returns what to set. */
  prepare(input: Input, found: Found, refuse: Refuse): object;
}

/** Takes one step of a recorded certificate. Officers of the product's province, once for each key. */
async function takeStep<Input extends { id: string; idempotencyKey: string }>(
  step: Step<Input>,
  input: Input,
  context: Context,
): Promise<CertificateChange> {
  const uuid = parseId('crt', input.id);
  const [known] = uuid
    ? await context.db.query<{ productId: string }>(
        `select product_id as "productId" from ocop_certificate where id = $1`,
        [uuid],
      )
    : [];
  await requireRecorder(known?.productId, context);
  const outcome = await once<{ uuid: string }>(input, context, async (sql) => {
    const { errors, refuse } = refusals(context);
    const found = uuid && known && (await lockedCertificate(uuid, known.productId, sql, context));
    if (!found) return { userErrors: [noCertificate('id', context)] };
    const standing = step.standing?.(input, found) ?? found.certificate;
    const illegal = refuseStep(step.name, standing, ['input', 'id'], context);
    if (illegal) return { userErrors: [illegal] };
    const values = step.prepare(input, found, refuse);
    if (errors.length > 0) return { userErrors: errors };
    const columns = Object.keys(values);
    await sql.query(
      `update ocop_certificate set ${columns.map((column, index) => `${column} = $${index + 2}`).join(', ')} where id = $1`,
      [uuid, ...Object.values(values)],
    );
    return { answer: { uuid } };
  });
  return changed(outcome.answer?.uuid, outcome.userErrors, context);
}

/** The refusal of a certificate that is not there. */
export function noCertificate(field: string, { locale }: Context): UserError {
  const text = { vi: 'Không có giấy chứng nhận này.', en: 'There is no such certificate.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], text);
}

/** The certificate as it stands after a mutation. */
export async function changed(
  uuid: string | undefined,
  userErrors: UserError[] = [],
  context: Context,
): Promise<CertificateChange> {
  const [certificate] = uuid ? await certificatesById([uuid], context) : [];
  return { certificate: certificate ?? null, userErrors };
}

/** Records a filing for re-evaluation. One after the window gives grace, by the rules of the certificate's version. */
export function fileRenewal(input: OcopCertificateFileRenewalInput, context: Context): Promise<CertificateChange> {
  return takeStep<OcopCertificateFileRenewalInput>(
    {
      name: 'FILE_RENEWAL',
      prepare({ filedOn }, { row, rules }, refuse) {
        refuseFuture('filedOn', filedOn, context, refuse);
        if (filedOn < row.renewalFrom) {
          refuse('filedOn', {
            vi: `Hồ sơ đánh giá lại nộp được từ ngày ${row.renewalFrom}.`,
            en: `Re-evaluation may be filed from ${row.renewalFrom} on.`,
          });
        }
        const graceUntil = graceOf(rules, row, filedOn);
        if (graceUntil !== null && filedOn > graceUntil) {
          refuse('filedOn', {
            vi: `Giấy hết hạn quá lâu: nộp muộn chỉ được tính đến ngày ${graceUntil}. Hãy làm hồ sơ đánh giá lần đầu.`,
            en: `It ended too long ago: a late filing counts until ${graceUntil}. Apply as for the first time.`,
          });
        }
        return { filed_on: filedOn, grace_until: graceUntil };
      },
    },
    input,
    context,
  );
}

/** Records that a re-evaluation was refused: a grace ends with it, the term does not. */
export function refuseRenewal(input: OcopCertificateRefuseRenewalInput, context: Context): Promise<CertificateChange> {
  return takeStep<OcopCertificateRefuseRenewalInput>(
    {
      name: 'REFUSE_RENEWAL',
      prepare({ decidedOn, decisionNumber }, { row }, refuse) {
        refuseFuture('decidedOn', decidedOn, context, refuse);
        if (row.filedOn && decidedOn < row.filedOn) {
          refuse('decidedOn', {
            vi: `Kết quả không thể có trước ngày nộp hồ sơ ${row.filedOn}.`,
            en: `It cannot have been decided before it was filed on ${row.filedOn}.`,
          });
        }
        return {
          decided_on: decidedOn,
          renewal_result: OcopRenewalResult.REFUSED,
          renewal_decision: decisionNumberOf(decisionNumber, refuse),
        };
      },
    },
    input,
    context,
  );
}

/** Records that a certificate was taken back while it was in force; its stars are shown no more. */
export function revokeCertificate(input: OcopCertificateRevokeInput, context: Context): Promise<CertificateChange> {
  return takeStep<OcopCertificateRevokeInput>(
    {
      name: 'REVOKE',
      standing({ revokedOn }, { row, certificate }) {
        // It may be recorded after the certificate has ended.
        if (row.revokedOn !== null) return certificate;
        const day = dayWithin(revokedOn, row.issuedOn, dayOf(context.clock));
        return { ...certificate, state: certificateOnDay(row, day).state };
      },
      prepare({ revokedOn, reason, decisionNumber }, { row, rules }, refuse) {
        checkGround(reason, rules, refuse);
        refuseFuture('revokedOn', revokedOn, context, refuse);
        if (revokedOn < row.issuedOn) {
          refuse('revokedOn', {
            vi: `Không thể thu hồi trước ngày cấp ${row.issuedOn}.`,
            en: `It cannot be revoked before the day of issue, ${row.issuedOn}.`,
          });
        }
        return {
          revoked_on: revokedOn,
          revocation_reason: reason,
          revocation_decision: decisionNumberOf(decisionNumber, refuse),
        };
      },
    },
    input,
    context,
  );
}
