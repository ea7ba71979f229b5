import type { PublishGoodsMutation, ReviewQuery, ReviewsQuery, StorageKind } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatDong } from '../../lib/money.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import blockMutation from './block-goods.graphql?raw';
import publishMutation from './publish-goods.graphql?raw';
import returnMutation from './return-goods.graphql?raw';
import reviewQuery from './review.graphql?raw';
import reviewsQuery from './reviews.graphql?raw';
import unblockMutation from './unblock-goods.graphql?raw';
import { placeNames } from '../account/place-names.ts';
import { isOfficer } from './is-officer.ts';

type Reviewed = NonNullable<ReviewQuery['product']>;
type Open = NonNullable<Reviewed['openRevision']>;
type Sets = NonNullable<ReviewQuery['categories']>;
type Listed = NonNullable<ReviewsQuery['blocked']>['nodes'][number] | NonNullable<ReviewsListed>;
type ReviewsListed = NonNullable<ReviewsQuery['productReviews']>['nodes'][number]['product'];

/** What waits for an officer; with `?id=` one of them, as it was and as it would be, and what to decide. */
class ReviewGoods extends Island {
  private productId: string | null = null;
  private version = 0;

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const [name, work] of [
      ['publish', () => this.publish()],
      ['return', () => this.sendBack()],
      ['unblock', () => this.decide(unblockMutation, {}, 'unblocked')],
    ] as const) {
      const button = this.at<HTMLButtonElement>(name);
      button.addEventListener('click', () => void this.act(button, work));
    }
    const blocking = this.at<HTMLFormElement>('blocking');
    blocking.addEventListener('submit', (event) => {
      event.preventDefault();
      const { reason, words } = Object.fromEntries(new FormData(blocking));
      void this.act(event.submitter as HTMLButtonElement, () =>
        this.decide(blockMutation, { reason, words }, 'blocked'),
      );
    });
  }

  protected override async fill(): Promise<void> {
    this.productId = new URLSearchParams(location.search).get('id');
    this.at('queue').hidden = this.productId !== null;
    this.at('review').hidden = this.productId === null;
    if (this.productId === null) return this.showQueue();
    const { product, categories, inputs } = await ask<ReviewQuery>(reviewQuery, { id: this.productId });
    if (!product) throw new Error('no such goods');
    const sets = [...(categories ?? []), ...(inputs ?? [])];
    this.showReview(product, await this.compared(product.openRevision?.changes ?? [], sets));
    await this.showVersions(product, sets);
  }

  private async showQueue(): Promise<void> {
    const officer = await isOfficer();
    this.at('not-officer').hidden = officer;
    this.at('empty').hidden = true;
    if (!officer) return;
    const { productReviews, blocked } = await ask<ReviewsQuery>(reviewsQuery);
    const waiting = productReviews?.nodes ?? [];
    this.at('empty').hidden = waiting.length > 0;
    this.at('list').replaceChildren(
      ...waiting.flatMap(({ product, submittedAt, isAssisted }) =>
        product ? this.line(product, this.about(product.state, submittedAt, isAssisted)) : [],
      ),
    );
    const off = blocked?.nodes ?? [];
    this.at('off').hidden = off.length === 0;
    this.at('blocked').replaceChildren(
      ...off.map((product) => this.line(product, product.block?.words ?? this.say('storeLacks'))),
    );
  }

  private line({ id, name, store }: Listed, about: string): HTMLElement {
    const { line, of } = this.copy('waiting');
    const link = of('name') as HTMLAnchorElement;
    link.href += `?id=${id}`;
    link.textContent = name[this.locale];
    of('store').textContent = store?.name[this.locale] ?? '';
    of('about').textContent = about;
    return line;
  }

  private about(state: string, submittedAt: string | null, isAssisted: boolean): string {
    return [
      this.say(state === 'PUBLISHED' ? 'changed' : 'new'),
      submittedAt ? this.say('since', formatDay(this.locale, vietnamDay(submittedAt))) : '',
      isAssisted ? this.say('assisted') : '',
    ].join(' ');
  }

  /** The fields that differ, in words. The address and the drawing follow from the name until somebody chooses. */
  private async compared(changes: Open['changes'], categories: Sets): Promise<Compared[]> {
    const all = fieldsOf(changes).filter(
      ({ field, before }) => before !== null || !['slug', 'drawing'].includes(field),
    );
    const codes = all.flatMap(({ field, before, after }) => (field === 'communeCode' ? [before, after] : []));
    const places = codes.filter((code) => code !== null);
    const names = await placeNames(places.map((communeCode) => ({ communeCode, provinceCode: null })));
    const words = new Map([
      ...categories.map(({ code, name }) => [code, name[this.locale]] as const),
      ...places.map((code, index) => [code, names[index] ?? code] as const),
    ]);
    const worded = (field: string, text: string | null) =>
      text === null || !NAMED.includes(field) ? text : (words.get(text) ?? this.say(STORAGE[text as StorageKind]));
    return all.map(({ field, before, after }) => ({
      field,
      before: worded(field, before),
      after: worded(field, after),
    }));
  }

  private showReview(product: Reviewed, compared: Compared[]): void {
    const { name, store, state, openRevision: open, legalSteps } = product;
    this.version = open?.version ?? 0;
    this.at('title').textContent = name[this.locale];
    const about = open ? this.about(state, open.submittedAt, open.isAssisted) : '';
    this.at('about').textContent = [store?.name[this.locale], about].filter(Boolean).join('. ');
    const page = this.at<HTMLAnchorElement>('page');
    page.hidden = state !== 'PUBLISHED';
    page.href = this.say('productPage', product.slug);
    this.at<HTMLAnchorElement>('edit').search = `?id=${product.id}`;
    this.at('block').textContent = state === 'BLOCKED' ? (product.block?.words ?? this.say('storeLacks')) : '';
    const may = (step: (typeof legalSteps & object)[number]) => legalSteps?.includes(step) ?? false;
    this.at('deciding').hidden = !may('BLOCK') && !may('UNBLOCK');
    this.at('return').hidden = this.at('publish').hidden = !may('RETURN');
    this.at('unblock').hidden = !may('UNBLOCK');
    this.at('taking-off').hidden = !may('BLOCK');
    const quality = open?.quality;
    this.at('score').textContent = quality ? this.say('score', `${quality.score}/${quality.maxScore}`) : '';
    this.at('lacking').replaceChildren(
      ...(quality?.items ?? []).flatMap(({ isMet, hint, isRequired }) => {
        if (isMet) return [];
        const line = document.createElement('li');
        const text = isRequired ? line.appendChild(document.createElement('b')) : line;
        text.textContent = hint[this.locale];
        return line;
      }),
    );
    const sizes = product.variants
      .map(
        ({ name: size, offer }) =>
          `${size[this.locale]}: ${offer ? formatDong(offer.price.amount) : this.say('noPrice')}`,
      )
      .join('\n');
    const fields = [
      ...compared,
      { field: 'variants', before: null, after: sizes },
      { field: 'media', before: null, after: product.media.map(({ altText }) => altText[this.locale]).join('\n') },
    ];
    this.at('fields').replaceChildren(...fields.map((each) => this.field(each, state === 'PUBLISHED', open)));
    this.querySelector('[data-field=media] [data-part=after]')!.before(
      ...product.media.map(({ altText, renditions }) => {
        const image = new Image();
        image.src = renditions.find(({ mimeType }) => mimeType === 'image/jpeg')?.url ?? '';
        image.alt = altText[this.locale];
        return image;
      }),
    );
  }

  /** What each version that was public said otherwise than the one before it. */
  private async showVersions({ revisions }: Reviewed, sets: Sets): Promise<void> {
    const past = (revisions?.nodes ?? []).filter(({ publishedAt }) => publishedAt !== null);
    this.at('history').hidden = past.length === 0;
    const lines = past.map(async ({ number, publishedAt, changes }) => {
      const line = document.createElement('li');
      const name = document.createElement('b');
      name.textContent = `${this.say('revision', String(number))} ${formatDay(this.locale, vietnamDay(publishedAt!))}`;
      const said = (await this.compared(changes, sets)).map(
        ({ field, before, after }) =>
          `\n${this.say(field)}: ${before === null ? '' : `${before} → `}${after ?? this.say('nothing')}`,
      );
      line.append(name, ...said);
      return line;
    });
    this.at('versions').replaceChildren(...(await Promise.all(lines)));
  }

  private field({ field, before, after }: Compared, isPublic: boolean, open: Open | null): HTMLElement {
    const { line, of } = this.copy('field');
    line.dataset.field = field;
    of('name').textContent = this.say(field);
    const isBeside = isPublic && !['variants', 'media'].includes(field);
    of('was').hidden = of('is-now').hidden = !isBeside;
    of('before').textContent = before ?? this.say('nothing');
    of('after').textContent = after || this.say('nothing');
    // Only what was sent in can be sent back.
    of('note').closest('details')!.hidden = open?.state !== 'IN_REVIEW';
    of('note').setAttribute('aria-label', this.say(field));
    of('notes').replaceChildren(
      ...(open?.comments ?? []).flatMap((comment) => {
        if (comment.field !== field) return [];
        const note = document.createElement('li');
        note.textContent = comment.resolvedAt ? `✓ ${comment.words}` : comment.words;
        note.classList.toggle('settled', comment.resolvedAt !== null);
        return note;
      }),
    );
    return line;
  }

  private publish(): Promise<string> {
    return this.decide(publishMutation, { version: this.version }, 'published');
  }

  private async sendBack(): Promise<string> {
    const comments = [...this.querySelectorAll<HTMLTextAreaElement>('[data-part=note]')].flatMap((note) => {
      const field = note.closest<HTMLElement>('[data-field]')?.dataset.field;
      const words = note.value.trim();
      return field && words ? { field, words } : [];
    });
    if (comments.length === 0) return this.say('wordless');
    return this.decide(returnMutation, { version: this.version, comments }, 'sentBack');
  }

  /** What was written stays on the page when the decision is refused. */
  private async decide(mutation: string, input: object, done: string): Promise<string> {
    const { answer } = await ask<PublishGoodsMutation>(mutation, { input: { id: this.productId, ...input } });
    if (!answer?.product) return answer?.userErrors.map(({ message }) => message).join('\n') || this.say('failed');
    await this.fill();
    return this.say(done);
  }
}

/** The words for how goods keep, by their place on the page. */
const STORAGE: Record<StorageKind, string> = {
  AMBIENT: 'ambient',
  CHILLED: 'chilled',
  FRESH_MEDIUM: 'freshMedium',
  FRESH_SHORT: 'freshShort',
};
/** The fields that hold a code. */
const NAMED = ['categoryCode', 'communeCode', 'storage'];

interface Compared {
  field: string;
  before: string | null;
  after: string | null;
}

/** The fields that differ, both languages of a text together. */
function fieldsOf(changes: Open['changes']): Compared[] {
  const fields = new Map<string, Compared>();
  const joined = (texts: (string | null | undefined)[]) => [...new Set(texts)].filter(Boolean).join('\n\n') || null;
  for (const { field, before, after } of changes) {
    const known = fields.get(field);
    fields.set(field, { field, before: joined([known?.before, before]), after: joined([known?.after, after]) });
  }
  return [...fields.values()];
}

customElements.define('review-goods', ReviewGoods);
