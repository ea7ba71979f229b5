import type { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Source } from '@cho-phien/kit/values';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { StoreKind } from './store.type.ts';

/** A seller and its shop. */
@Entity({ tableName: 'store' })
export class Store {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  slug!: string;

  /** Sorted by the Vietnamese alphabet. */
  @Property({ type: 'text', collation: 'vi-x-icu' })
  nameVi!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Property({ type: 'text' })
  kind!: StoreKind;

  /** The official five-digit code; null when the source does not say where. */
  @Property({ type: 'text', nullable: true })
  communeCode!: string | null;

  @Property({ type: 'text' })
  communeConfidence!: OriginConfidence;

  @Property({ type: 'boolean' })
  isDemo!: boolean;

  @Property({ type: 'boolean', default: false })
  isIdentityVerified!: boolean;

  @Property({ type: 'jsonb', default: '[]' })
  sources!: Source[];

  @Property({ type: 'timestamptz', length: 3 })
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  updatedAt!: Date;
}
