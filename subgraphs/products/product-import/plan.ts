import { NO_COUNTS, type Counts, type ReportRow } from '@cho-phien/kit/import/record';
import { clean } from '@cho-phien/kit/import/values';
import { newUuid } from '@cho-phien/kit/ids';
import { foldVietnamese } from '@cho-phien/kit/text';
import { findCategory, type ProductKind } from '../category/category.ts';
import { blank } from '../product/product.create.ts';
import type { ProductRow } from '../product/product.row.ts';
import { legalSteps, ProductState, ProductStep } from '../product/product.state.ts';
import { listingOf } from '../quality/listing.ts';
import { lackingOf, newlyLackingOf } from '../quality/quality.ts';
import type { Listing, QualityRule } from '../quality/quality.rules.ts';
import { changedWords, fieldsOf, wordsOf, type Words } from '../revision/revision.words.ts';
import { COLUMNS, type Field } from './columns.ts';
import { slugOf, type Known, type KnownProduct, type KnownSize } from './known.ts';
import { aboutRow, type ReadProduct, type RowNote } from './read-product.ts';
import type { Reason } from './reasons.ts';
import { isIdle, planSizes, type SizePlan } from './sizes.ts';
import { STATE_WORDS } from './values.ts';
import { fullGtin } from '../variant/gtin.ts';
import { withGiven } from './words.ts';

/** How products are imported. */
export interface Settings {
  isDemo: boolean;
  /** Whether new products and drafts become public where nothing is missing that the law demands. */
  isPublishing: boolean;
}

/** A product that is made. */
export interface MadeProduct {
  row: ProductRow;
  sizes: SizePlan;
}

/** A product that is changed. */
export interface ChangedProduct {
  known: KnownProduct;
  /** As its words are after the change; undefined when they stay. */
  updated: ProductRow | undefined;
  sizes: SizePlan;
  isPublished: boolean;
}

/** What becomes of some products of a file. */
export interface Plan {
  make: MadeProduct[];
  change: ChangedProduct[];
  counts: Counts;
  report: ReportRow<Reason>[];
}

/** What new goods must say. */
const NEEDED = [
  ['nameVi', 'nameVi'],
  ['category', 'categoryCode'],
  ['storage', 'storage'],
] as const satisfies [Field, string][];

/** Works out what becomes of products. */
export function planProducts(products: readonly ReadProduct[], known: Known, settings: Settings, now: Date): Plan {
  const plan: Plan = { make: [], change: [], counts: { ...NO_COUNTS }, report: [] };
  const { counts, report } = plan;
  const slugs = new Set<string>();
  for (const product of products) {
    const rows = product.numbers.length;
    counts.readCount += rows;
    const notes = [...product.notes];
    const found = isRefused(notes) ? undefined : find(product, known);
    if (found === 'NOT_OURS') notes.push(aboutRow('NOT_OURS', product.first, product.given.slug));
    const was = found === 'NOT_OURS' ? undefined : found;
    if (!isRefused(notes)) notes.push(...refusals(product, was, known, slugs));
    let communeCode = was?.row.communeCode ?? product.given.communeCode ?? null;
    if (isRefused(notes)) {
      counts.refused += rows;
      notes.push(...othersOf(product, notes));
    } else if (was) {
      const change = planChange(product, was, known, settings, now, notes);
      if (isRefused(notes)) {
        counts.refused += rows;
        notes.push(...othersOf(product, notes));
      } else if (change) {
        counts.changed += rows;
        plan.change.push(change);
      } else counts.unchanged += rows;
    } else {
      const made = planMake(product, known, slugs, settings, now, notes);
      communeCode = made.row.communeCode;
      counts.made += rows;
      plan.make.push(made);
    }
    for (const note of notes.sort((a, b) => a.number - b.number)) report.push({ ...note, communeCode });
  }
  return plan;
}

function isRefused(notes: readonly RowNote[]): boolean {
  return notes.some(({ kind }) => kind === 'REFUSED');
}

/** Rows with which nothing is wrong, of a product that is left out. */
function othersOf({ numbers }: ReadProduct, notes: readonly RowNote[]): RowNote[] {
  const wrong = new Set(notes.flatMap(({ kind, number }) => (kind === 'REFUSED' ? number : [])));
  const named = [...wrong].sort((a, b) => a - b).join(', ');
  return numbers.flatMap((number) => (wrong.has(number) ? [] : aboutRow('OTHER_ROW_WRONG', number, named)));
}

function find(product: ReadProduct, { byId, bySlug }: Known): KnownProduct | 'NOT_OURS' | undefined {
  const { id, isOurs, slug, nameVi = '', storeId = null } = product.given;
  if (isOurs) return byId.get(id ?? '') ?? 'NOT_OURS';
  if (slug !== undefined) return bySlug.get(slug);
  const own = byId.get(id ?? '');
  if (own) return own;
  const alike = bySlug.get(slugOf(product));
  const isSame =
    alike?.row.storeId === storeId && foldVietnamese(clean(alike?.row.nameVi ?? '')) === foldVietnamese(nameVi);
  return isSame ? alike : undefined;
}

/** What only the database, or what else the file has, can tell against a product. */
function refusals(product: ReadProduct, was: KnownProduct | undefined, known: Known, slugs: Set<string>): RowNote[] {
  const { given, first, headingOf } = product;
  const notes: RowNote[] = [];
  const refuse = (reason: Reason, field: Field, value: string | null, number = first) =>
    notes.push({ kind: 'REFUSED', reason, heading: headingOf(field) ?? COLUMNS.own(field), value, detail: '', number });
  for (const [field, key] of NEEDED) if (!was && given[key] === undefined) refuse('NEEDED', field, null);
  if (was && given.categoryCode !== undefined && kindOf(given.categoryCode) !== kindOf(was.row.categoryCode)) {
    refuse('KIND_DIFFERS', 'category', null);
  }
  if (was && given.storeId !== undefined && given.storeId !== was.row.storeId) refuse('STORE_DIFFERS', 'store', null);
  const owner = given.slug === undefined ? undefined : known.addresses.get(given.slug);
  const isTaken = owner !== undefined && owner !== was?.row.id;
  if (given.slug !== undefined && (isTaken || (!was && slugs.has(given.slug)))) {
    refuse('SLUG_TAKEN', 'slug', given.slug);
  }
  for (const { gtin, number } of product.sizes) {
    const holder = gtin === undefined ? undefined : known.gtins.get(fullGtin(gtin));
    if (gtin !== undefined && holder !== undefined && holder !== was?.row.id)
      refuse('GTIN_TAKEN', 'gtin', gtin, number);
  }
  return notes;
}

function kindOf(categoryCode: string): ProductKind | undefined {
  return findCategory({ code: categoryCode })?.kind;
}

function planMake(
  product: ReadProduct,
  known: Known,
  slugs: Set<string>,
  settings: Settings,
  now: Date,
  notes: RowNote[],
): MadeProduct {
  const { given } = product;
  const id = given.slug === undefined && given.id ? given.id : newUuid(now.getTime());
  const storeId = given.storeId ?? null;
  const communeCode = given.communeCode ?? known.stores.get(storeId ?? '')?.communeCode ?? undefined;
  const wanted = slugOf(product);
  const isFree = !slugs.has(wanted) && !known.addresses.has(wanted) && !known.bySlug.has(wanted);
  // Its own beginning of its id: the same when the row comes again.
  const slug = isFree ? wanted : `${wanted}-${id.slice(0, 8)}`;
  slugs.add(slug);
  const row = withGiven(
    { ...blank(id, storeId, given, now), isDemo: settings.isDemo },
    { ...given, slug, communeCode },
  );
  const sizes = planSizes(id, product.sizes, []);
  if (settings.isPublishing && given.state !== ProductState.DRAFT) {
    if (passes(product, row, [], sizes, known, notes)) Object.assign(row, publicAt(now));
  } else tellState(product, ProductState.DRAFT, notes);
  return { row, sizes };
}

function publicAt(now: Date): Partial<ProductRow> {
  return { state: ProductState.PUBLISHED, publishedAt: now };
}

function planChange(
  product: ReadProduct,
  was: KnownProduct,
  known: Known,
  settings: Settings,
  now: Date,
  notes: RowNote[],
): ChangedProduct | undefined {
  const { row, open } = was;
  const updated = updatedWords(product, was);
  const sizes = planSizes(row.id, product.sizes, was.sizes);
  const standing = { state: row.state, open: open?.state ?? null };
  // What was public and is no more was taken off by somebody: a file does not bring it back.
  const mayPublish =
    settings.isPublishing &&
    row.state === ProductState.DRAFT &&
    row.publishedAt === null &&
    !open &&
    product.given.state !== ProductState.DRAFT;
  const isPublished = mayPublish && passes(product, updated ?? row, was.sizes, sizes, known, notes);
  if (!mayPublish) tellState(product, row.state, notes);
  if (updated === undefined && isIdle(sizes) && !isPublished) return undefined;
  if (updated !== undefined && !legalSteps(standing).includes(ProductStep.WRITE)) {
    const [word] = STATE_WORDS[open?.state === 'IN_REVIEW' ? ProductState.IN_REVIEW : row.state];
    notes.push(aboutRow('STEP_FORBIDDEN', product.first, word));
    return undefined;
  }
  if (updated !== undefined && row.state === ProductState.PUBLISHED) {
    const listing = (of: ProductRow) => listingWith(of, was.sizes, sizes, known);
    const lost = newlyLackingOf(listing(row), listing(updated));
    if (lost.length > 0) {
      notes.push(aboutRow('GATE_LOST', product.first, codesOf(lost)));
      return undefined;
    }
  }
  const words = updated
    ? fieldsOf(changedWords(open && row.state !== ProductState.PUBLISHED ? open.words : row, updated))
    : [];
  const value = [...words, ...(isIdle(sizes) ? [] : ['variants']), ...(isPublished ? ['state'] : [])].join(', ');
  const changed = { kind: 'CHANGED', reason: 'CHANGED', heading: null } as const;
  notes.push({ ...changed, value, detail: row.slug, number: product.first });
  return { known: was, updated: updated && { ...updated, updatedAt: now }, sizes, isPublished };
}

/** What the rows change of the words, where they stand: in public, or in what is being written. */
function updatedWords({ given }: ReadProduct, { row, open }: KnownProduct): ProductRow | undefined {
  const { slug: _, ...words } = given;
  const said = withGiven(row, { ...words, slug: undefined });
  const touched = changedWords(row, said);
  const base = row.state === ProductState.PUBLISHED ? row : { ...row, ...open?.words };
  const updated = { ...base, ...Object.fromEntries(touched.map((word: keyof Words) => [word, said[word]])) };
  return changedWords(base, updated).length > 0 ? updated : undefined;
}

/** Whether nothing is missing that the law demands; otherwise with a note of what is. */
function passes(
  product: ReadProduct,
  row: ProductRow,
  before: readonly KnownSize[],
  sizes: SizePlan,
  known: Known,
  notes: RowNote[],
): boolean {
  const missing = lackingOf(listingWith(row, before, sizes, known));
  if (missing.length === 0) return true;
  const note = { kind: 'NOTED', reason: 'GATE', heading: null, value: null } as const;
  notes.push({ ...note, detail: codesOf(missing), number: product.first });
  return false;
}

function codesOf(rules: readonly QualityRule[]): string {
  return rules.map(({ code }) => code).join(', ');
}

/** A product with these words, and its sizes as they will be, as the rules of quality look at it. */
function listingWith(
  row: ProductRow,
  before: readonly KnownSize[],
  { make, change, prices }: SizePlan,
  { stores }: Known,
): Listing {
  const sizes = [...before.map((one) => change.find(({ id }) => id === one.id) ?? one), ...make];
  const listed = sizes.map(({ id, amount, areaCodes, unitWeightGrams, quantityUnit, gtin }) => ({
    hasPrice: amount !== null || prices.some(({ variantId }) => variantId === id),
    hasUnitWeight: unitWeightGrams !== null || quantityUnit === 'GRAM',
    hasGtin: gtin !== null,
    hasArea: areaCodes !== null,
  }));
  const isStorePublic = row.storeId === null || (stores.get(row.storeId)?.isPublic ?? true);
  return listingOf(wordsOf(row), listed, isStorePublic);
}

/** Notes that a file says another state than the product has. */
function tellState({ given, first, headingOf }: ReadProduct, state: ProductState, notes: RowNote[]): void {
  if (given.state === undefined || given.state === state) return;
  const [value] = STATE_WORDS[given.state];
  const [detail] = STATE_WORDS[state];
  notes.push({ kind: 'NOTED', reason: 'STATE_STAYS', heading: headingOf('state'), value, detail, number: first });
}
