import { formatDay } from '../../lib/dates.ts';
import type { Speaker } from '../../lib/locale.ts';
import type { OcopList } from '../../lib/urls.ts';
import type { OcopRules } from './rules.ts';

/** What a list of the register is called: a report is never called a certificate. */
export function listName(t: Speaker, list: OcopList): string {
  return list === 'reported'
    ? t('Báo đăng có sao', 'Stars reported in the news')
    : t(`OCOP ${list} sao còn hiệu lực`, `OCOP ${list} stars in force`);
}

/** Who recognises stars; null where nobody does. */
export function granter(t: Speaker, grantedBy: OcopRules['bands'][number]['grantedBy']): string | null {
  if (!grantedBy) return null;
  return {
    DISTRICT: t('Chủ tịch UBND huyện', 'Chair of the district'),
    PROVINCE: t('Chủ tịch UBND tỉnh', 'Chair of the province'),
    MINISTRY: t('Bộ trưởng Nông nghiệp và Môi trường', 'Minister of Agriculture and Environment'),
  }[grantedBy];
}

/** The points of a band: `từ 70 đến dưới 90`. */
export function bandWords(t: Speaker, { bands, parts }: OcopRules, index: number): string {
  const from = bands[index]!.from;
  const above = bands[index - 1]?.from;
  const most = parts.reduce((sum, { points }) => sum + points, 0);
  if (above === undefined) return t(`từ ${from} đến ${most}`, `${from} to ${most}`);
  return from === 0
    ? t(`dưới ${above}`, `under ${above}`)
    : t(`từ ${from} đến dưới ${above}`, `${from} to under ${above}`);
}

/** The number of a criterion without its part: `A/1.2` is 1.2. */
export function numberOf(code: string): string {
  return code.slice(code.indexOf('/') + 1);
}

/** The name of a criterion's place on its page. */
export function anchorOf(code: string): string {
  return code.replace('/', '-');
}

/** A version of the rules with its days in force, and whether we have read it. */
export function versionWords(t: Speaker, { act, from, to, sources }: OcopRules): string {
  const [begin, end] = [from, to ?? ''].map((day) => formatDay(t.locale, day));
  const days = to
    ? t(`hiệu lực ${begin} đến ${end}`, `in force ${begin} to ${end}`)
    : t(`hiệu lực từ ${begin}`, `in force since ${begin}`);
  const isRead = sources.some(({ certainty }) => certainty.some(({ basis }) => basis === 'READ'));
  const known = isRead ? '' : t('; ghi theo tin báo, chưa đọc toàn văn', '; as reported, its text was not read');
  return `${t.of(act)}: ${days}${known}.`;
}
