import type {
  ArrivalFragment,
  DeskGoodsQuery,
  DeskLotsQuery,
  LotGoodsFragment,
  OwnLotFragment,
} from '../../generated/graphql.ts';
import type { OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import goodsQuery from './desk-goods.graphql?raw';
import lotsQuery from './desk-lots.graphql?raw';
import { field, grams, value } from './form.ts';
import { askOrRecall } from './last-seen.ts';
import { asItWas, lotLine, nameOf } from './lot-line.ts';
import type { MyLots } from './my-lots.ts';

/** How many lots come at a time; the API gives a hundred at most. */
const PAGE = 50;
const MOST = 100;
/** From so many lots on there is something to find. */
const MANY = 8;

/** The lots of one store, and the forms that tell of them. */
export class StoreDesk {
  /** Every lot that was fetched since the page opened. */
  readonly known = new Map<string, OwnLotFragment>();
  goods: LotGoodsFragment[] = [];
  arrivals: ArrivalFragment[] = [];
  /** Its part of the page. */
  readonly section: HTMLElement;
  private shown: OwnLotFragment[] = [];
  private after: string | null = null;
  private filter: Record<string, string> = {};

  constructor(
    readonly page: MyLots,
    readonly store: OwnStore,
  ) {
    const { line, of } = page.copy('store');
    this.section = line;
    of('name').textContent = store.name[page.locale];
    const form = of('harvest') as HTMLFormElement;
    page.tells(form, 'harvest', store.id, () => ({
      productId: value(form, 'productId'),
      quantity: grams(form, 'quantity'),
      harvestedOn: value(form, 'harvestedOn') || null,
      lotCode: value(form, 'lotCode') || null,
      growingAreaId: value(form, 'growingAreaId') || null,
    }));
    const fold = (name: string) => of(name) as HTMLDetailsElement;
    page.whenOpened(fold('mixing'), async () => (await import('./mixing.ts')).openMixing(this));
    page.whenOpened(fold('shipping'), async () => (await import('./shipping.ts')).openShipping(this));
    page.whenOpened(fold('receiving'), async () => (await import('./receiving.ts')).openReceiving(this));
    const more = of('more') as HTMLButtonElement;
    more.addEventListener('click', () => void page.act(more, () => this.showMore()));
    this.listenToFind(of('find') as HTMLFormElement);
  }

  /** A part of it by its name. */
  at<T extends HTMLElement = HTMLElement>(part: string): T {
    return this.section.querySelector<T>(`[data-part="${part}"]`)!;
  }

  /** Fetches its goods and newest lots, and shows them. */
  async open(): Promise<void> {
    const storeId = this.store.id;
    const [goods] = await Promise.all([
      askOrRecall<DeskGoodsQuery>(`goods ${storeId}`, goodsQuery, { storeId }),
      this.reload(),
    ]);
    this.goods = [goods.published, goods.inReview, goods.drafts].flatMap((list) => list?.nodes ?? []);
    this.at('no-goods').hidden = this.goods.length > 0;
    this.at('telling').hidden = this.goods.length === 0;
    const { locale } = this.page;
    const harvest = this.at<HTMLFormElement>('harvest');
    if (harvest.dataset.touched === undefined) {
      this.offerGoods(harvest);
      const areas = (goods.growingAreas ?? []).filter(({ state }) => state === 'ACTIVE');
      (field(harvest, 'growingAreaId') as unknown as HTMLSelectElement).length = 1;
      field(harvest, 'growingAreaId').append(
        ...areas.map(({ id, code, name }) => new Option(`${name[locale]} · ${code}`, id)),
      );
      this.at('area-field').hidden = areas.length === 0;
    }
    const finding = field(this.at<HTMLFormElement>('find'), 'productId') as unknown as HTMLSelectElement;
    finding.length = 1;
    finding.append(...this.goods.map(({ id, name }) => new Option(name[locale], id, id === this.filter.productId)));
    // What the lots offer depends on the goods.
    this.show();
  }

  /** The goods of the store in the list of a form. */
  offerGoods(form: HTMLFormElement): void {
    field(form, 'productId').replaceChildren(
      ...this.goods.map(({ id, name }) => new Option(name[this.page.locale], id)),
    );
  }

  /** Shows its lots as they are now: as many as were shown, as they were looked for. */
  async reload(): Promise<void> {
    const wanted = Math.max(this.shown.length, PAGE);
    const found = await this.fetch(Math.min(wanted, MOST), null);
    while (found.length < wanted && this.after) found.push(...(await this.fetch(PAGE, this.after)));
    this.shown = found;
    this.show();
  }

  private async showMore(): Promise<string> {
    this.shown = [...this.shown, ...(await this.fetch(PAGE, this.after))];
    const at = document.activeElement;
    this.show();
    (at as HTMLElement | null)?.focus();
    return '';
  }

  private async fetch(first: number, after: string | null): Promise<OwnLotFragment[]> {
    const variables = { storeId: this.store.id, first, after, filter: this.filter };
    const isWhole = Object.keys(this.filter).length === 0;
    const answer = await (isWhole && !after
      ? askOrRecall<DeskLotsQuery>(`lots ${this.store.id}`, lotsQuery, variables)
      : ask<DeskLotsQuery>(lotsQuery, variables));
    this.arrivals = answer.lotArrivals?.nodes ?? [];
    const { nodes = [], pageInfo } = answer.storeLots ?? {};
    this.after = pageInfo?.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    for (const lot of nodes) this.known.set(lot.id, lot);
    return nodes;
  }

  private listenToFind(form: HTMLFormElement): void {
    const find = async () => {
      const filter = Object.fromEntries(
        ['code', 'productId', 'state'].flatMap((name) => (value(form, name) ? [[name, value(form, name)]] : [])),
      );
      this.shown = [];
      this.filter = filter;
      await this.reload();
      return '';
    };
    this.page.submits(form, find);
    form.addEventListener('change', () => form.requestSubmit());
    // The fields are empty once this event is over.
    form.addEventListener('reset', () => setTimeout(() => form.requestSubmit()));
  }

  private show(): void {
    const isNarrowed = Object.keys(this.filter).length > 0;
    const { length } = this.shown;
    this.at('empty').hidden = isNarrowed || length > 0 || this.goods.length === 0;
    this.at('not-found').hidden = !isNarrowed || length > 0;
    this.at('finding').hidden = !isNarrowed && length < MANY;
    this.at('more').hidden = this.after === null;
    const isLeft = this.choices().length > 0;
    this.at('mixing').hidden = this.at('shipping').hidden = !isLeft;
    this.at('coming').textContent =
      this.arrivals.length > 0 ? this.page.say('coming', String(this.arrivals.length)) : '';
    const list = this.at('list');
    const before = new Map(
      [...list.querySelectorAll<HTMLElement>(':scope > li')].map((line) => [line.dataset.lot, line]),
    );
    list.replaceChildren(...this.shown.map((lot) => asItWas(before.get(lot.id), lotLine(this, lot))));
  }

  /** The lots that something can be taken from. */
  choices(): OwnLotFragment[] {
    return [...this.known.values()].filter(({ state, balance }) => state !== 'RECALLED' && (balance?.left ?? 0) > 0);
  }

  /** What a lot is of. */
  nameOf(lot: OwnLotFragment): string {
    return nameOf(this, lot);
  }
}
