import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A story of a product, a place or a season. */
@Entity({ tableName: 'story' })
export class Story {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  slug!: string;

  @Property({ type: 'text' })
  titleVi!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  summaryVi!: string;

  @Property({ type: 'text' })
  summaryEn!: string;

  /** Markdown. */
  @Property({ type: 'text' })
  bodyVi!: string;

  @Property({ type: 'text' })
  bodyEn!: string;

  /** Invented, to be labelled so wherever it is shown. */
  @Property({ type: 'boolean' })
  isDemo!: boolean;

  /** Nobody sees it before. */
  @Property({ type: 'timestamptz', length: 3 })
  publishedAt!: Date;
}

/** One product that a story tells of. */
@Entity({ tableName: 'story_product' })
export class StoryProduct {
  @PrimaryKey({ type: 'uuid' })
  storyId!: string;

  /** The product's uuid; products owns the product itself. */
  @PrimaryKey({ type: 'uuid' })
  productId!: string;

  /** Where it stands in the story, from 0. */
  @Property({ type: 'integer' })
  position!: number;
}
