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
  if (input.totalMean != null && (input.totalMean < least || input.totalMean > 100)) {
    refuse('totalMean', {
      vi: `${input.stars} sao cần từ ${least} đến 100 điểm; điểm trung bình không được làm tròn lên.`,
      en: `${input.stars} stars need ${least} to 100 points; a mean is never rounded up.`,
    });
  }
  const wrong = input.productCode != null && faultOfProductCode(input.productCode, rules, dayOf(context.clock));
  if (wrong) refuse('productCode', wrong);
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
