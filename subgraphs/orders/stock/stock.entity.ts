import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What orders may sell of one variant. */
@Entity({ tableName: 'stock' })
export class Stock {
  /** The variant's uuid; products owns the variant itself. */
  @PrimaryKey({ type: 'uuid' })
  variantId!: string;

  /** What its seller last said is there to be sold; null when nobody has. */
  @Property({ type: 'bigint', nullable: true })
  counted!: number | null;

  /** What pages tell: the pieces that may be sold while they are few, else one more than `lowThreshold`. */
  @Property({ type: 'bigint', defaultRaw: '0' })
  shown!: number;

  /** The last good day, as of `shown`, of what expires next. */
  @Property({ type: 'date', nullable: true })
  shownUntil!: string | null;

  /** What its seller last said may be ordered ahead, `{seasonStartsOn, capacity}`; null when nobody has. */
  @Property({ type: 'json', nullable: true })
  countedAhead!: object | null;

  /** What pages tell of the next harvest: the pieces that may be ordered ahead while they are few, else one more than `lowThreshold`. */
  @Property({ type: 'bigint', defaultRaw: '0' })
  shownAhead!: number;

  /** At this many or fewer, and more than none, the state is LOW. */
  @Property({ type: 'integer' })
  lowThreshold!: number;

  /** Invented figures, to be labelled so wherever they are shown. */
  @Property({ type: 'boolean' })
  isDemo!: boolean;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
