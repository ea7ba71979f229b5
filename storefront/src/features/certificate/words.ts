import { formatDay } from '../../lib/dates.ts';
import type { Speaker } from '../../lib/locale.ts';
import type { CertificateOfPage } from './load.ts';

/** What has come of re-evaluation, in a sentence; undefined while nobody needs to know. */
export function renewalSentence(t: Speaker, { state, renewal }: CertificateOfPage): string | undefined {
  const day = (value: string | null | undefined) => (value ? formatDay(t.locale, value) : '');
  const { filedOn, result, decidedOn, isLate, opensOn, closesOn, decisionDueOn } = renewal;
  if (result === 'GRANTED') {
    return t(
      `Đã đánh giá lại, có giấy mới ngày ${day(decidedOn)}.`,
      `Re-evaluated: there is a new one, of ${day(decidedOn)}.`,
    );
  }
  if (result === 'REFUSED') {
    return t(
      `Đã đánh giá lại ngày ${day(decidedOn)}, không đạt.`,
      `Re-evaluated on ${day(decidedOn)}, and not granted.`,
    );
  }
  if (filedOn) {
    const late = isLate ? t(', sau hạn', ', past the window') : '';
    return t(
      `Đã nộp hồ sơ đánh giá lại ngày ${day(filedOn)}${late}; có kết quả chậm nhất ${day(decisionDueOn)}.`,
      `Filed for re-evaluation on ${day(filedOn)}${late}; to be decided by ${day(decisionDueOn)}.`,
    );
  }
  if (state === 'ACTIVE' || state === 'EXPIRING') {
    return t(
      `Muốn giữ sao, người làm nộp hồ sơ đánh giá lại từ ${day(opensOn)} đến ${day(closesOn)}.`,
      `To keep the stars the maker files for re-evaluation from ${day(opensOn)} to ${day(closesOn)}.`,
    );
  }
  return undefined;
}

/** What so many stars take, in a sentence; minimums are known only of decisions whose forms are kept here. */
export function pointsSentence(t: Speaker, stars: number, least: number, hasForms: boolean): string {
  return hasForms
    ? t(
        `${stars} sao là từ ${least} điểm, và đạt mọi mức tối thiểu của ${stars} sao.`,
        `${stars} stars mean ${least} points or more, and every minimum of ${stars} stars.`,
      )
    : t(`${stars} sao là từ ${least} điểm.`, `${stars} stars mean ${least} points or more.`);
}
