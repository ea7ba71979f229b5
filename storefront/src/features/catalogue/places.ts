import { answerOf } from '../../data/load.ts';
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

let known: Promise<Places> | undefined;
const byCode = new Map<string, Promise<Commune | null>>();

/** Loaded once per process: these are data files of the API's release, and no event ever tells of them. */
export function places(): Promise<Places> {
  if (!known) {
    known = load();
    known.catch(() => (known = undefined));
  }
  return known;
}

/** The commune of a code, of any province: what a release fixes need not be asked with every product. */
export function communeOf(code: string): Promise<Commune | null> {
  let commune = byCode.get(code);
  if (!commune) {
    byCode.set(code, (commune = find(code)));
    commune.catch(() => byCode.delete(code));
  }
  return commune;
}

async function find(code: string): Promise<Commune | null> {
  const near = (await places()).communes.find((each) => each.code === code);
  return near ?? (await answerOf(CommuneByCodeDocument, { code })).commune ?? null;
}

async function load(): Promise<Places> {
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
}
