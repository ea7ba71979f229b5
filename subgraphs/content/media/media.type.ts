import type { Text } from '@cho-phien/kit/errors';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError, type InputError } from '@cho-phien/kit/user-errors';
import { LocalizedText, LocalizedTextInput } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** How far a picture has come. */
export enum MediaState {
  REQUESTED = 'REQUESTED',
  READY = 'READY',
}
registerEnumType(MediaState, {
  name: 'MediaState',
  description: 'How far a picture has come.',
  valuesConfig: {
    REQUESTED: { description: 'Its bytes are still to be put to its target.' },
    READY: { description: 'Its files stand; it can be attached.' },
  },
});

@ObjectType({ description: 'One file of a picture. It never changes: keep it as long as you like.' })
export class MediaRendition {
  @Field(() => String, {
    description: "Where it is: an address, or a path of the site's own origin such as `/media/…/800.avif`.",
  })
  url!: string;

  @Field(() => String, { description: '`image/avif`, `image/webp` or `image/jpeg`.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Pixels.' })
  height!: number;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;
}

@ObjectType('Media', {
  description:
    'A picture of a product. Of what was uploaded only the picture itself is kept: no place, time, device or name that stood in the file.',
})
export class MediaType {
  @Field(() => ID, { description: 'Public id, `med_…`.' })
  id!: string;

  @Field(() => MediaState, { description: 'How far it has come.' })
  state!: MediaState;

  @Field(() => LocalizedText, { description: 'What is to be seen, for who cannot see it. Plain text.' })
  altText!: Text;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among those of the product, from 0; null when it is not attached.',
  })
  position!: number | null;

  @Field(() => Int, { nullable: true, description: 'Pixels of the largest file; null until it is READY.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'Pixels of the largest file; null until it is READY.' })
  height!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its main colour, `#rrggbb`, to show until it is loaded; null until it is READY.',
  })
  colour!: string | null;

  /** All of them; the field cuts them to a width. */
  files!: MediaRendition[];
}

@InputType({ description: 'A picture that is going to be uploaded.' })
export class MediaRequestUploadInput {
  @Field(() => ID, { description: 'The product it is of, `prd_…`.' })
  productId!: string;

  @Field(() => String, { description: '`image/jpeg`, `image/png`, `image/webp` or `image/avif`.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes of the file, 1 to 10,485,760 (10 MB).' })
  size!: number;

  @Field(() => LocalizedTextInput, { description: 'What is to be seen: 1 to 250 characters in each language.' })
  altText!: LocalizedTextInput;
}

@ObjectType({ description: 'A header that a request must have.' })
export class RequiredHeader {
  @Field(() => String, { description: 'Such as `content-type`.' })
  name!: string;

  @Field(() => String, { description: 'Such as `image/jpeg`.' })
  value!: string;
}

@ObjectType({ description: 'What came of `mediaRequestUpload`.' })
export class MediaRequestUploadPayload {
  @Field(() => MediaType, { nullable: true, description: 'The picture to be; null when refused.' })
  media!: MediaType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The path, with its signature, that the bytes are PUT to at the origin of this API. Who has it may upload: keep it to yourself. Null when refused.',
  })
  uploadUrl!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it takes the bytes: ten minutes. Null when refused.',
  })
  expiresAt!: Date | null;

  @Field(() => [RequiredHeader], { description: 'What the PUT must carry; empty when refused.' })
  requiredHeaders!: RequiredHeader[];

  @Field(() => [UserError], { description: 'Why nothing was begun, everything at once; empty on success.' })
  userErrors!: InputError[];
}

@InputType({ description: 'Where a picture is to stand.' })
export class MediaAttachInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  productId!: string;

  @Field(() => ID, { description: 'The picture, `med_…`: one that was uploaded for this product.' })
  mediaId!: string;

  @Field(() => Int, {
    description:
      'Its place from 0, which is the one that lists show; those behind it move up. Beyond the last it becomes the last.',
  })
  position!: number;
}

@InputType({ description: 'A picture that is to be taken off.' })
export class MediaDetachInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  productId!: string;

  @Field(() => ID, { description: 'The picture, `med_…`.' })
  mediaId!: string;
}

@InputType({ description: 'What is new of a picture.' })
export class MediaUpdateInput {
  @Field(() => ID, { description: 'The picture, `med_…`.' })
  id!: string;

  @Field(() => LocalizedTextInput, { description: 'What is to be seen: 1 to 250 characters in each language.' })
  altText!: LocalizedTextInput;
}

@ObjectType({ description: 'What came of `mediaAttach`, `mediaDetach` or `mediaUpdate`.' })
export class MediaPayload {
  @Field(() => MediaType, { nullable: true, description: 'The picture as it is now; null when refused.' })
  media!: MediaType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: InputError[];
}
