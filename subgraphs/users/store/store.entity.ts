import type { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Source } from '@cho-phien/kit/values';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { StoreOpeningState } from './opening.ts';
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

  @Property({ type: 'jsonb', default: '[]' })
  sources!: Source[];

  @Property({ type: 'text', nullable: true })
  address!: string | null;

  /** E.164. */
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Property({ type: 'text', nullable: true })
  registrationNumber!: string | null;

  @Property({ type: 'text', nullable: true })
  taxCode!: string | null;

  /** The personal number of whoever stands for a household: personal data, never public whole. */
  @Property({ type: 'text', nullable: true })
  personalTaxCode!: string | null;

  @Property({ type: 'text', nullable: true })
  complaintWay!: string | null;

  @Property({ type: 'text', nullable: true })
  returnTerms!: string | null;

  @Property({ type: 'text', default: 'OPEN' })
  opening!: StoreOpeningState;

  @Property({ type: 'text', nullable: true })
  openingReason!: string | null;

  @Property({ type: 'date', nullable: true })
  reopensOn!: string | null;

  /** The household in the registry that sells here. */
  @Property({ type: 'uuid', nullable: true })
  householdId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  verifiedAt!: Date | null;

  /** In which role and for which place somebody checked who the seller is. */
  @Property({ type: 'text', nullable: true })
  verifiedAs!: 'OFFICER' | 'ADMIN' | null;

  @Property({ type: 'text', nullable: true })
  verifiedProvinceCode!: string | null;

  @Property({ type: 'text', nullable: true })
  verifiedCommuneCode!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  updatedAt!: Date;
}
