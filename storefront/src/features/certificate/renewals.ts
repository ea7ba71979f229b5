import type { RenewalRightsQuery, RenewalsQuery } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import radarQuery from './radar.graphql?raw';
import rightsQuery from './renewals.graphql?raw';

type Answer = NonNullable<RenewalsQuery['ocopRenewals']>;
type Due = Answer['nodes'][number];

/** Which certificates end, for who looks after them. */
class OcopRenewals extends Island {
  private state: string | null = null;
  private cursor: string | null = null;
  /** Whether who asks keeps the register of a province. */
  private isKeeper = false;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const button of this.buttons()) {
      button.addEventListener('click', () => {
        this.state = button.dataset.state || null;
        void this.act(button, async () => {
          await this.list();
          return '';
        });
      });
    }
    const further = this.at<HTMLButtonElement>('further');
    further.addEventListener('click', () => void this.act(further, () => this.more()));
  }

  protected override async fill(): Promise<void> {
    const { me } = await ask<RenewalRightsQuery>(rightsQuery);
    const isConcerned = [me?.roles, me?.memberships, me?.assignments].some((held) => (held?.length ?? 0) > 0);
    this.isKeeper = me?.roles.some(({ communeCode }) => communeCode === null) ?? false;
    this.at('none').hidden = isConcerned;
    this.at('all').hidden = !isConcerned;
    if (isConcerned) await this.list();
  }

  /** Shows the first page of the state that is chosen. */
  private async list(): Promise<void> {
    this.cursor = null;
    const answer = await this.page();
    const counts = new Map(answer.counts.map(({ state, count }) => [state as string, count]));
    const all = answer.counts.reduce((sum, { count }) => sum + count, 0);
    for (const button of this.buttons()) {
      const { state = '' } = button.dataset;
      button.setAttribute('aria-pressed', String((this.state ?? '') === state));
      button.querySelector('[data-count]')!.textContent = String(state ? (counts.get(state) ?? 0) : all);
    }
    this.at('list').replaceChildren(...answer.nodes.map((due) => this.line(due)));
    this.at('table').hidden = answer.nodes.length === 0;
    this.at('empty').hidden = answer.nodes.length > 0 || all === 0;
    this.at('nothing').hidden = all > 0;
    this.at('states').hidden = all === 0;
  }

  private async more(): Promise<string> {
    const { nodes } = await this.page();
    this.at('list').append(...nodes.map((due) => this.line(due)));
    return this.say('more', String(nodes.length));
  }

  private async page(): Promise<Answer> {
    const { cursor: after, state } = this;
    const { ocopRenewals } = await ask<RenewalsQuery>(radarQuery, { after, state });
    if (!ocopRenewals) throw new Error('no list');
    const { hasNextPage, endCursor } = ocopRenewals.pageInfo;
    this.cursor = endCursor ?? null;
    this.at('further').hidden = !hasNextPage;
    return ocopRenewals;
  }

  private line({ certificate, daysUntilEnd, notices }: Due): HTMLElement {
    const locale = document.documentElement.lang as Locale;
    const day = (value: string | null | undefined) => (value ? formatDay(locale, value) : '');
    const { line, of } = this.copy('renewal');
    const { id, product, stars, state, expiresOn, renewal, isDemo } = certificate;
    const link = of('product') as HTMLAnchorElement;
    link.textContent = product?.name[locale] ?? id;
    if (product?.state === 'PUBLISHED') link.href = this.say('productPage', product.slug);
    const isOver = daysUntilEnd < 0;
    const told = notices.at(-1);
    of('notes').textContent = [
      isDemo ? this.say('demo') : '',
      renewal.filedOn
        ? this.dataset.filed!.replace('#1', day(renewal.filedOn)).replace('#2', day(renewal.decisionDueOn))
        : state === 'ACTIVE'
          ? ''
          : this.say(isPast(renewal.closesOn) ? 'missed' : 'unfiled', day(renewal.closesOn)),
      product && !product.store ? this.say('nobody') : told ? this.say('told', day(told.noticedOn)) : '',
    ]
      .filter(Boolean)
      .join(' ');
    const record = of('record') as HTMLAnchorElement;
    record.hidden = !this.isKeeper || !product;
    record.href += `?product=${product?.id ?? ''}`;
    const how = of('state') as HTMLAnchorElement;
    how.textContent = `${this.say('stars', String(stars))}, ${this.stateName(state)}`;
    if (product?.state === 'PUBLISHED') how.href = this.say('certificatePage', id);
    const ends = of('ends') as HTMLTimeElement;
    ends.dateTime = expiresOn;
    ends.textContent = day(expiresOn);
    const left = isOver ? 'past' : daysUntilEnd === 0 ? 'today' : 'left';
    of('left').textContent = this.say(left, String(Math.abs(daysUntilEnd)));
    ends.closest('td')!.classList.toggle('over', isOver);
    return line;
  }

  private stateName(state: string): string {
    const button = this.buttons().find(({ dataset }) => dataset.state === state);
    return (button?.firstChild?.textContent ?? state).trim().toLowerCase();
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('[data-state].btn')];
  }
}

/** Whether a day in Vietnam lies behind. */
function isPast(day: string): boolean {
  return Date.now() > Date.parse(`${day}T23:59:59+07:00`);
}

customElements.define('ocop-renewals', OcopRenewals);
