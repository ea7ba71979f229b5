import type { Text } from '../errors.ts';

/** Since 1 July 2025 the country has two levels: provinces, and below them communes, wards and special zones. */
export type CommuneKind = 'COMMUNE' | 'WARD' | 'SPECIAL_ZONE';
/** A province, or a city run from the centre. */
export type ProvinceKind = 'PROVINCE' | 'MUNICIPALITY';

/** A name a place had. Both dates are calendar days (YYYY-MM-DD) and inclusive; `validTo` is null while it holds. */
export interface PlaceName<Kind = CommuneKind> {
  fullName: string;
  kind: Kind;
  validFrom: string;
  validTo: string | null;
}

/** A province of the list in force, by its official two-digit code. */
export interface Province {
  code: string;
  slug: string;
  name: Text;
  fullName: Text;
  /** The spelling of the other official list (Thanh Hoá for Thanh Hóa), when it differs. */
  otherSpelling: string | null;
  kind: ProvinceKind;
  /** The provinces it was merged from on 1 July 2025, as words; null when it was left as it was. */
  formedFrom: Text | null;
  validFrom: string;
  /** Current first. */
  names: PlaceName<ProvinceKind>[];
  communeCount: number;
}

/** A commune, ward or special zone of the list in force, by its official five-digit code. */
export interface Commune {
  code: string;
  /** The folded name where no other unit of the country folds to the same, else with the code: `tan-thanh-06445`. */
  slug: string;
  name: Text;
  fullName: Text;
  /** The spelling of the other official list (Quý Hoà for Quý Hòa), when it differs. */
  otherSpelling: string | null;
  kind: CommuneKind;
  provinceCode: string;
  validFrom: string;
  validTo: string | null;
  /** Current first. */
  names: PlaceName[];
}

/** A unit that ended on 30 June 2025. Its code may live on as the code of another commune: never mix the two lists. */
export interface FormerUnit {
  code: string;
  fullName: string;
  district: string;
  province: string;
  /** Codes of the communes it became, several when it was split: then nobody may guess which one is meant. */
  successors: string[];
  isSplit: boolean;
  validTo: string;
}
