import { commune } from './places.ts';

/** Among the codes of an area: everywhere. */
export const WHOLE_COUNTRY = 'VN';

/** Whether an area of codes (of provinces, communes or the country) holds a commune; true where nobody said. */
export function areaHolds(codes: readonly string[] | null, communeCode: string): boolean {
  if (!codes || codes.includes(WHOLE_COUNTRY) || codes.includes(communeCode)) return true;
  const provinceCode = commune(communeCode)?.provinceCode;
  return provinceCode !== undefined && codes.includes(provinceCode);
}
