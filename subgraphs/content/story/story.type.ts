import type { Text } from '@cho-phien/kit/errors';
import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Story', { description: 'A story of products: how they grow, who makes them, how to use them.' })
export class StoryType {
  @Field(() => ID, { description: 'Public id, `sto_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its name as a part of an address, the same in both languages. Unique.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Plain text.' })
  title!: Text;

  @Field(() => LocalizedText, { description: 'One or two sentences, plain text.' })
  summary!: Text;

  @Field(() => LocalizedText, { description: 'Markdown (CommonMark), without the title.' })
  body!: Text;

  @Field(() => DateTime, { description: 'Since when it can be read.' })
  publishedAt!: Date;

  @Field(() => Boolean, { description: 'True for an invented story: say so wherever you show it.' })
  isDemo!: boolean;
}

/** A page of stories. */
export const StoryConnection = connectionOf(() => StoryType, 'Story');
export type StoryConnection = InstanceType<typeof StoryConnection>;

@InputType({ description: 'Which stories to list; every part that is given must hold.' })
export class StoryFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, `sto_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  ids?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only those with these slugs; unknown ones are left out. At most 100.',
  })
  slugs?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Stories that tell of any of these products, `prd_…`. At most 100.',
  })
  productIds?: string[] | null;
}

/** A product as content knows it: its story. Products owns the rest. */
@Directive('@key(fields: "id")')
@ObjectType('Product', { description: 'A product of a maker or a place, with its sizes, season and certificates.' })
export class ProductType {
  @Field(() => ID, { description: 'Public id, `prd_…`.' })
  id!: string;
}
