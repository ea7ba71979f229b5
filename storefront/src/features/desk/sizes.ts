import type { AddSizeMutation, DraftQuery, SetPriceMutation } from '../../generated/graphql.ts';
import { formatDay, lastVietnamDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatDong } from '../../lib/money.ts';
import { ask } from '../session/client.ts';
import type { Island } from '../session/island.ts';
import addMutation from './add-size.graphql?raw';
import changeMutation from './change-size.graphql?raw';
import endMutation from './end-size.graphql?raw';
import priceMutation from './set-price.graphql?raw';

type Draft = NonNullable<DraftQuery['product']>;
type Size = Draft['variants'][number];
type Area = NonNullable<NonNullable<Size['offer']>['deliveryArea']>;

const DAY = 86_400_000;
const input = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;
const text = (form: HTMLFormElement, name: string) => input(form, name).value.trim();

/** The number of a field in which people also type points and spaces. */
const count = (form: HTMLFormElement, name: string) => {
  const digits = text(form, name).replace(/\D/g, '');
  return digits === '' ? null : Number(digits);
};

/** An area as one value of a select: `VN`, or the codes of its places. */
const codesOf = ({ isWholeCountry, provinces, communes }: Area) =>
  isWholeCountry ? 'VN' : [...provinces, ...communes].map(({ code }) => code).join();

/** What a form says of a price beside the amount. */
function termsOf(form: HTMLFormElement): object {
  const area = text(form, 'area');
  const codes = area.split(',');
  const until = text(form, 'until');
  return {
    includesTax: input(form, 'includesTax').checked,
    includesShipping: input(form, 'includesShipping').checked,
    area: area && {
      isWholeCountry: area === 'VN',
      provinceCodes: codes.filter((code) => /^\d\d$/.test(code)),
      communeCodes: codes.filter((code) => /^\d{5}$/.test(code)),
    },
    // The whole of the day it names.
    validTo: until && new Date(Date.parse(`${until}T00:00:00+07:00`) + DAY).toISOString(),
  };
}

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

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
    this.submits(this.island.at<HTMLFormElement>('adding'), (form) => this.add(form));
  }

  show({ id, variants }: Draft, lang: Locale): void {
    this.productId = id;
    this.island.at('sizes').hidden = false;
    this.island.at('size-list').replaceChildren(...variants.map((size) => this.line(size, lang)));
  }

  private line({ id, name, offer, unitWeightGrams, gtin }: Size, lang: Locale): HTMLElement {
    const { line, of } = this.island.copy('size');
    of('name').textContent = name[lang];
    of('price').textContent = offer ? formatDong(offer.price.amount) : this.island.say('noPrice');
    const [pricing, changing] = [of('pricing'), of('changing')] as [HTMLFormElement, HTMLFormElement];
    // The places to choose from are those of the form for another size.
    const areas = input(pricing, 'area');
    areas.innerHTML = input(this.island.at<HTMLFormElement>('adding'), 'area').innerHTML;
    if (offer) {
      const { includesTax, includesShipping, deliveryArea, validTo } = offer;
      of('terms').textContent = [
        this.island.say(includesTax ? 'withTax' : 'withoutTax'),
        this.island.say(includesShipping ? 'withShipping' : 'withoutShipping'),
        deliveryArea ? this.island.say('inArea', deliveryArea.name[lang]) : '',
        validTo ? this.island.say('until', formatDay(lang, lastVietnamDay(validTo))) : '',
      ].join(' ');
      // What is not changed goes on as it is.
      input(pricing, 'includesTax').checked = includesTax;
      input(pricing, 'includesShipping').checked = includesShipping;
      input(pricing, 'until').value = validTo ? lastVietnamDay(validTo) : '';
      if (deliveryArea) {
        areas.value = codesOf(deliveryArea);
        if (!areas.value) areas.append(new Option(deliveryArea.name[lang], codesOf(deliveryArea), true, true));
      }
    }
    this.submits(pricing, (form) => {
      const input = { variantId: id, amount: count(form, 'amount') ?? 0, ...given(termsOf(form)) };
      return this.change(priceMutation, input, 'priced');
    });
    input(changing, 'name').value = name.vi;
    input(changing, 'english').value = name.en === name.vi ? '' : name.en;
    input(changing, 'weight').value = String(unitWeightGrams ?? '');
    input(changing, 'gtin').value = gtin ?? '';
    this.submits(changing, (form) => this.change(changeMutation, { id, ...namesOf(form) }, 'sizeChanged'));
    const end = of('end') as HTMLButtonElement;
    end.addEventListener('click', () => {
      void this.island.act(end, () => this.change(endMutation, { id }, 'ended'));
    });
    return line;
  }

  private submits(form: HTMLFormElement, work: (form: HTMLFormElement) => Promise<string>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.island.act(event.submitter as HTMLButtonElement, () => work(form));
    });
  }

  private async change(mutation: string, input: object, done: string): Promise<string> {
    const { answer } = await ask<SetPriceMutation>(mutation, { input });
    if (!answer?.userErrors.length) await this.reload();
    return said(answer?.userErrors) || this.island.say(done);
  }

  private async add(form: HTMLFormElement): Promise<string> {
    const input = {
      productId: this.productId,
      ...namesOf(form),
      quantity: count(form, 'quantity') ?? 0,
      quantityUnit: text(form, 'unit'),
    };
    const { answer } = await ask<AddSizeMutation>(addMutation, { input });
    if (!answer?.variant) return said(answer?.userErrors) || this.island.say('failed');
    const amount = count(form, 'amount');
    const terms = given(termsOf(form));
    form.reset();
    if (amount === null) {
      await this.reload();
      return this.island.say('added');
    }
    return this.change(priceMutation, { variantId: answer.variant.id, amount, ...terms }, 'added');
  }
}

function namesOf(form: HTMLFormElement): object {
  return {
    name: { vi: text(form, 'name'), en: text(form, 'english') },
    unitWeightGrams: count(form, 'weight'),
    gtin: text(form, 'gtin') || null,
  };
}

/** What was refused, in the words of the API. */
export function said(errors: readonly { message: string }[] = []): string {
  return errors.map(({ message }) => message).join('\n');
}
