import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A page of the site that is not made of products: about, terms, privacy. */
@Entity({ tableName: 'page' })
export class Page {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  slug!: string;

  /** Where it stands in lists of pages, from 0. */
  @Property({ type: 'integer' })
  position!: number;

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

  @Property({ type: 'timestamptz', length: 3 })
  updatedAt!: Date;
}
