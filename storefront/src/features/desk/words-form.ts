import type { RevisionTextFragment } from '../../generated/graphql.ts';

const TEXTS = ['name', 'description', 'usage', 'storageAdvice', 'ingredients', 'warnings'] as const;
/** Those that may not be left out. */
const NEEDED: readonly string[] = ['name', 'description'];
const COUNTS = ['shelfLifeDays', 'preorderWeeks', 'waitingDays'] as const;
const LINES = ['registrationNumber', 'activeIngredient'] as const;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as Field;
const typed = (form: HTMLFormElement, name: string) => field(form, name).value.trim();
const months = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('[name=seasonMonths]')];

/** A whole number; null for nothing; what is none is for the API to refuse, which says what it takes. */
const count = (text: string) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : -1);

/** What of `productUpdate` a form holds. What nobody has written in English stays unwritten. */
export function readWords(form: HTMLFormElement): Record<string, unknown> {
  const texts = TEXTS.map((name) => {
    const [vi, en] = [typed(form, `${name}-vi`), typed(form, `${name}-en`)];
    return [name, vi || en || NEEDED.includes(name) ? { vi, en } : null] as const;
  });
  const boxes = months(form);
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(COUNTS.map((name) => [name, count(typed(form, name))])),
    ...Object.fromEntries(LINES.map((name) => [name, typed(form, name) || null])),
    categoryCode: typed(form, 'categoryCode'),
    communeCode: typed(form, 'communeCode') || null,
    storage: typed(form, 'storage'),
    slug: typed(form, 'slug') || undefined,
    // What has no season of its own is not asked for one.
    seasonMonths: boxes[0]!.closest('[data-for][hidden]')
      ? undefined
      : boxes.filter(({ checked }) => checked).map(({ value }) => Number(value)),
  };
}

/** Fills a form with what is said of a product. */
export function writeWords(form: HTMLFormElement, words: RevisionTextFragment): void {
  const write = (name: string, value: string | number | null | undefined) => {
    field(form, name).value = String(value ?? '');
  };
  for (const name of TEXTS) {
    write(`${name}-vi`, words[name]?.vi);
    write(`${name}-en`, words[name]?.en);
  }
  for (const name of [...COUNTS, ...LINES, 'storage', 'slug'] as const) write(name, words[name]);
  write('categoryCode', words.category.code);
  write('communeCode', words.commune?.code);
  for (const box of months(form)) box.checked = words.seasonMonths.includes(Number(box.value));
}
