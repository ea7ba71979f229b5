import type { SellingQuery, SetOpeningMutation } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import { ask } from '../session/client.ts';
import openingMutation from './set-opening.graphql?raw';
import type { Outcome, StoreSelling } from './store-selling.ts';

type StoreOpening = NonNullable<SellingQuery['store']>['opening'];

/** Whether a store sells: for everybody who serves its orders to read, and for who manages it to change. */
export class Opening {
  constructor(private readonly page: StoreSelling) {}

  private get form(): HTMLFormElement {
    return this.page.at<HTMLFormElement>('opening-form');
  }

  listen(): void {
    this.form.addEventListener('change', () => this.fit());
    this.page.submits(this.form, (given) => this.save(given));
  }

  show({ state, reason, reopensOn }: StoreOpening, mayChange: boolean): void {
    const { page, form } = this;
    const day = reopensOn ? formatDay(page.locale, reopensOn) : '';
    page.at('opening').textContent = page.say(state.toLowerCase(), day);
    page.at('opening-reason').textContent = reason ? `“${reason}”` : '';
    form.hidden = !mayChange;
    page.at('opening-others').hidden = mayChange;
    const fields = { state, reason: reason ?? '', reopensOn: reopensOn ?? '' };
    for (const [name, value] of Object.entries(fields)) {
      (form.elements.namedItem(name) as HTMLInputElement).value = value;
    }
    this.fit();
  }

  /** Asks why and until when where the choice is a pause. */
  private fit(): void {
    this.page.at('pause').hidden = new FormData(this.form).get('state') !== 'PAUSED';
  }

  private async save(given: FormData): Promise<Outcome> {
    const state = given.get('state');
    const more = state === 'PAUSED' ? { reason: given.get('reason'), reopensOn: given.get('reopensOn') || null } : {};
    const { answer } = await ask<SetOpeningMutation>(openingMutation, {
      input: { id: this.page.storeId, state, ...more },
    });
    if (!answer?.store) return { refusals: answer?.userErrors ?? [] };
    this.show(answer.store.opening, true);
    return { done: this.page.say('saved') };
  }
}
