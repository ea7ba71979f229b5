import type { Text } from '@cho-phien/kit/errors';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Page', { description: 'A page of the site that is not made of products: about, terms, privacy.' })
export class PageType {
  @Field(() => ID, { description: 'Public id, `pag_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its name as a part of an address, the same in both languages. Unique.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Plain text.' })
  title!: Text;

  @Field(() => LocalizedText, { description: 'One or two sentences, plain text.' })
  summary!: Text;

  @Field(() => LocalizedText, { description: 'Markdown (CommonMark), without the title.' })
  body!: Text;

  @Field(() => DateTime, { description: 'When its text last changed.' })
  updatedAt!: Date;
}
