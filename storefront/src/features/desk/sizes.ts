import type { AddSizeMutation, DraftQuery, SetPriceMutation } from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatDong } from '../../lib/money.ts';
import { ask } from '../session/client.ts';
import type { Island } from '../session/island.ts';
import addMutation from './add-size.graphql?raw';
import endMutation from './end-size.graphql?raw';
import priceMutation from './set-price.graphql?raw';

type Draft = NonNullable<DraftQuery['product']>;

/** The number of a field in which people also type points and spaces. */
const count = (form: HTMLFormElement, name: string) => {
  const digits = (form.elements.namedItem(name) as HTMLInputElement).value.replace(/\D/g, '');
  return digits === '' ? null : Number(digits);
};

/** The sizes of a product on the page of its writer. */
export class SizeList {
  private readonly island: Island;
  private readonly reload: () => Promise<void>;
  private productId = '';

  constructor(island: Island, reload: () => Promise<void>) {
    this.island = island;
    this.reload = reload;
  }

  listen(): void {
    const adding = this.island.at<HTMLFormElement>('adding');
    adding.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.island.act(event.submitter as HTMLButtonElement, () => this.add(adding));
    });
  }

  show({ id, variants }: Draft, lang: Locale): void {
    this.productId = id;
    this.island.at('sizes').hidden = false;
    this.island.at('size-list').replaceChildren(
      ...variants.map(({ id: size, name, offer }) => {
        const { line, of } = this.island.copy('size');
        of('name').textContent = name[lang];
        of('price').textContent = offer ? formatDong(offer.price.amount) : this.island.say('noPrice');
        const pricing = of('pricing') as HTMLFormElement;
        pricing.addEventListener('submit', (event) => {
          event.preventDefault();
          const amount = count(pricing, 'amount') ?? 0;
          void this.island.act(event.submitter as HTMLButtonElement, () =>
            this.change(priceMutation, { variantId: size, amount }, 'priced'),
          );
        });
        const end = of('end') as HTMLButtonElement;
        end.addEventListener('click', () => {
          void this.island.act(end, () => this.change(endMutation, { id: size }, 'ended'));
        });
        return line;
      }),
    );
  }

  private async change(mutation: string, input: object, done: string): Promise<string> {
    const { answer } = await ask<SetPriceMutation>(mutation, { input });
    await this.reload();
    return said(answer?.userErrors) || this.island.say(done);
  }

  private async add(form: HTMLFormElement): Promise<string> {
    const text = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    const name = { vi: text('name'), en: text('name') };
    const input = {
      productId: this.productId,
      name,
      quantity: count(form, 'quantity') ?? 0,
      quantityUnit: text('unit'),
      unitWeightGrams: count(form, 'weight'),
      gtin: text('gtin') || null,
    };
    const { answer } = await ask<AddSizeMutation>(addMutation, { input });
    if (!answer?.variant) return said(answer?.userErrors) || this.island.say('failed');
    const amount = count(form, 'amount');
    form.reset();
    if (amount === null) {
      await this.reload();
      return this.island.say('added');
    }
    return this.change(priceMutation, { variantId: answer.variant.id, amount }, 'added');
  }
}

function said(errors: readonly { message: string }[] = []): string {
  return errors.map(({ message }) => message).join('\n');
}
