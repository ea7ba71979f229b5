import { ask } from '../session/client.ts';

/** Where a role holds; both null for everywhere. */
interface Where {
  provinceCode: string | null;
  communeCode: string | null;
}

type Named = Record<string, { fullName: Record<string, string> } | null>;

/** The names of places in the page's language, in the same order; asked only when there are any. */
export async function placeNames(places: readonly Where[]): Promise<string[]> {
  const { lang } = document.documentElement;
  const fields = places.map(({ provinceCode, communeCode }, index) => {
    const kind = communeCode === null ? 'province' : 'commune';
    const code = communeCode ?? provinceCode;
    return code === null ? '' : `p${index}:${kind}(code:"${code}"){fullName{${lang}}}`;
  });
  const found = fields.some(Boolean) ? await ask<Named>(`{${fields.join(' ')}}`) : {};
  return places.map((_place, index) => found[`p${index}`]?.fullName[lang] ?? '');
}
