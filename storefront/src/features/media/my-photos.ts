import type {
  AttachPhotoMutation,
  DetachPhotoMutation,
  GoodsOfStoreQuery,
  ProductPhotosQuery,
  RequestPhotoMutation,
} from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import { ownStores } from '../desk/own-stores.ts';
import attachMutation from './attach.graphql?raw';
import detachMutation from './detach.graphql?raw';
import goodsQuery from './goods.graphql?raw';
import photosQuery from './photos.graphql?raw';
import requestMutation from './request.graphql?raw';
import { readyToSend, send } from './upload.ts';

type Photo = NonNullable<ProductPhotosQuery['product']>['media'][number];

/** The photographs of one product: those there are, and a form for another. */
class MyPhotos extends Island {
  private readonly productId = new URLSearchParams(location.search).get('product');
  private count = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.at<HTMLFormElement>('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(this.at<HTMLButtonElement>('send'), () => this.upload());
    });
  }

  protected override async fill(): Promise<void> {
    this.at('choice').hidden = this.productId !== null;
    this.at('album').hidden = this.productId === null;
    await (this.productId === null ? this.fillChoice() : this.fillAlbum(this.productId));
  }

  private async fillChoice(): Promise<void> {
    const stores = await ownStores();
    const lists = await Promise.all(stores.map(({ id }) => ask<GoodsOfStoreQuery>(goodsQuery, { id })));
    const goods = lists.flatMap(({ products, inReview, drafts }) =>
      [products, inReview, drafts].flatMap((list) => list?.nodes ?? []),
    );
    this.at('none').hidden = goods.length > 0;
    this.at('goods').replaceChildren(
      ...goods.map(({ id, name }) => {
        const { line, of } = this.copy('goods');
        const link = of('link') as HTMLAnchorElement;
        link.href = `?product=${id}`;
        link.textContent = name[document.documentElement.lang as Locale];
        return line;
      }),
    );
  }

  private async fillAlbum(id: string): Promise<void> {
    const { product } = await ask<ProductPhotosQuery>(photosQuery, { id });
    if (!product) throw new Error('no product');
    this.at('name').textContent = product.name[document.documentElement.lang as Locale];
    this.count = product.media.length;
    this.at('empty').hidden = this.count > 0;
    this.at('photos').replaceChildren(...product.media.map((photo) => this.line(photo)));
  }

  private line({ id, altText, renditions }: Photo): HTMLElement {
    const { line, of } = this.copy('photo');
    const image = of('image') as HTMLImageElement;
    image.src = renditions.find(({ mimeType }) => mimeType === 'image/jpeg')?.url ?? '';
    image.alt = altText[document.documentElement.lang as Locale];
    of('words').textContent = `${altText.vi} / ${altText.en}`;
    const button = of('remove') as HTMLButtonElement;
    button.setAttribute('aria-label', `${button.textContent!.trim()}: ${image.alt}`);
    button.addEventListener('click', () => void this.act(button, () => this.detach(id)));
    return line;
  }

  private async upload(): Promise<string> {
    const file = this.at<HTMLInputElement>('file').files?.[0];
    if (!file) return this.say('choose');
    const photo = await readyToSend(file);
    const altText = { vi: this.at<HTMLInputElement>('vi').value, en: this.at<HTMLInputElement>('en').value };
    const input = { productId: this.productId, mimeType: photo.type, size: photo.size, altText };
    const { mediaRequestUpload: made } = await ask<RequestPhotoMutation>(requestMutation, { input });
    if (!made?.media || !made.uploadUrl) return made?.userErrors.map(({ message }) => message).join(' ') ?? '';
    const bar = this.at<HTMLProgressElement>('bar');
    bar.hidden = false;
    const { uploadUrl, requiredHeaders } = made;
    const refused = await send({ uploadUrl, requiredHeaders }, photo, (part) => this.tell(part)).finally(
      () => (bar.hidden = true),
    );
    if (refused !== undefined) return refused;
    const place = { productId: this.productId, mediaId: made.media.id, position: this.count };
    const { mediaAttach } = await ask<AttachPhotoMutation>(attachMutation, { input: place });
    const error = mediaAttach?.userErrors[0]?.message;
    if (error !== undefined) return error;
    this.at<HTMLFormElement>('form').reset();
    await this.fill();
    return this.say('sent');
  }

  /** How much is sent; then the market makes its own files of it, which takes a while on a busy machine. */
  private tell(part: number): void {
    this.at<HTMLProgressElement>('bar').value = part;
    this.at('said').textContent = part < 1 ? '' : this.say('working');
  }

  private async detach(mediaId: string): Promise<string> {
    const input = { productId: this.productId, mediaId };
    const { mediaDetach } = await ask<DetachPhotoMutation>(detachMutation, { input });
    await this.fill();
    return mediaDetach?.userErrors[0]?.message ?? this.say('removed');
  }
}

customElements.define('my-photos', MyPhotos);
