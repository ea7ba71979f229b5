import { addDays, dayOf, type Day } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { legalVersions, type LegalVersion } from '../ocop/legal-version.ts';
import type { OcopCertificateGrantInput } from './certificate.input.ts';
import { faultOfProductCode } from './product-code.ts';
import { refuseFuture, type Refuse } from './refusals.ts';

/** Checks what the rules of the version say: who grants so many stars, when, at how many points, with which code. */
export function checkByRules(
  input: OcopCertificateGrantInput,
  rules: LegalVersion,
  context: Context,
  refuse: Refuse,
): void {
  const by = rules.authority.find(({ stars }) => stars === input.stars)?.by;
  const { lowestStars } = rules.certificate;
  const mostStars = Math.max(...rules.authority.map(({ stars }) => stars));
  if (!by) {
    refuse('stars', {
      vi: `Chỉ từ ${lowestStars} đến ${mostStars} sao mới có quyết định và giấy chứng nhận; dưới ${lowestStars} sao không có giấy.`,
      en: `Only ${lowestStars} to ${mostStars} stars have a decision and a certificate; fewer have none.`,
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
  const last = lastDecisionUnder(rules, input.renewsId != null);
  if (last !== null && input.decisionDate > last) {
    refuse('decisionDate', {
      vi: `Theo quy định này chỉ quyết định được đến hết ngày ${last}; sau đó hãy chọn quy định mới hơn.`,
      en: `Under these rules it could be decided until ${last}; after that choose newer ones.`,
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
  const most = rules.parts.reduce((sum, { points }) => sum + points, 0);
  if (input.totalMean != null && (input.totalMean < least || input.totalMean > most)) {
    refuse('totalMean', {
      vi: `${input.stars} sao cần từ ${least} đến ${most} điểm; điểm trung bình không được làm tròn lên.`,
      en: `${input.stars} stars need ${least} to ${most} points; a mean is never rounded up.`,
    });
  }
  const wrong = input.productCode != null && faultOfProductCode(input.productCode, rules, dayOf(context.clock));
  if (wrong) refuse('productCode', wrong);
}

/** Refuses a ground of revocation that the rules of a certificate do not name. */
export function checkGround(reason: string, { revocation }: LegalVersion, refuse: Refuse): void {
  if (revocation.reasons.some(({ code }) => code === reason)) return;
  refuse('reason', {
    vi: 'Quy định của giấy này không có căn cứ thu hồi ấy.',
    en: 'The rules of this certificate do not name that ground.',
  });
}

/**
 * The last day on which stars can be granted under a version; null while it is in force. Renewals end sooner where a
 * newer version gives those that were on their way fewer days.
 */
function lastDecisionUnder({ from, to }: LegalVersion, isRenewal: boolean): Day | null {
  const next = isRenewal ? legalVersions().find((version) => version.from > from && version.transition) : undefined;
  const pending = next?.transition ? addDays(next.from, next.transition.pendingRenewalDays) : null;
  return pending !== null && (to === null || pending < to) ? pending : to;
}
