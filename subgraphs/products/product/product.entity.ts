import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Where a product stands in its life. Out of season is computed, never a state. */
export enum ProductState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  ARCHIVED = 'ARCHIVED',
}

/** The part of a product that mutations read and write; lists read the table with SQL of their own. */
@Entity({ tableName: 'product' })
export class Product {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  descriptionVi!: string;

  @Property({ type: 'text' })
  descriptionEn!: string;

  @Property({ type: 'text' })
  state!: ProductState;

  @Property({ type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
