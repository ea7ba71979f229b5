/** Names of programs in `User-Agent`; many call themselves like another one as well, so the order counts. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/Zalo/i, 'Zalo'],
  [/FBA[NV]/, 'Facebook'],
  [/coc_coc|CocCoc/i, 'Cốc Cốc'],
  [/EdgA?\/|EdgiOS/, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What to call a device in the list of sessions, such as `Chrome, Android`; null when it does not tell. */
export function deviceName(userAgent: string | undefined): string | null {
  const named = (names: typeof PROGRAMS) => names.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  return [named(PROGRAMS), named(SYSTEMS)].filter((name) => name !== undefined).join(', ') || null;
}
