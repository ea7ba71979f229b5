import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A price with its validity. Only its end is ever changed. */
@Entity({ tableName: 'offer' })
export class Offer {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  variantId!: string;

  /** Whole đồng. */
  @Property({ type: 'bigint' })
  amount!: number;

  @Property({ type: 'boolean' })
  includesTax!: boolean;

  @Property({ type: 'boolean' })
  includesShipping!: boolean;

  @Property({ type: 'timestamptz' })
  validFrom!: Date;

  /** Exclusive; null until another replaces it. */
  @Property({ type: 'timestamptz', nullable: true })
  validTo!: Date | null;

  /** Codes of provinces and communes, or VN; null where nobody said. */
  @Property({ type: ArrayType, nullable: true })
  areaCodes!: string[] | null;

  @Property({ type: 'boolean' })
  isDemo!: boolean;
}
