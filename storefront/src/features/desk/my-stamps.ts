import type {
  GoodsOfStoreQuery,
  LotsToStampQuery,
  PrintStampsMutation,
  StampPrintsQuery,
} from '../../generated/graphql.ts';
import { formatDay, vietnamDay, vietnamTime } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import goodsQuery from '../media/goods.graphql?raw';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import lotsQuery from './lots-to-stamp.graphql?raw';
import { ownStores } from './own-stores.ts';
import printMutation from './print-stamps.graphql?raw';
import printsQuery from './stamp-prints.graphql?raw';

type Lot = NonNullable<LotsToStampQuery['lots']>['nodes'][number];
type Print = NonNullable<StampPrintsQuery['stampPrints']>['nodes'][number];

/** The stamps of one product's lots: those that were printed, and a form for more. */
class MyStamps extends Island {
  private readonly productId = new URLSearchParams(location.search).get('product');

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const form = this.at<HTMLFormElement>('form');
    // Pressed twice, or again after a network that broke, it is made once.
    let idempotencyKey = crypto.randomUUID();
    form.addEventListener('input', () => (idempotencyKey = crypto.randomUUID()));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(this.at<HTMLButtonElement>('make'), async () => {
        const given = new FormData(form);
        const input = {
          lotId: given.get('lotId'),
          format: given.get('format'),
          count: Number(given.get('count')),
          skip: Number(given.get('skip')),
          isSerialised: given.has('isSerialised'),
          idempotencyKey,
        };
        const { lotStampsPrint: made } = await ask<PrintStampsMutation>(printMutation, { input });
        if (!made?.stampPrint) return made?.userErrors.map(({ message }) => message).join(' ') ?? this.say('failed');
        idempotencyKey = crypto.randomUUID();
        await this.list();
        return this.say('made');
      });
    });
    this.at('lots').addEventListener(
      'change',
      () => void this.act(this.at<HTMLButtonElement>('make'), () => this.list()),
    );
  }

  protected override async fill(): Promise<void> {
    this.at('choice').hidden = this.productId !== null;
    this.at('desk').hidden = this.productId === null;
    await (this.productId === null ? this.fillChoice() : this.fillDesk(this.productId));
  }

  private async fillChoice(): Promise<void> {
    const stores = await ownStores();
    const lists = await Promise.all(stores.map(({ id }) => ask<GoodsOfStoreQuery>(goodsQuery, { id })));
    const goods = lists.flatMap(({ products, inReview, drafts }) =>
      [products, inReview, drafts].flatMap((list) => list?.nodes ?? []),
    );
    this.at('none').hidden = goods.length > 0;
    this.at('goods').replaceChildren(
      ...goods.map(({ id, name }) => {
        const { line, of } = this.copy('goods');
        const link = of('link') as HTMLAnchorElement;
        link.href = `?product=${id}`;
        link.textContent = name[this.locale];
        return line;
      }),
    );
  }

  private async fillDesk(productId: string): Promise<void> {
    const lots: Lot[] = [];
    let after: string | null | undefined;
    do {
      const { product, lots: page } = await ask<LotsToStampQuery>(lotsQuery, { productId, after });
      this.at('name').textContent = product?.name[this.locale] ?? '';
      lots.push(...(page?.nodes ?? []));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    // What was told of last is packed now.
    lots.reverse();
    this.at('no-lots').hidden = lots.length > 0;
    this.at('form').hidden = lots.length === 0;
    this.at<HTMLSelectElement>('lots').replaceChildren(
      ...lots.map(({ id, lotCode, printedCode, packedOn, harvestedOn }) => {
        const day = packedOn ?? harvestedOn;
        const parts = [this.say('lot', lotCode), printedCode, ...(day ? [formatDay(this.locale, day)] : [])];
        return new Option(parts.join(', '), id);
      }),
    );
    const wanted = new URLSearchParams(location.search).get('lot');
    if (lots.some(({ id }) => id === wanted)) this.at<HTMLSelectElement>('lots').value = wanted!;
    if (lots.length > 0) await this.list();
  }

  /** Shows what was printed of the chosen lot. */
  private async list(): Promise<string> {
    const lotId = this.at<HTMLSelectElement>('lots').value;
    const { stampPrints } = await ask<StampPrintsQuery>(printsQuery, { lotId });
    this.at('prints').replaceChildren(...(stampPrints?.nodes ?? []).map((print) => this.line(print)));
    return '';
  }

  private line({ count, format, firstSerial, lastSerial, printedAt, sheetUrl, sheetExpiresAt }: Print): HTMLElement {
    const { line, of } = this.copy('print');
    of('what').textContent = [
      this.say('count', count.toLocaleString(this.locale)),
      format === 'ROLL_40X30' ? this.say('roll') : format.replace('_', ', '),
      ...(firstSerial && lastSerial ? [this.say('serials', `${firstSerial} – ${lastSerial}`)] : []),
    ].join(', ');
    of('when').textContent = `${vietnamTime(printedAt)}, ${formatDay(this.locale, vietnamDay(printedAt))}`;
    const sheet = of('sheet') as HTMLAnchorElement;
    sheet.href = sheetUrl;
    sheet.addEventListener('click', (event) => {
      if (Date.parse(sheetExpiresAt) > Date.now()) return;
      event.preventDefault();
      void this.act(this.at<HTMLButtonElement>('make'), async () => (await this.list()) || this.say('anew'));
    });
    return line;
  }
}

customElements.define('my-stamps', MyStamps);
