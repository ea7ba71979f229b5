import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What orders may sell of one variant. */
@Entity({ tableName: 'stock' })
export class Stock {
  /** The variant's uuid; products owns the variant itself. */
  @PrimaryKey({ type: 'uuid' })
  variantId!: string;

  /** Pieces of the variant on hand, those of lots included. */
  @Property({ type: 'bigint' })
  onHand!: number;

  /** Pieces of those that were released from lots. */
  @Property({ type: 'bigint', defaultRaw: '0' })
  ofLots!: number;

  /** Pieces of those that are recalled, and not for sale. */
  @Property({ type: 'bigint', defaultRaw: '0' })
  recalled!: number;

  /** At this many or fewer, and more than none, the state is LOW. */
  @Property({ type: 'integer' })
  lowThreshold!: number;

  /** Invented figures, to be labelled so wherever they are shown. */
  @Property({ type: 'boolean' })
  isDemo!: boolean;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
