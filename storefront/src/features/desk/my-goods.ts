import type { GoodsFragment, MyGoodsQuery } from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import goodsQuery from './goods.graphql?raw';
import { ownStores } from './own-stores.ts';

/** The words for where goods stand, by their place on the page. */
const STATES = {
  DRAFT: 'draft',
  IN_REVIEW: 'inReview',
  PUBLISHED: 'published',
  BLOCKED: 'blocked',
  ARCHIVED: 'archived',
};

/** The goods of somebody's stores: where each stands, how good its listing is, and what to mend first. */
class MyGoods extends Island {
  protected override async fill(): Promise<void> {
    const stores = await ownStores();
    const lang = document.documentElement.lang as Locale;
    this.at('none').hidden = stores.length > 0;
    this.at('stores').replaceChildren(
      ...(await Promise.all(
        stores.map(async (store) => {
          const { line, of } = this.copy('store');
          of('name').textContent = store.name[lang];
          (of('write') as HTMLAnchorElement).href += `?store=${store.id}`;
          const goods = await ask<MyGoodsQuery>(goodsQuery, { storeId: store.id });
          const all = [goods.blocked, goods.drafts, goods.inReview, goods.published].flatMap(
            (list) => list?.nodes ?? [],
          );
          of('empty').hidden = all.length > 0;
          of('list').replaceChildren(...all.map((each) => this.line(each, lang)));
          return line;
        }),
      )),
    );
  }

  private line({ id, slug, name, state, quality, openRevision, block }: GoodsFragment, lang: Locale): HTMLElement {
    const { line, of } = this.copy('goods');
    const link = of('name') as HTMLAnchorElement;
    link.href += `?id=${id}`;
    link.textContent = name[lang];
    for (const part of ['photos', 'stamps']) (of(part) as HTMLAnchorElement).href += `?product=${id}`;
    const page = of('page') as HTMLAnchorElement;
    page.hidden = state !== 'PUBLISHED';
    page.href = this.say('productPage', slug);
    const open = openRevision?.state;
    const returned = open === 'RETURNED';
    of('state').textContent = [
      this.say(returned && state === 'DRAFT' ? 'returned' : STATES[state]),
      ...(state === 'PUBLISHED' && open
        ? [this.say(returned ? 'alsoReturned' : open === 'IN_REVIEW' ? 'alsoSent' : 'alsoDraft')]
        : []),
    ].join(' ');
    if (returned || block) line.classList.add('asks');
    const notes = openRevision?.comments.filter(({ resolvedAt }) => resolvedAt === null).length ?? 0;
    of('block').textContent = block?.words ?? (notes > 0 ? this.say('notes', String(notes)) : '');
    if (!quality) return line;
    of('score').textContent = `${this.say('score', `${quality.score}/${quality.maxScore}`)}.`;
    const missing = quality.items
      .filter(({ isMet }) => !isMet)
      .sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
    const [next] = missing;
    of('next').textContent = next
      ? this.say(next.isRequired ? 'needed' : 'better', next.hint[lang])
      : this.say('whole');
    return line;
  }
}

customElements.define('my-goods', MyGoods);
