import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { ProductType } from '../story/story.type.ts';
import { attachMedia, detachMedia, updateMedia } from './media.attach.ts';
import { mediaOfProducts } from './media.read.ts';
import { requestUpload } from './media.request.ts';
import {
  MediaAttachInput,
  MediaDetachInput,
  MediaPayload,
  MediaRendition,
  MediaRequestUploadInput,
  MediaRequestUploadPayload,
  MediaType,
  MediaUpdateInput,
} from './media.type.ts';

const WRITERS =
  'The members of the store of its product with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins.';

@Resolver(() => MediaType)
export class MediaResolver {
  @FieldResolver(() => [MediaRendition], {
    description: 'Its files: AVIF, WebP and JPEG, each from the narrowest to the widest. None until it is READY.',
  })
  renditions(
    @Arg('maxWidth', () => Int, {
      nullable: true,
      description: 'None that is wider, in pixels; the narrowest of each kind is always there. All when absent.',
    })
    maxWidth: number | null | undefined,
    @Root() { files }: MediaType,
  ): MediaRendition[] {
    const narrowest = Math.min(...files.map(({ width }) => width));
    return files.filter(({ width }) => maxWidth == null || width <= Math.max(maxWidth, narrowest));
  }

  @Mutation(() => MediaRequestUploadPayload, {
    nullable: true,
    description:
      `Begins the upload of a picture of a product: gives a signed path for the bytes. ${WRITERS} ` +
      'User errors, all at once: INVALID_ID, NOT_FOUND (also of a product made a moment ago: try again), INVALID_INPUT, ' +
      'TOO_MANY_ATTEMPTS (60 an hour, 20 open at a time).',
  })
  mediaRequestUpload(
    @Arg('input', () => MediaRequestUploadInput, { description: 'What is going to be uploaded.' })
    input: MediaRequestUploadInput,
    @Ctx() context: Context,
  ): Promise<MediaRequestUploadPayload> {
    return requestUpload(input, context);
  }

  @Mutation(() => MediaPayload, {
    nullable: true,
    description:
      `Shows a picture with its product, at a place. One that is attached moves there. ${WRITERS} ` +
      'User errors: INVALID_ID, NOT_FOUND, INVALID_INPUT, CONFLICT (not uploaded yet, or twelve stand there already).',
  })
  mediaAttach(
    @Arg('input', () => MediaAttachInput, { description: 'Which picture, and where.' }) input: MediaAttachInput,
    @Ctx() context: Context,
  ): Promise<MediaPayload> {
    return attachMedia(input, context);
  }

  @Mutation(() => MediaPayload, {
    nullable: true,
    description:
      `Takes a picture off its product; one that is not attached stays so. After thirty days it is deleted. ${WRITERS} ` +
      'User errors: INVALID_ID, NOT_FOUND.',
  })
  mediaDetach(
    @Arg('input', () => MediaDetachInput, { description: 'Which picture.' }) input: MediaDetachInput,
    @Ctx() context: Context,
  ): Promise<MediaPayload> {
    return detachMedia(input, context);
  }

  @Mutation(() => MediaPayload, {
    nullable: true,
    description: `Writes new words for a picture. ${WRITERS} User errors, all at once: INVALID_ID, NOT_FOUND, INVALID_INPUT.`,
  })
  mediaUpdate(
    @Arg('input', () => MediaUpdateInput, { description: 'Which picture, and the words.' }) input: MediaUpdateInput,
    @Ctx() context: Context,
  ): Promise<MediaPayload> {
    return updateMedia(input, context);
  }
}

@Resolver(() => ProductType)
export class ProductMediaResolver {
  @FieldResolver(() => [MediaType], {
    description:
      'Its pictures, the one that lists show first; of a product that is not public only for its store, its helpers, and ' +
      'officers in scope. Their changes make a change of the product in the feed of content.',
  })
  async media(
    @Arg('first', () => Int, { defaultValue: 12, description: 'How many, 1 to 12.' }) first: number,
    @Root() product: ProductType,
    @Ctx() context: Context,
  ): Promise<MediaType[]> {
    if (first < 1 || first > 12) {
      throw badInput('PAGE_SIZE', 'first', {
        vi: 'first phải từ 1 đến 12.',
        en: 'first must be between 1 and 12.',
      });
    }
    const uuid = parseId('prd', product.id);
    return uuid ? (await context.load(mediaOfProducts, uuid)).slice(0, first) : [];
  }
}
