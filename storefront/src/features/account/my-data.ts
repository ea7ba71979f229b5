import type { GiveConsentMutation, MyDataQuery } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import { eraseAccount, exportAccount } from './rights.ts';
import dataQuery from './data.graphql?raw';
import giveMutation from './give-consent.graphql?raw';
import withdrawMutation from './withdraw-consent.graphql?raw';

type Me = NonNullable<MyDataQuery['me']>;
type Purpose = NonNullable<MyDataQuery['consentPurposes']>[number];
type Answer = NonNullable<Me['consents']>[number];

/** What somebody agrees to: one tap gives a consent, and the same tap takes it back. */
class MyData extends Island {
  override connectedCallback(): void {
    super.connectedCallback();
    const button = this.at<HTMLButtonElement>('export');
    button.addEventListener('click', () => void this.act(button, () => this.export()));
    this.at('erasing').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act((event as SubmitEvent).submitter as HTMLButtonElement, () => this.erase());
    });
  }

  protected override async fill(): Promise<void> {
    const { me, consentPurposes } = await ask<MyDataQuery>(dataQuery);
    if (!me || !consentPurposes) throw new Error('nobody');
    const { household } = me;
    // What only a household can agree to is asked of nobody else.
    const asked = consentPurposes.filter(({ isForHouseholds }) => !isForHouseholds || household);
    this.at('purposes').replaceChildren(
      ...asked.map((purpose) => {
        const answers = purpose.isForHouseholds ? household?.consents : me.consents;
        const answer = answers?.find((each) => each.purpose === purpose.purpose);
        return this.line(purpose, answer, purpose.isForHouseholds ? household?.id : undefined);
      }),
    );
  }

  private async export(): Promise<string> {
    const refusal = await exportAccount(this.say('file'));
    return refusal ?? this.say('downloaded');
  }

  private async erase(): Promise<string> {
    const refusal = await eraseAccount();
    if (refusal) return refusal;
    // The way out drops the cookie, and says on the next page what was done.
    const way = document.querySelector<HTMLFormElement>('form[action="/session/end"]')!;
    way.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'erased', value: '1' }));
    way.submit();
    return '';
  }

  private line(purpose: Purpose, answer: Answer | undefined, householdId: string | undefined): HTMLElement {
    const { line, of } = this.copy('purpose');
    const lang = document.documentElement.lang as Locale;
    const box = of('box') as HTMLInputElement;
    of('title').textContent = purpose.title[lang];
    of('text').textContent = purpose.text[lang];
    const isGiven = answer?.isGiven === true;
    // An older text was another question.
    const isOld = isGiven && answer.version !== purpose.version;
    box.checked = isGiven;
    of('state').textContent = answer
      ? this.say(isOld ? 'old' : isGiven ? 'given' : 'withdrawn', formatDay(lang, answer.givenOn))
      : this.say('open');
    box.addEventListener('change', () => void this.change(box, purpose, householdId));
    return line;
  }

  private async change(box: HTMLInputElement, purpose: Purpose, householdId: string | undefined): Promise<void> {
    const isGiven = box.checked;
    await this.act(box, async () => {
      const about = { purpose: purpose.purpose, householdId };
      const input = isGiven ? { ...about, version: purpose.version } : about;
      try {
        const { answer } = await ask<GiveConsentMutation>(isGiven ? giveMutation : withdrawMutation, { input });
        const refusal = answer ? answer.userErrors[0]?.message : this.say('failed');
        if (refusal) {
          box.checked = !isGiven;
          return refusal;
        }
      } catch (error) {
        box.checked = !isGiven;
        throw error;
      }
      await this.fill();
      return this.say(isGiven ? 'thanks' : 'stopped', purpose.title[document.documentElement.lang as Locale]);
    });
  }
}

customElements.define('my-data', MyData);
