/** What is counted: square metres, trees, heads, hives, or grams. */
export type Measure = 'M2' | 'TREE' | 'HEAD' | 'HIVE' | 'GRAM';

/** A unit as people write it. */
export interface Unit {
  measure: Measure;
  /** How many of the measure one of it is. */
  factor: number;
  /** Whether it is another size in other parts of the country. */
  isNorthern?: boolean;
}

const area = (factor: number): Unit => ({ measure: 'M2', factor });
const weight = (factor: number): Unit => ({ measure: 'GRAM', factor });
const count = (measure: Measure): Unit => ({ measure, factor: 1 });
/** A sào of the North; 500 m² in the Centre. */
const SAO = 360;

/** By their folded names. */
const UNITS: Readonly<Record<string, Unit>> = {
  ha: area(10_000),
  hecta: area(10_000),
  'hec ta': area(10_000),
  m2: area(1),
  'met vuong': area(1),
  sao: { ...area(SAO), isNorthern: true },
  mau: { ...area(10 * SAO), isNorthern: true },
  cay: count('TREE'),
  goc: count('TREE'),
  con: count('HEAD'),
  'to ong': count('HIVE'),
  'dan ong': count('HIVE'),
  'thung ong': count('HIVE'),
  thung: count('HIVE'),
  to: count('HIVE'),
  tan: weight(1_000_000),
  ta: weight(100_000),
  yen: weight(10_000),
  kg: weight(1_000),
  'ki lo gam': weight(1_000),
  kilogam: weight(1_000),
  g: weight(1),
};

/** The most of each that a household may have; more is a slip of the pen or of the unit. */
export const MOST: Readonly<Record<Measure, number>> = {
  M2: 10_000_000,
  TREE: 1_000_000,
  HEAD: 1_000_000,
  HIVE: 10_000,
  GRAM: 10_000_000_000,
};

/** The unit of this folded name, also of `tan nam` (a year); undefined when we know none. */
export function unitOf(folded: string): Unit | undefined {
  const name = folded.replace(/ (nam|vu)$/, '');
  return Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
}

/** Codes of provinces up to Ninh Bình, which is 37, are in the North. */
const LAST_OF_NORTH = '37';

/** Whether a sào of this province is 360 m². */
export function isNorthern(provinceCode: string): boolean {
  return provinceCode <= LAST_OF_NORTH;
}
