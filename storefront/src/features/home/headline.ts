import { monthTitle } from '../../lib/dates.ts';
import type { Speaker } from '../../lib/locale.ts';
import { isInSeason, startsIn } from '../../lib/season.ts';
import { lowerFirst, tieNames } from '../../lib/text.ts';
import type { Card } from '../product/types.ts';

/** `Tháng Mười một, quýt vàng Bắc Sơn vào vụ`: the month, and what it is known by. */
export function headline(t: Speaker, product: Card | undefined, month: number): string {
  const title = monthTitle(t.locale, month);
  if (!product || !isInSeason(product.season)) return t(`${title} ở chợ phiên`, `${title} at the fair`);
  const { commune } = product.origin;
  const name = tieNames(
    t.locale === 'vi' ? lowerFirst(product.name.vi) : product.name.en,
    commune ? [commune.name.vi] : [],
  );
  if (product.season.state === 'ENDING') return t(`${title}, ${name} cuối vụ`, `${title}: the last of ${name}`);
  if (startsIn(product.season, month)) return t(`${title}, ${name} vào vụ`, `${title}: ${name} comes in`);
  return t(`${title}, ${name} đang mùa`, `${title}: ${name} in season`);
}
