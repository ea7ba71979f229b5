import type { DeskCommunesQuery, SendingFragment, SetSendingMutation } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import communesQuery from '../desk/communes.graphql?raw';
import { ask } from '../session/client.ts';
import { fillSending, readSending } from './sending-form.ts';
import sendingMutation from './set-sending.graphql?raw';
import type { Outcome, StoreSelling } from './store-selling.ts';

/** How a store packs and sends. */
export class Sending {
  private known: SendingFragment | undefined;

  constructor(private readonly page: StoreSelling) {}

  private get form(): HTMLFormElement {
    return this.page.at<HTMLFormElement>('sending');
  }

  listen(): void {
    const own = this.page.at<HTMLInputElement>('has-own');
    own.addEventListener('change', () => (this.page.at('own').hidden = !own.checked));
    this.page.submits(this.form, () => this.save());
  }

  /** Fetches the communes of its province, which it may deliver to itself, and shows all of it. */
  async open(sending: SendingFragment, provinceCode: string | undefined): Promise<void> {
    const communes = await communesOf(provinceCode);
    const boxes = communes.map(({ code, fullName }) => this.box('communes', code, fullName[this.page.locale]));
    this.page.at('communes').replaceChildren(...boxes);
    this.show(sending);
  }

  private show(sending: SendingFragment): void {
    this.known = sending;
    fillSending(this.form, sending);
    this.page.at('own').hidden = sending.own === null;
    const rest = sending.restDays.map((day) => this.box('restDays', day, formatDay(this.page.locale, day), true));
    this.page.at('rest').replaceChildren(...rest);
  }

  private box(name: string, value: string, words: string, isChosen = false): HTMLElement {
    const { line, of } = this.page.copy('place');
    const box = line.querySelector('input')!;
    [box.name, box.value, box.checked] = [name, value, isChosen];
    of('name').textContent = words;
    return line;
  }

  private async save(): Promise<Outcome> {
    const input = { storeId: this.page.storeId, ...readSending(this.form, this.known) };
    const { answer } = await ask<SetSendingMutation>(sendingMutation, { input });
    const refusals = answer?.userErrors ?? [];
    if (refusals.length > 0) return { refusals };
    this.show((await this.page.load()).storeDelivery);
    return { done: this.page.say('saved') };
  }
}

/** Every commune of a province; some have more than a page of them. */
async function communesOf(provinceCode: string | undefined) {
  const all: NonNullable<DeskCommunesQuery['communes']>['nodes'] = [];
  let after: string | null | undefined;
  do {
    const { communes } = await ask<DeskCommunesQuery>(communesQuery, { provinceCode, after });
    all.push(...(communes?.nodes ?? []));
    after = communes?.pageInfo.hasNextPage ? communes.pageInfo.endCursor : null;
  } while (after);
  return all;
}
