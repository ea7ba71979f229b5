import type { MyAccountQuery, NameAccountMutation } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { inSentence, upperFirst } from '../../lib/text.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import accountQuery from './account.graphql?raw';
import nameMutation from './name.graphql?raw';
import { sendCode, setPhone } from './new-phone.ts';
import { phoneShown } from './phone.ts';
import { placeNames } from './place-names.ts';

/** The words for what somebody may do at a store, by their place on the page. */
const PERMISSIONS = {
  MANAGE_STORE: 'manageStore',
  MANAGE_PRODUCTS: 'manageProducts',
  MANAGE_ORDERS: 'manageOrders',
} as const;

type Account = NonNullable<MyAccountQuery['me']>;

/** Who is signed in, and what they are called. */
class MyAccount extends Island {
  /** The number to which a code was sent last, as it was typed. */
  private sentTo = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.onSubmit('naming', () => this.rename());
    this.onSubmit('asking', () => this.askForCode());
    this.onSubmit('proving', () => this.renumber());
  }

  protected override async fill(): Promise<void> {
    const { me } = await ask<MyAccountQuery>(accountQuery);
    if (!me) throw new Error('nobody');
    this.showName(me.name);
    this.showLine('phone', me.phone && phoneShown(me.phone));
    this.showLine('email', me.email);
    // Who signs in by password has no number to change.
    this.at('renumbering').hidden = me.phone === null;
    const day = vietnamDay(me.createdAt);
    const since = this.at<HTMLTimeElement>('since');
    since.dateTime = day;
    since.textContent = formatDay(document.documentElement.lang as Locale, day);
    await this.showRoles(me.roles);
    this.showMemberships(me.memberships);
    this.at('no-roles').hidden = me.roles.length + me.memberships.length > 0;
  }

  private async showRoles(roles: Account['roles']): Promise<void> {
    const names = await placeNames(roles);
    this.at('roles').replaceChildren(
      ...roles.map(({ role }, index) => {
        const line = document.createElement('li');
        line.textContent = role === 'ADMIN' ? this.say('admin') : this.say('officer', inSentence(names[index] ?? ''));
        return line;
      }),
    );
  }

  private showMemberships(memberships: Account['memberships']): void {
    const { lang } = document.documentElement;
    this.at('memberships').replaceChildren(
      ...memberships.flatMap(({ store, permissions }) => {
        if (!store) return [];
        const { line, of } = this.copy('store');
        const link = of('name') as HTMLAnchorElement;
        link.href = this.say('storePage', store.slug);
        link.textContent = store.name[lang as Locale];
        of('permissions').textContent = upperFirst(permissions.map((each) => this.say(PERMISSIONS[each])).join(', '));
        return line;
      }),
    );
  }

  private onSubmit(form: string, work: () => Promise<string>): void {
    this.at<HTMLFormElement>(form).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(event.submitter as HTMLButtonElement, work);
    });
  }

  private async rename(): Promise<string> {
    const field = this.querySelector<HTMLInputElement>('#called')!;
    const { accountUpdate } = await ask<NameAccountMutation>(nameMutation, {
      input: { name: field.value.trim() || null },
    });
    if (!accountUpdate?.account) return accountUpdate?.userErrors[0]?.message ?? this.say('failed');
    this.showName(accountUpdate.account.name);
    return this.say('saved');
  }

  private async askForCode(): Promise<string> {
    const { value } = this.querySelector<HTMLInputElement>('#new-phone')!;
    const { refusal, warning } = await sendCode(value);
    if (refusal !== undefined) return refusal || this.say('failed');
    this.sentTo = value;
    this.at('proving').hidden = false;
    this.querySelector<HTMLInputElement>('#new-code')!.focus();
    return [this.say('sent', value), warning].filter(Boolean).join(' ');
  }

  private async renumber(): Promise<string> {
    const { value } = this.querySelector<HTMLInputElement>('#new-code')!;
    const { refusal, phone } = await setPhone(this.sentTo, value);
    if (refusal !== undefined) return refusal || this.say('failed');
    const shown = phoneShown(phone!);
    this.showLine('phone', shown);
    this.at('proving').hidden = true;
    this.at<HTMLFormElement>('asking').reset();
    this.at<HTMLFormElement>('proving').reset();
    return this.say('renumbered', shown);
  }

  private showName(name: string | null): void {
    this.at('name').textContent = name ?? this.say('nobody');
    this.querySelector<HTMLInputElement>('#called')!.value = name ?? '';
  }

  private showLine(name: 'phone' | 'email', value: string | null): void {
    this.at(name).textContent = value;
    this.at(name).hidden = this.at(`${name}-term`).hidden = !value;
  }
}

customElements.define('my-account', MyAccount);
