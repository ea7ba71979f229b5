import { ChangeFields, changeConnectionOf } from '@cho-phien/kit/events/change.type';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** What changed. */
export enum ContentEntity {
  PAGE = 'PAGE',
  STORY = 'STORY',
}
registerEnumType(ContentEntity, {
  name: 'ContentEntity',
  description: 'The kinds of content whose changes are told.',
  valuesConfig: {
    PAGE: { description: 'A page of the site: about, terms, privacy.' },
    STORY: { description: 'A story of products, the products it tells of included.' },
  },
});

@ObjectType({ description: 'A change of a page or of a published story.' })
export class ContentChange extends ChangeFields {
  @Field(() => ContentEntity, { description: 'What it is.' })
  entity!: ContentEntity;

  @Field(() => ID, { description: 'Public id: `pag_…` or `sto_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its slug after the change, or the last it had in public.' })
  slug!: string;
}

export const ContentChangeConnection = changeConnectionOf(() => ContentChange, 'ContentChange');
