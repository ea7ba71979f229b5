import type { MyStoresQuery } from '../../generated/graphql.ts';
import { formatDay, vietnamDay, vietnamTime } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ownStores } from '../desk/own-stores.ts';
import { Island } from '../session/island.ts';
import { clearRefusals, showRefusals } from '../session/refusals.ts';
import { wordsOf } from './form.ts';
import { askOrRecall, oldSince, startAnew } from './last-seen.ts';
import { again, drop, refusalsOf, send, tell, toldOf, type Act } from './outbox.ts';
import { StoreDesk } from './store-desk.ts';

/** Until what waits is tried again by itself, in milliseconds. */
const RETRY = 5_000;
/** A form does not wait longer for a network, in milliseconds: what it told is on the device. */
const PATIENCE = 8_000;

/** The lots of somebody's stores, and what is told of them: kept on the device until it has arrived. */
export class MyLots extends Island {
  private readonly desks = new Map<string, StoreDesk>();
  private next: ReturnType<typeof setTimeout> | undefined;

  get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  private get storeIds(): string[] {
    return [...this.desks.keys()];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', () => this.comeBack());
    this.at('send').addEventListener('click', () => this.again());
    this.addEventListener('submit', (event) => event.preventDefault());
    // What somebody types into stays as it is when the lots are shown anew.
    this.addEventListener('input', ({ target }) => {
      const { form } = target as HTMLInputElement;
      if (form) form.dataset.touched = '';
    });
    // Opens without a network from now on. Pages that are made while one looks on change too often for that.
    if (import.meta.env.PROD) void navigator.serviceWorker?.register('/lots-offline.js', { scope: location.pathname });
  }

  protected override async fill(): Promise<void> {
    startAnew();
    const stores = await ownStores((query) => askOrRecall<MyStoresQuery>('stores', query));
    this.at('none').hidden = stores.length > 0;
    for (const id of this.storeIds) if (!stores.some((store) => store.id === id)) this.desks.delete(id);
    for (const store of stores) if (!this.desks.has(store.id)) this.desks.set(store.id, new StoreDesk(this, store));
    await this.send();
    await Promise.all([...this.desks.values()].map((desk) => desk.open()));
    this.at('stores').replaceChildren(...[...this.desks.values()].map(({ section }) => section));
    this.at('old').hidden = oldSince === undefined;
    if (oldSince) this.at('old').textContent = this.say('old', this.moment(oldSince));
    this.showTold();
  }

  private moment(at: string): string {
    return `${vietnamTime(at)}, ${formatDay(this.locale, vietnamDay(at))}`;
  }

  /** What is shown may be old, and something may wait. */
  private comeBack(): void {
    if (oldSince !== undefined) void this.fill().catch(() => {});
    else this.again();
  }

  private again(): void {
    clearTimeout(this.next);
    void this.act(this.at<HTMLButtonElement>('send'), () => this.deliver());
  }

  private send(): Promise<boolean> {
    return send(this.storeIds, this.say('forbidden'));
  }

  /** Sends what waits, shows the lots as they are then, and says what came of it. */
  private async deliver(): Promise<string> {
    return this.settle(await this.send());
  }

  private async settle(hasArrived: boolean): Promise<string> {
    const { waiting, refused } = this.showTold();
    if (oldSince !== undefined && hasArrived) await this.fill();
    else if (hasArrived) await this.reload();
    if (waiting > 0) return this.say('kept');
    return refused > 0 ? this.say('refused') : this.say('told');
  }

  /** Shows the lots of all stores as they are now. */
  async reload(): Promise<void> {
    await Promise.all([...this.desks.values()].map((desk) => desk.reload()));
  }

  /** Shows what has not arrived: how much waits, and what was refused and why. */
  private showTold(): { waiting: number; refused: number } {
    const all = toldOf(this.storeIds);
    const refused = all.filter(({ refusals }) => refusals);
    const waiting = all.length - refused.length;
    this.at('waiting').hidden = waiting === 0;
    this.at('waiting-count').textContent = this.say('waiting', String(waiting));
    this.at('refused').replaceChildren(
      ...refused.map((told) => {
        const { line, of } = this.copy('refused');
        of('what').textContent = told.label;
        of('why').textContent = told.refusals!.map(({ message }) => message).join(' ');
        of('again').addEventListener('click', () => (again(told), this.again()));
        of('drop').addEventListener('click', () => (drop(told), this.showTold()));
        return line;
      }),
    );
    clearTimeout(this.next);
    // A network that has just come back often fails the first time.
    if (waiting > 0) this.next = setTimeout(() => this.again(), RETRY);
    return { waiting, refused: refused.length };
  }

  /** What a form tells is kept on the device first, then sent; what is refused at once stays in the form. */
  tells(form: HTMLFormElement, act: Act, storeId: string, read: () => object, done?: () => void): void {
    this.submits(form, async () => {
      clearRefusals(form);
      const told = tell(act, storeId, wordsOf(form), read());
      const isLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE));
      const hasArrived = await Promise.race([this.send(), isLate]);
      const refusals = refusalsOf(told);
      if (refusals) {
        drop(told);
        this.showTold();
        showRefusals(form, refusals);
        return this.say('wrong');
      }
      form.reset();
      delete form.dataset.touched;
      form.closest('details')!.open = false;
      const outcome = await this.settle(hasArrived);
      done?.();
      return outcome;
    });
  }

  /** Does the work of a form when it is sent. */
  submits(form: HTMLFormElement, work: () => Promise<string>): void {
    form.addEventListener('submit', () => {
      void this.act(form.querySelector<HTMLButtonElement>('button:not([type])')!, work);
    });
  }

  /** A sentence of the page in which `#1`, `#2` … stand for values. */
  tellOf(name: string, ...values: string[]): string {
    return (this.dataset[name] ?? '').replace(/#(\d)/g, (_, nth: string) => values[Number(nth) - 1] ?? '');
  }

  /** So much of a lot, in its unit. */
  amount({ unit }: { unit: string }, quantity: number): string {
    return unit === 'GRAM'
      ? this.say('kilograms', (quantity / 1000).toLocaleString(this.locale))
      : this.say('pieces', quantity.toLocaleString(this.locale));
  }

  /** Does what a fold needs whenever it is opened; a fold that cannot be filled closes again, and that is said. */
  whenOpened(fold: HTMLDetailsElement, open: () => Promise<void>): void {
    fold.addEventListener('toggle', () => {
      if (!fold.open) return;
      open().catch(() => {
        fold.open = false;
        this.at('said').textContent = this.say('failed');
      });
    });
  }
}

customElements.define('my-lots', MyLots);
