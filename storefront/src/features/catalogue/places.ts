import { answerOf } from '../../data/load.ts';
import { once } from '../../data/once.ts';
import {
  CommuneByCodeDocument,
  CommunesDocument,
  FormerUnitsDocument,
  PlacesDocument,
} from '../../generated/graphql.ts';
import { collect, required } from '../../lib/api.ts';
import { provinceCode } from '../../lib/site.ts';
import type { Branch, Commune, FormerUnit, Province, Scheme } from './types.ts';

/** What a release fixes: the province, its communes with their former names, the OCOP classification. */
export interface Places {
  province: Province;
  /** In the order of a Vietnamese dictionary. */
  communes: Commune[];
  formerUnits: FormerUnit[];
  branches: Branch[];
  /** The schemes of certification beside OCOP, in the order to show them. */
  schemes: Scheme[];
}

/** The province with its communes and categories. */
export const places = once(async (): Promise<Places> => {
  const province = provinceCode;
  const parts = await answerOf(PlacesDocument, { province });
  const communes = await collect(
    'communes',
    async (at) => (await answerOf(CommunesDocument, { ...at, province })).communes,
  );
  const formerUnits = await collect(
    'former units',
    async (at) => (await answerOf(FormerUnitsDocument, { ...at, province })).formerUnits,
  );
  const alphabet = new Intl.Collator('vi');
  return {
    province: required(parts.province, `the province ${province}`),
    communes: communes.toSorted((a, b) => alphabet.compare(a.name.vi, b.name.vi)),
    formerUnits,
    branches: required(parts.categoryBranches, 'the categories'),
    schemes: required(parts.certificationSchemes, 'the schemes of certification'),
  };
});

/** The commune of a code, of any province: it need not be asked with every product. */
export const communeOf: (code: string) => Promise<Commune | null> = once(async (code) => {
  const near = (await places()).communes.find((each) => each.code === code);
  return near ?? (await answerOf(CommuneByCodeDocument, { code })).commune ?? null;
});
