import type {
  CreateGoodsMutation,
  DeskChoicesQuery,
  DeskCommunesQuery,
  DraftQuery,
  StoryTemplateQuery,
} from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import changeMutation from './change-goods.graphql?raw';
import choicesQuery from './choices.graphql?raw';
import communesQuery from './communes.graphql?raw';
import createMutation from './create-goods.graphql?raw';
import draftQuery from './draft.graphql?raw';
import { Elsewhere } from './elsewhere.ts';
import { showNotes, type Refused } from './notes.ts';
import { ownStores, type OwnStore } from './own-stores.ts';
import sendMutation from './send-in-goods.graphql?raw';
import { said, SizeList } from './sizes.ts';
import storyQuery from './story.graphql?raw';
import backMutation from './take-back-goods.graphql?raw';
import { readWords, writeWords } from './words-form.ts';

type Draft = NonNullable<DraftQuery['product']>;

const STATES = { DRAFT: 'draft', IN_REVIEW: 'inReview', RETURNED: 'returned', PUBLISHED: 'published' } as const;

/** The form in which a store writes about its goods, sends it in and reads what an officer says. */
class WriteGoods extends Island {
  private draft: Draft | undefined;
  private isTouched = false;
  private readonly sizes = new SizeList(this, () => this.load());
  private readonly elsewhere = new Elsewhere(this, () => this.load());

  private get form(): HTMLFormElement {
    return this.at<HTMLFormElement>('form');
  }

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  private select(name: string): HTMLSelectElement {
    return this.form.elements.namedItem(name) as HTMLSelectElement;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(this.at<HTMLButtonElement>('save'), async () => (await this.save()) ?? this.saved());
    });
    this.form.addEventListener('input', () => (this.isTouched = true));
    addEventListener('beforeunload', (event) => this.isTouched && event.preventDefault());
    const [send, back] = ['send', 'back'].map((name) => this.at<HTMLButtonElement>(name)) as [
      HTMLButtonElement,
      HTMLButtonElement,
    ];
    send.addEventListener('click', () => void this.act(send, () => this.send()));
    back.addEventListener('click', () => void this.act(back, () => this.step(backMutation, 'back')));
    this.select('categoryCode').addEventListener('change', () => void this.fit());
    this.sizes.listen();
  }

  protected override async fill(): Promise<void> {
    const stores = await ownStores();
    const wanted = new URLSearchParams(location.search);
    const id = wanted.get('id');
    this.at('none').hidden = stores.length > 0 || id !== null;
    this.at('desk').hidden = stores.length === 0 && id === null;
    this.at('store-field').hidden = id !== null || stores.length < 2;
    if (id) await this.fetch(id);
    await this.showChoices(stores, wanted.get('store'));
    if (this.draft) {
      writeWords(this.form, this.draft.words!);
      this.showDraft(this.draft);
    }
    await this.fit();
  }

  private async fetch(id: string): Promise<Draft> {
    const { product } = await ask<DraftQuery>(draftQuery, { id });
    if (!product?.words) throw new Error('no such goods');
    return (this.draft = product);
  }

  /** Shows what came of a draft; what is being typed stays as it is. */
  private async load(refused?: Refused): Promise<void> {
    this.showDraft(await this.fetch(this.draft!.id), refused);
  }

  private showDraft(draft: Draft, refused: Refused = []): void {
    const { state, openRevision: open, block, minimumAge } = draft;
    const standing = this.at('standing');
    standing.hidden = false;
    standing.textContent = block
      ? this.say('blocked', block.words ?? this.say('blockUnsaid'))
      : this.say(STATES[open?.state ?? (state as keyof typeof STATES)] ?? 'draft');
    this.at('age').textContent = minimumAge ? this.say('fromAge', String(minimumAge)) : '';
    showNotes(this, draft, refused);
    this.at('send').hidden = open?.state === 'IN_REVIEW' || (state === 'PUBLISHED' && !open);
    this.at('back').hidden = open?.state !== 'IN_REVIEW';
    this.at('pictures').hidden = false;
    this.at('pictures').querySelector('a')!.search = `?product=${draft.id}`;
    this.sizes.show(draft, this.locale);
    this.elsewhere.show(draft, this.locale);
  }

  private async showChoices(stores: OwnStore[], chosen: string | null): Promise<void> {
    const place = this.draft?.words?.commune ?? (stores.find(({ id }) => id === chosen) ?? stores[0])?.commune;
    const [choices, communes] = await Promise.all([
      ask<DeskChoicesQuery>(choicesQuery),
      this.communes(place?.province.code),
    ]);
    const { locale } = this;
    this.select('store').replaceChildren(
      ...stores.map(({ id, name }) => new Option(name[locale], id, id === chosen, id === chosen)),
    );
    const goods = this.select('categoryCode');
    goods.replaceChildren(goods.options[0]!);
    let group: HTMLOptGroupElement | undefined;
    for (const { code, name, kind, duties, group: of } of [...(choices.categories ?? []), ...(choices.inputs ?? [])]) {
      if (group?.label !== of[locale]) {
        group = Object.assign(document.createElement('optgroup'), { label: of[locale] });
        goods.append(group);
      }
      const option = new Option(name[locale], code);
      option.dataset.goods = [kind, ...duties.map(({ field }) => field)].join(' ');
      group.append(option);
    }
    const grown = this.select('communeCode');
    grown.replaceChildren(
      grown.options[0]!,
      ...communes.map(({ code, fullName }) => new Option(fullName[locale], code)),
    );
    if (place) grown.value = place.code;
    const own = communes.filter(({ code }) => code === place?.code);
    for (const areas of this.querySelectorAll<HTMLSelectElement>('[name=area]')) {
      const places = [...own, ...(choices.provinces ?? [])];
      areas.length = 2;
      areas.append(...places.map(({ code, fullName }) => new Option(fullName[locale], code)));
    }
    this.at('listing')
      .querySelector('select')!
      .replaceChildren(...(choices.platforms ?? []).map(({ code, name }) => new Option(name, code)));
  }

  /** Every commune of a province; some have more than a page of them. */
  private async communes(provinceCode: string | undefined, after?: string | null): Promise<CommuneChoice[]> {
    if (!provinceCode) return [];
    const { communes } = await ask<DeskCommunesQuery>(communesQuery, { provinceCode, after });
    const { nodes = [], pageInfo } = communes ?? {};
    return pageInfo?.hasNextPage ? [...nodes, ...(await this.communes(provinceCode, pageInfo.endCursor))] : nodes;
  }

  /** Asks for what fits the kind of goods, and for the story of such goods. */
  private async fit(): Promise<void> {
    const { value, selectedOptions } = this.select('categoryCode');
    const fitting = selectedOptions[0]?.dataset.goods?.split(' ') ?? ['PRODUCE'];
    for (const part of this.querySelectorAll<HTMLElement>('[data-for]')) {
      part.hidden = !part.dataset.for!.split(' ').some((name) => fitting.includes(name));
    }
    if (!value) return;
    const { productStoryTemplate: questions } = await ask<StoryTemplateQuery>(storyQuery, { categoryCode: value });
    this.at('story').hidden = !questions?.length;
    const story = this.form.elements.namedItem('description-vi') as HTMLTextAreaElement;
    this.at('questions').replaceChildren(
      ...(questions ?? []).map(({ question, opening }) => {
        const { line, of } = this.copy('question');
        of('ask').textContent = question[this.locale];
        of('ask').onclick = () => {
          story.value = `${story.value.trimEnd()}\n${opening.vi}`.trimStart();
          this.isTouched = true;
          story.focus();
        };
        return line;
      }),
    );
  }

  /** Saves what is in the form; says what is wrong with it, or nothing. */
  private async save(): Promise<string | undefined> {
    const words = readWords(this.form);
    const input = this.draft ? { id: this.draft.id, ...words } : { storeId: this.select('store').value, ...words };
    const { answer } = await ask<CreateGoodsMutation>(this.draft ? changeMutation : createMutation, { input });
    if (!answer?.product) {
      showNotes(this, this.draft, answer?.userErrors ?? []);
      return said(answer?.userErrors) || this.say('failed');
    }
    this.isTouched = false;
    const { id } = answer.product;
    history.replaceState(null, '', `?id=${id}`);
    this.showDraft(await this.fetch(id));
    writeWords(this.form, this.draft!.words!);
    return undefined;
  }

  /** An officer's words stand at once. */
  private saved(): string {
    return this.say(this.draft?.state === 'PUBLISHED' && !this.draft.openRevision ? 'stands' : 'saved');
  }

  private async send(): Promise<string> {
    return (await this.save()) ?? this.step(sendMutation, 'sent');
  }

  private async step(mutation: string, done: string): Promise<string> {
    const { answer } = await ask<CreateGoodsMutation>(mutation, { input: { id: this.draft?.id } });
    await this.load(answer?.userErrors);
    return said(answer?.userErrors) || this.say(done);
  }
}

type CommuneChoice = NonNullable<DeskCommunesQuery['communes']>['nodes'][number];

customElements.define('write-goods', WriteGoods);
