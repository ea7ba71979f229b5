import type { ArrivalFragment } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { count, field, grams, KILOGRAMS, temperature, value } from './form.ts';
import type { StoreDesk } from './store-desk.ts';

/** What is on its way to a store, and the form for what somebody else brought; what is being typed stays. */
export function openReceiving(desk: StoreDesk): void {
  const form = desk.at<HTMLFormElement>('receive');
  if (form.dataset.opened === undefined) {
    form.dataset.opened = '';
    desk.page.tells(form, 'receive', desk.store.id, () => ({
      supplierName: value(form, 'supplierName'),
      productId: value(form, 'productId'),
      quantity: grams(form, 'quantity'),
      bestBefore: value(form, 'bestBefore') || null,
      lotCode: value(form, 'lotCode') || null,
      temperature: temperature(form),
    }));
  }
  if (form.dataset.touched === undefined) desk.offerGoods(form);
  showArrivals(desk);
}

function showArrivals(desk: StoreDesk): void {
  const list = desk.at('arrivals');
  if (list.querySelector('form[data-touched]')) return;
  list.replaceChildren(...desk.arrivals.map((arrival) => arrivalLine(desk, arrival)));
  desk.at('none-coming').hidden = desk.arrivals.length > 0;
}

function arrivalLine(desk: StoreDesk, { lot, quantity, shippedAt }: ArrivalFragment): HTMLElement {
  const { page } = desk;
  const { locale } = page;
  const { line, of } = page.copy('arrival');
  const isBulk = lot.unit === 'GRAM';
  of('name').textContent = `${lot.productName?.[locale] ?? ''} ${lot.printedCode}`.trim();
  of('from').textContent = [
    page.tellOf(
      'from',
      lot.store?.name[locale] ?? '',
      formatDay(locale, vietnamDay(shippedAt)),
      page.amount(lot, quantity),
    ),
    lot.state === 'RECALLED' ? page.say('fromRecalled') : '',
  ].join(' ');
  if (lot.state === 'RECALLED') of('from').classList.add('refused');
  line.querySelector('[data-unit]')!.textContent = page.say(isBulk ? 'unitKg' : 'unitPieces');
  const form = of('arrive') as HTMLFormElement;
  desk.offerGoods(form);
  const same = desk.goods.find(({ name }) => name.vi === lot.productName?.vi);
  const choice = field(form, 'productId') as unknown as HTMLSelectElement;
  if (same) choice.value = same.id;
  // One of several by chance would be the wrong one.
  else if (desk.goods.length > 1) choice.prepend(new Option(page.say('choose'), '', true, true));
  field(form, 'quantity').pattern = isBulk ? KILOGRAMS : '[0-9]+';
  field(form, 'quantity').defaultValue = isBulk
    ? (quantity / 1000).toLocaleString(locale, { useGrouping: false })
    : String(quantity);
  const read = () => ({
    fromLotId: lot.id,
    productId: value(form, 'productId'),
    quantity: (isBulk ? grams : count)(form, 'quantity'),
    unit: lot.unit,
    pieceGrams: lot.pieceGrams ?? null,
    temperature: temperature(form),
  });
  page.tells(form, 'receive', desk.store.id, read, () => showArrivals(desk));
  return line;
}
