import type { SellingGoodsQuery, SellingProductFragment, SetStockMutation } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import { ask } from '../session/client.ts';
import { harvestLines } from './harvest-line.ts';
import { pieces } from './pieces.ts';
import goodsQuery from './selling-goods.graphql?raw';
import stockMutation from './set-stock.graphql?raw';
import type { Outcome, StoreSelling } from './store-selling.ts';

type Size = SellingProductFragment['variants'][number];

/** How many products come at a time. */
const PAGE = 50;

/** The goods of a store: what is there of each size, and what may be ordered of its harvests. */
export class GoodsList {
  private after: string | null = null;
  private mayWrite = false;

  constructor(private readonly page: StoreSelling) {}

  listen(): void {
    const more = this.page.at<HTMLButtonElement>('more');
    more.addEventListener('click', () => void this.page.act(more, async () => (await this.show(this.after), '')));
  }

  /** Shows the first of them; `mayWrite` is whether who reads may write about them too. */
  open(mayWrite: boolean): Promise<void> {
    this.mayWrite = mayWrite;
    return this.show(null);
  }

  private async show(after: string | null): Promise<void> {
    const { page } = this;
    const { products } = await ask<SellingGoodsQuery>(goodsQuery, { storeId: page.storeId, first: PAGE, after });
    const list = page.at('goods');
    if (after === null) list.replaceChildren();
    list.append(...(products?.nodes ?? []).map((product) => this.line(product)));
    page.at('no-goods').hidden = list.childElementCount > 0;
    this.after = products?.pageInfo.endCursor ?? null;
    page.at('more').hidden = !products?.pageInfo.hasNextPage;
  }

  private line(product: SellingProductFragment): HTMLElement {
    const { page } = this;
    const { id, name, season, preorder, variants } = product;
    const { line, of } = page.copy('product');
    of('name').textContent = name[page.locale];
    of('sizes').replaceChildren(...variants.map((size) => this.size(size, product)));
    // What grows all year is never ordered ahead.
    of('not-ahead').hidden = preorder !== null || season.nextStartsOn === null;
    if (season.nextStartsOn) of('next').textContent = page.say('next', formatDay(page.locale, season.nextStartsOn));
    of('write').hidden = !this.mayWrite;
    of('writers').hidden = this.mayWrite;
    (of('write') as HTMLAnchorElement).href += `?id=${id}`;
    return line;
  }

  private size(size: Size, product: SellingProductFragment): HTMLElement {
    const { page } = this;
    const { line, of } = page.copy('size');
    const [form, stop] = [of('counting') as HTMLFormElement, of('stop') as HTMLButtonElement];
    of('name').textContent = size.name[page.locale];
    const show = (stock: Size['stock']) => {
      const left = stock?.availableQuantity;
      of('left').textContent =
        left == null ? page.say('uncounted') : page.say('left', left.toLocaleString(page.locale));
      stop.hidden = !left;
    };
    const set = async (onHand: number, done: string): Promise<Outcome> => {
      const { answer } = await ask<SetStockMutation>(stockMutation, { input: { variantId: size.id, onHand } });
      if (!answer?.variant) return { refusals: answer?.userErrors ?? [] };
      show(answer.variant.stock);
      form.reset();
      return { done: page.say(done) };
    };
    show(size.stock);
    page.submits(form, (given) => set(pieces(given.get('onHand')), 'saved'));
    stop.addEventListener('click', () => {
      void page.act(stop, async () => {
        const outcome = await set(0, 'stopped');
        return 'done' in outcome ? outcome.done : outcome.refusals.map(({ message }) => message).join(' ');
      });
    });
    of('harvests').replaceChildren(...harvestLines(page, product, size));
    return line;
  }
}
