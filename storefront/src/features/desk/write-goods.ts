import type {
  CreateGoodsMutation,
  DeskChoicesQuery,
  DraftQualityFragment,
  DraftQuery,
  StoryTemplateQuery,
} from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import changeMutation from './change-goods.graphql?raw';
import choicesQuery from './choices.graphql?raw';
import createMutation from './create-goods.graphql?raw';
import draftQuery from './draft.graphql?raw';
import { ownStores, type OwnStore } from './own-stores.ts';
import sendMutation from './send-in-goods.graphql?raw';
import { SizeList } from './sizes.ts';
import storyQuery from './story.graphql?raw';
import backMutation from './take-back-goods.graphql?raw';
import { readWords, writeWords } from './words-form.ts';

type Draft = NonNullable<DraftQuery['product']>;

const STATES = { DRAFT: 'draft', IN_REVIEW: 'inReview', RETURNED: 'returned', PUBLISHED: 'published' } as const;

/** The form in which a store writes about its goods, sends it in and reads what an officer says. */
class WriteGoods extends Island {
  private draft: Draft | undefined;
  private readonly sizes = new SizeList(this, () => this.load());

  private get form(): HTMLFormElement {
    return this.at<HTMLFormElement>('form');
  }

  private get category(): HTMLSelectElement {
    return this.form.elements.namedItem('categoryCode') as HTMLSelectElement;
  }

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(this.at<HTMLButtonElement>('save'), async () => (await this.save()) ?? this.say('saved'));
    });
    const [send, back] = ['send', 'back'].map((name) => this.at<HTMLButtonElement>(name)) as [
      HTMLButtonElement,
      HTMLButtonElement,
    ];
    send.addEventListener('click', () => void this.act(send, () => this.send()));
    back.addEventListener('click', () => void this.act(back, () => this.step(backMutation, 'back')));
    this.category.addEventListener('change', () => void this.showStory());
    this.sizes.listen();
  }

  protected override async fill(): Promise<void> {
    const stores = await ownStores();
    const wanted = new URLSearchParams(location.search);
    const id = wanted.get('id');
    this.at('none').hidden = stores.length > 0 || id !== null;
    this.at('desk').hidden = stores.length === 0 && id === null;
    await this.showChoices(stores, wanted.get('store'));
    this.at('store-field').hidden = id !== null || stores.length < 2;
    if (id) await this.load(id);
    if (this.draft) this.write(this.draft);
    await this.showStory();
  }

  /** Shows what came of a draft; what is being typed stays as it is. */
  private async load(id = this.draft?.id): Promise<void> {
    const { product } = await ask<DraftQuery>(draftQuery, { id });
    if (!product) throw new Error('no such goods');
    this.draft = product;
    const open = product.openRevision;
    this.showStanding(product);
    this.showNotes(open?.comments ?? []);
    const quality = open?.quality ?? product.quality;
    if (quality) this.showQuality(quality);
    this.at('send').hidden = open?.state === 'IN_REVIEW' || (product.state === 'PUBLISHED' && !open);
    this.at('back').hidden = open?.state !== 'IN_REVIEW';
    this.sizes.show(product, this.locale);
  }

  /** Fills the form with what is saved. */
  private write({ openRevision, origin, season, ...product }: Draft): void {
    const { commune } = origin;
    writeWords(this.form, openRevision?.words ?? { ...product, commune, seasonMonths: season.months });
  }

  private showStanding({ state, openRevision, block }: Draft): void {
    const standing = this.at('standing');
    standing.hidden = false;
    standing.textContent = block
      ? this.say('blocked', block.words ?? this.say('blockUnsaid'))
      : this.say(STATES[openRevision?.state ?? (state as keyof typeof STATES)] ?? 'draft');
  }

  /** What officers noted, beside the fields; what was mended since stands there settled. */
  private showNotes(comments: NonNullable<Draft['openRevision']>['comments']): void {
    for (const list of this.querySelectorAll<HTMLElement>('[data-notes]')) {
      const own = comments.filter(({ field }) => field === list.dataset.notes);
      list.replaceChildren(
        ...own.map(({ words, resolvedAt }) => {
          const line = document.createElement('li');
          line.textContent = resolvedAt ? `✓ ${words}` : words;
          line.classList.toggle('settled', resolvedAt !== null);
          return line;
        }),
      );
    }
  }

  private showQuality({ score, maxScore, items }: DraftQualityFragment): void {
    this.at('score').textContent = this.say('score', `${score}/${maxScore}`);
    const missing = items.filter(({ isMet }) => !isMet).sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
    this.at('lacking').replaceChildren(
      ...missing.map(({ hint, isRequired }) => {
        const line = document.createElement('li');
        if (isRequired) {
          const must = document.createElement('b');
          must.textContent = `${this.say('needed')}: `;
          line.append(must);
        }
        line.append(hint[this.locale]);
        return line;
      }),
    );
  }

  private async showChoices(stores: OwnStore[], chosen: string | null): Promise<void> {
    const provinceCode = stores[0]?.commune?.province.code ?? null;
    const { categories, communes } = await ask<DeskChoicesQuery>(choicesQuery, { provinceCode });
    const option = (value: string, text: string, isChosen = false) => new Option(text, value, isChosen, isChosen);
    const select = (name: string) => this.form.elements.namedItem(name) as HTMLSelectElement;
    select('store').replaceChildren(...stores.map(({ id, name }) => option(id, name[this.locale], id === chosen)));
    select('categoryCode').replaceChildren(
      ...(categories ?? []).map(({ code, name }) => option(code, name[this.locale])),
    );
    const own = (stores.find(({ id }) => id === chosen) ?? stores[0])?.commune?.code;
    select('communeCode').append(
      ...(communes?.nodes ?? []).map(({ code, fullName }) => option(code, fullName[this.locale], code === own)),
    );
  }

  private async showStory(): Promise<void> {
    const categoryCode = this.category.value;
    if (!categoryCode) return;
    const { productStoryTemplate } = await ask<StoryTemplateQuery>(storyQuery, { categoryCode });
    this.at('questions').replaceChildren(
      ...(productStoryTemplate ?? []).map(({ question }) => {
        const line = document.createElement('li');
        line.textContent = question[this.locale];
        return line;
      }),
    );
  }

  /** Saves what is in the form; says what is wrong with it, or nothing. */
  private async save(): Promise<string | undefined> {
    const words = readWords(this.form);
    const storeId = (this.form.elements.namedItem('store') as HTMLSelectElement).value;
    const input = this.draft ? { id: this.draft.id, ...words } : { storeId, ...words };
    const { answer } = await ask<CreateGoodsMutation>(this.draft ? changeMutation : createMutation, { input });
    if (!answer?.product) return answer?.userErrors.map(({ message }) => message).join('\n') || this.say('failed');
    const { id } = answer.product;
    history.replaceState(null, '', `?id=${id}`);
    await this.load(id);
    this.write(this.draft!);
    return undefined;
  }

  private async send(): Promise<string> {
    return (await this.save()) ?? this.step(sendMutation, 'sent');
  }

  private async step(mutation: string, done: string): Promise<string> {
    const { answer } = await ask<CreateGoodsMutation>(mutation, { input: { id: this.draft?.id } });
    await this.load();
    return answer?.userErrors.map(({ message }) => message).join('\n') || this.say(done);
  }
}

customElements.define('write-goods', WriteGoods);
