import type { LinkPartsFragment, StepPartsFragment } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { figure, weight } from '../../lib/figures.ts';
import type { Speaker } from '../../lib/locale.ts';
import { communeOf } from '../catalogue/places.ts';
import type { Lot } from './load.ts';
import { amount } from './words.ts';

/** One step of a lot's way as its page tells it. */
export interface Step {
  /** An instant; a day where no more is known. */
  at: string;
  title: string;
  /** Sentences under the title. */
  lines: string[];
  /** Why and when it was declared wrong; undefined while it stands. */
  wrong?: string;
  isRecall: boolean;
  /** The trace code of the lot that it happened to, where that is another one. */
  code?: string;
}

/** So many harvests stand in the way of a lot; a mixed one may come from hundreds. */
const mostHarvests = 6;

/** So much of a lot, as an event tells it. */
interface Quantity {
  quantity?: number | null;
  /** A code of UN/ECE Recommendation 20; null where things are counted. */
  uom?: string | null;
  lot?: { pieceGrams?: number | null } | null;
}

/** The steps of a lot, the oldest first, after the harvests that it comes from. */
export async function stepsOf(t: Speaker, lot: Lot): Promise<Step[]> {
  const harvests = lot.harvests.filter(({ id }) => id !== lot.id);
  const events = (lot.events?.nodes ?? []).map((event) => stepOf(t, lot, event));
  return [...harvests.slice(0, mostHarvests).map((harvest) => harvestStep(t, harvest)), ...(await Promise.all(events))];
}

function harvestStep(t: Speaker, harvest: Lot['harvests'][number]): Step {
  const { code, lotCode, commune, growingArea, harvestedOn, quantity } = harvest;
  const where = [growingArea?.code, commune && t.of(commune.fullName)].filter((each) => each != null);
  return {
    at: harvestedOn,
    title: t(`Thu hoạch lô ${lotCode}`, `Harvest of lot ${lotCode}`),
    lines: [`${amount(t, quantity, harvest)}.`, ...(where.length > 0 ? [`${where.join(', ')}.`] : [])],
    isRecall: false,
    code,
  };
}

async function stepOf(t: Speaker, lot: Lot, event: StepPartsFragment): Promise<Step> {
  const where = await placeWords(t, event);
  const lines = [quantityWords(t, lot, event), where, temperatureWords(t, event), tellerWords(t, lot, event)];
  return {
    at: event.eventTime,
    title: t.of(event.title),
    lines: lines.filter((line) => line !== undefined),
    ...(event.isCorrected && { wrong: wrongWords(t, event) }),
    isRecall: event.isRecall,
  };
}

/** How many grams; undefined where nobody told. */
function gramsOf({ quantity, uom, lot }: Quantity): number | undefined {
  if (quantity == null) return undefined;
  if (uom === 'KGM') return Math.round(quantity * 1000);
  if (uom === 'GRM') return Math.round(quantity);
  return uom == null && lot?.pieceGrams ? quantity * lot.pieceGrams : undefined;
}

/** An amount as an event tells it: `120 kg`; `80 × 1 kg`. */
function told(t: Speaker, { quantity, uom, lot }: Quantity): string | undefined {
  if (quantity == null) return undefined;
  if (uom === 'KGM') return weight(t.locale, Math.round(quantity * 1000));
  if (uom != null) return undefined;
  const pieces = figure(t.locale, quantity);
  return lot?.pieceGrams ? `${pieces} × ${weight(t.locale, lot.pieceGrams)}` : t(`${pieces} món`, `${pieces} pieces`);
}

/** How much of the lot it was; where it came to be of others, also how much of them went in, and how much was lost. */
function quantityWords(t: Speaker, lot: Lot, { type, quantities }: StepPartsFragment): string | undefined {
  const own = quantities.find((each) => each.lot?.id === lot.id);
  const part = own && told(t, own);
  if (!own || !part) return undefined;
  if (own.role === 'INPUT') return t(`Dùng ${part} của lô này.`, `${part} of this lot went in.`);
  const inputs = quantities.filter(({ role }) => role === 'INPUT');
  if (type !== 'TRANSFORMATION' || inputs.length === 0) return `${part}.`;
  const grams = inputs.map(gramsOf);
  const made = gramsOf(own);
  if (made === undefined || grams.some((each) => each === undefined)) return t(`Ra ${part}.`, `${part} came of it.`);
  const went = grams.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const lost = went - made;
  const into = weight(t.locale, went);
  const less = lost > 0 ? t(`, hao ${weight('vi', lost)}`, `, ${weight('en', lost)} less`) : '';
  return inputs.length > 1
    ? t(
        `Vào ${into} từ ${inputs.length} lô, ra ${part}${less}.`,
        `${into} of ${inputs.length} lots went in, ${part} came of it${less}.`,
      )
    : t(`Vào ${into}, ra ${part}${less}.`, `${into} went in, ${part} came of it${less}.`);
}

async function placeWords(t: Speaker, { place, commune }: StepPartsFragment): Promise<string | undefined> {
  const near = commune && (await communeOf(commune.code));
  const words = [place && t.of(place.name), place?.code, near && t.of(near.fullName)].filter((each) => each != null);
  return words.length > 0 ? `${words.join(', ')}.` : undefined;
}

function temperatureWords(t: Speaker, { temperature }: StepPartsFragment): string | undefined {
  if (!temperature) return undefined;
  const { minimum, maximum } = temperature;
  const degrees = (value: number) =>
    String(Math.round(value * 10) / 10)
      .replace('.', t.locale === 'vi' ? ',' : '.')
      .replace('-', '−');
  const range =
    minimum === maximum
      ? degrees(minimum)
      : t(`${degrees(minimum)} đến ${degrees(maximum)}`, `${degrees(minimum)} to ${degrees(maximum)}`);
  return t(`Nhiệt độ đo được: ${range} °C.`, `Measured temperature: ${range} °C.`);
}

/** Who tells it, where that is not who answers for the lot. */
function tellerWords(t: Speaker, lot: Lot, { store }: StepPartsFragment): string | undefined {
  if (!store) return t('Do bên nhận hàng ghi.', 'Told by who received the goods.');
  return store.id === lot.store?.id ? undefined : t(`Do ${store.name.vi} ghi.`, `Told by ${store.name.vi}.`);
}

function wrongWords(t: Speaker, { correctedAt, correctionReason }: StepPartsFragment): string {
  const day = correctedAt ? formatDay(t.locale, vietnamDay(correctedAt)) : '';
  const when = day && t(` ngày ${day}`, ` on ${day}`);
  return correctionReason === 'did_not_occur'
    ? t(`Đính chính${when}: việc này không xảy ra.`, `Corrected${when}: this never happened.`)
    : t(`Đính chính${when}: việc này ghi sai.`, `Corrected${when}: this was told wrongly.`);
}

/** What a step between lots says of the other lot. */
export function linkWords(
  t: Speaker,
  lot: Lot,
  { quantity, uom, eventTime, title, lot: other }: LinkPartsFragment,
  way: 'FROM' | 'INTO',
): string {
  const of = way === 'FROM' ? other : lot;
  const part = told(t, { quantity, uom, lot: of ?? null });
  const words = [
    other?.productName && t.of(other.productName),
    other?.harvestedOn &&
      t(`hái ${formatDay('vi', other.harvestedOn)}`, `picked ${formatDay('en', other.harvestedOn)}`),
    part &&
      (way === 'FROM'
        ? t(`đưa vào ${part}`, `${part} went in`)
        : t(`lấy từ lô này ${part}`, `with ${part} of this lot`)),
    `${t.of(title).toLocaleLowerCase(t.locale)} ${formatDay(t.locale, vietnamDay(eventTime))}`,
    other?.store && lot.store && other.store.id !== lot.store.id && other.store.name.vi,
    other?.state === 'RECALLED' && t('đang bị thu hồi', 'recalled'),
  ];
  return words.filter(Boolean).join(', ');
}
