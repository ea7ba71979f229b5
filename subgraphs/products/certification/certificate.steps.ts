import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { illegalStepError, type IllegalStepError } from '@cho-phien/kit/user-errors';
import { OcopCertificateState } from './certificate.ts';
import { OcopRenewalResult, type OcopCertificate } from './certification.type.ts';

/** What may be done with a recorded certificate. */
export type CertificateStep = 'FILE_RENEWAL' | 'REFUSE_RENEWAL' | 'RENEW' | 'REVOKE';

type Standing = Pick<OcopCertificate, 'state'> & {
  renewal: Pick<OcopCertificate['renewal'], 'filedOn' | 'result'>;
};

/** How a certificate stands, as the refusal of a step names it. */
export type CertificateStanding = OcopCertificateState | 'RENEWAL_FILED' | 'RENEWED' | 'RENEWAL_REFUSED';

/** Whether a certificate past its end may still be revoked: there is nothing left to take back. */
const PAST = [OcopCertificateState.EXPIRED, OcopCertificateState.REVOKED];

/** How a certificate stands on the day of the request. */
export function standingOf({ state, renewal }: Standing): CertificateStanding {
  if (state === OcopCertificateState.REVOKED || state === OcopCertificateState.UPCOMING) return state;
  if (renewal.result === OcopRenewalResult.GRANTED) return 'RENEWED';
  if (renewal.result === OcopRenewalResult.REFUSED) return 'RENEWAL_REFUSED';
  return renewal.filedOn === null ? state : 'RENEWAL_FILED';
}

/** The steps that are legal, by how a certificate stands; revoking only while it is in force. */
const LEGAL: Record<CertificateStanding, readonly CertificateStep[]> = {
  UPCOMING: [],
  ACTIVE: ['FILE_RENEWAL', 'RENEW', 'REVOKE'],
  EXPIRING: ['FILE_RENEWAL', 'RENEW', 'REVOKE'],
  // Grace comes of a filing alone, so that it stands as RENEWAL_FILED.
  IN_GRACE: ['REFUSE_RENEWAL', 'RENEW', 'REVOKE'],
  EXPIRED: ['FILE_RENEWAL', 'RENEW'],
  RENEWAL_FILED: ['REFUSE_RENEWAL', 'RENEW', 'REVOKE'],
  RENEWED: ['REVOKE'],
  RENEWAL_REFUSED: ['REVOKE'],
  REVOKED: [],
};

/** The steps that are legal from where a certificate stands. */
export function legalSteps(certificate: Standing): readonly CertificateStep[] {
  const steps = LEGAL[standingOf(certificate)];
  return PAST.includes(certificate.state) ? steps.filter((step) => step !== 'REVOKE') : steps;
}

const STEPS: Record<CertificateStep, Text> = {
  FILE_RENEWAL: { vi: 'ghi hồ sơ đánh giá lại', en: 'record a filing for re-evaluation' },
  REFUSE_RENEWAL: { vi: 'ghi kết quả không đạt', en: 'record that re-evaluation was refused' },
  RENEW: { vi: 'ghi giấy chứng nhận mới', en: 'record the next certificate' },
  REVOKE: { vi: 'thu hồi', en: 'revoke' },
};

const STANDINGS: Record<CertificateStanding, Text> = {
  UPCOMING: { vi: 'chưa đến ngày cấp', en: 'is not issued yet' },
  ACTIVE: { vi: 'đang còn hiệu lực', en: 'is in force' },
  EXPIRING: { vi: 'sắp hết hạn', en: 'is about to expire' },
  IN_GRACE: { vi: 'đang chờ đánh giá lại', en: 'awaits re-evaluation' },
  EXPIRED: { vi: 'đã hết hạn', en: 'has expired' },
  RENEWAL_FILED: { vi: 'đã có hồ sơ đánh giá lại', en: 'has a filing for re-evaluation' },
  RENEWED: { vi: 'đã có giấy mới thay', en: 'has been renewed' },
  RENEWAL_REFUSED: { vi: 'đã đánh giá lại và không đạt', en: 'was re-evaluated and refused' },
  REVOKED: { vi: 'đã bị thu hồi', en: 'was revoked' },
};

/** The refusal of a step that is not legal from where a certificate stands; undefined when it is. */
export function refuseStep(
  step: CertificateStep,
  certificate: Standing,
  path: string[],
  { locale }: Pick<Context, 'locale'>,
): IllegalStepError | undefined {
  const legal = legalSteps(certificate);
  if (legal.includes(step)) return undefined;
  const state = standingOf(certificate);
  const is = STANDINGS[state];
  const may = legal.map((each) => STEPS[each][locale]).join(', ');
  const text = {
    vi: `Giấy chứng nhận ${is.vi}, nên không thể ${STEPS[step].vi}. ${may ? `Có thể: ${may}.` : 'Không còn bước nào nữa.'}`,
    en: `The certificate ${is.en}, so you cannot ${STEPS[step].en}. ${may ? `You may: ${may}.` : 'No step is left.'}`,
  };
  return illegalStepError(locale, path, text, state, legal);
}
