import type { RevisionTextFragment } from '../../generated/graphql.ts';

const TEXTS = ['name', 'description', 'usage', 'storageAdvice', 'ingredients', 'warnings'] as const;
/** Those that may not be left out. */
const NEEDED: readonly string[] = ['name', 'description'];
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as Field;

/** What of `productUpdate` a form holds. What is not written in English is said in Vietnamese there too. */
export function readWords(form: HTMLFormElement): Record<string, unknown> {
  const texts = TEXTS.map((name) => {
    const [vi, en] = ['vi', 'en'].map((language) => field(form, `${name}-${language}`).value.trim()) as [
      string,
      string,
    ];
    const isNothing = vi === '' && !NEEDED.includes(name);
    return [name, isNothing ? null : { vi, en: en || vi }] as const;
  });
  const days = Number.parseInt(field(form, 'shelfLifeDays').value, 10);
  return {
    ...Object.fromEntries(texts),
    categoryCode: field(form, 'categoryCode').value,
    communeCode: field(form, 'communeCode').value || null,
    storage: field(form, 'storage').value,
    shelfLifeDays: Number.isNaN(days) ? null : days,
    seasonMonths: [...form.querySelectorAll<HTMLInputElement>('[name=seasonMonths]:checked')].map(({ value }) =>
      Number(value),
    ),
  };
}

/** Fills a form with what is said of a product. */
export function writeWords(form: HTMLFormElement, words: RevisionTextFragment): void {
  for (const name of TEXTS) {
    const text = words[name];
    field(form, `${name}-vi`).value = text?.vi ?? '';
    field(form, `${name}-en`).value = text && text.en !== text.vi ? text.en : '';
  }
  field(form, 'categoryCode').value = words.category.code;
  field(form, 'communeCode').value = words.commune?.code ?? '';
  field(form, 'storage').value = words.storage;
  field(form, 'shelfLifeDays').value = words.shelfLifeDays === null ? '' : String(words.shelfLifeDays);
  for (const box of form.querySelectorAll<HTMLInputElement>('[name=seasonMonths]')) {
    box.checked = words.seasonMonths.includes(Number(box.value));
  }
}
