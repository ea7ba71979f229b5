/** The characters that a part may have: digits, the 82 of texts, the 39 of component numbers, those of base64url. */
type Characters = 'n' | 'x' | 'y' | 'z';

/** What else holds of a part's value; see `element.ts`. */
export type Rule =
  | 'check'
  | 'pair'
  | 'prefix'
  | 'day'
  | 'month'
  | 'hour'
  | 'time'
  | 'fullDay'
  | 'sex'
  | 'minutes'
  | 'country'
  | 'processor'
  | 'countries'
  | 'pieces'
  | 'yesNo'
  | 'unpadded'
  | 'zero'
  | 'minus'
  | 'importer'
  | 'latitude'
  | 'longitude'
  | 'alpha2';

/** A stretch of a value with one set of characters. */
export interface Part {
  characters: Characters;
  least: number;
  most: number;
  rules: Rule[];
  isOptional: boolean;
}

/** One application identifier of GS1: `10`. */
export interface ApplicationIdentifier {
  ai: string;
  /** What it tells, in a word. */
  name: string;
  parts: Part[];
  /** The qualifiers that may follow where it is the key of a link, in their order; several lists exclude each other. */
  qualifiers: string[][] | undefined;
}

/**
 * Formats of application identifiers: digits `n`, texts `x`, component numbers `y`, base64url `z`; a length or the most
 * (`..20`); rules behind colons; `?` for a part that may be missing. `310-316` stands for 3100 to 3165, that is with each
 * number of decimal places from 0 to 5. Source: GS1 General Specifications, section 3 (release 24).
 */
const FORMATS: readonly (readonly [ais: string, format: string, name: string])[] = [
  ['00', 'n18:check', 'SSCC'],
  ['01', 'n14:check', 'GTIN'],
  ['02', 'n14:check', 'GTIN of the content'],
  ['03', 'n14:check', 'GTIN of a made-to-order item'],
  ['10', 'x..20', 'lot'],
  ['11', 'n6:month', 'production date'],
  ['12', 'n6:month', 'due date'],
  ['13', 'n6:month', 'packing date'],
  ['15', 'n6:month', 'best before'],
  ['16', 'n6:month', 'sell by'],
  ['17', 'n6:month', 'expiry'],
  ['20', 'n2', 'product variant'],
  ['21', 'x..20', 'serial'],
  ['22', 'x..20', 'consumer product variant'],
  ['235', 'x..28', 'third party serial'],
  ['240', 'x..30', 'additional product number'],
  ['241', 'x..30', "customer's part number"],
  ['242', 'n..6', 'made-to-order variant'],
  ['243', 'x..20', 'packaging component number'],
  ['250', 'x..30', 'secondary serial'],
  ['251', 'x..30', 'source'],
  ['253', 'n13:check x..17?', 'document (GDTI)'],
  ['254', 'x..20', 'extension of a location'],
  ['255', 'n13:check n..12?', 'coupon (GCN)'],
  ['30', 'n..8', 'count of a variable measure'],
  ['310-316', 'n6', 'measure of trade, metric'],
  ['320-329', 'n6', 'measure of trade'],
  ['330-337', 'n6', 'measure of logistics, metric'],
  ['340-349', 'n6', 'measure of logistics'],
  ['350-357', 'n6', 'area, weight or volume'],
  ['360-369', 'n6', 'volume'],
  ['37', 'n..8', 'count of the content'],
  ['3900-3909', 'n..15', 'amount'],
  ['3910-3919', 'n3 n..15', 'amount and currency'],
  ['3920-3929', 'n..15', 'price'],
  ['3930-3939', 'n3 n..15', 'price and currency'],
  ['3940-3943', 'n4', 'discount'],
  ['3950-3955', 'n6', 'price of a unit'],
  ['400', 'x..30', 'order number'],
  ['401', 'x..30:prefix', 'consignment (GINC)'],
  ['402', 'n17:check', 'shipment (GSIN)'],
  ['403', 'x..30', 'route'],
  ['410-417', 'n13:check', 'location or party (GLN)'],
  ['420', 'x..20', 'postal code of the receiver'],
  ['421', 'n3:country x..9', 'country and postal code of the receiver'],
  ['422', 'n3:country', 'country of origin'],
  ['423', 'n..15:countries', 'countries of first processing'],
  ['424', 'n3:country', 'country of processing'],
  ['425', 'n..15:countries', 'countries of disassembly'],
  ['426', 'n3:country', 'country of all processing'],
  ['427', 'x..3', 'region of origin'],
  ['4300-4301', 'x..35', 'receiver'],
  ['4302-4306', 'x..70', "receiver's address"],
  ['4307', 'x2:alpha2', "receiver's country"],
  ['4308', 'x..30', "receiver's telephone"],
  ['4309', 'n10:latitude n10:longitude', "receiver's place"],
  ['4310-4311', 'x..35', 'return to'],
  ['4312-4316', 'x..70', 'return address'],
  ['4317', 'x2:alpha2', 'return country'],
  ['4318', 'x..20', 'return postal code'],
  ['4319', 'x..30', 'return telephone'],
  ['4320', 'x..35', 'service'],
  ['4321-4323', 'n1:yesNo', 'terms of delivery'],
  ['4324-4325', 'n6:month n4:time', 'time of delivery'],
  ['4326', 'n6:day', 'release date'],
  ['4330-4333', 'n6 x1:minus?', 'temperature'],
  ['7001', 'n13', 'NATO stock number'],
  ['7002', 'x..30', 'cut of meat'],
  ['7003', 'n6:day n4:time', 'expiry with time'],
  ['7004', 'n..4', 'active potency'],
  ['7005', 'x..12', 'catch area'],
  ['7006', 'n6:day', 'first frozen'],
  ['7007', 'n6:day n6:day?', 'harvest date'],
  ['7008', 'x..3', 'species in fishery'],
  ['7009', 'x..10', 'fishing gear'],
  ['7010', 'x..2', 'production method'],
  ['7011', 'n6:day n4:time?', 'test by'],
  ['7020', 'x..20', 'refurbishment lot'],
  ['7021', 'x..20', 'functional status'],
  ['7022', 'x..20', 'revision'],
  ['7023', 'x..30:prefix', 'assembly (GIAI)'],
  ['7030-7039', 'n3:processor x..27', 'processor'],
  ['7040', 'n1 x3:importer', 'unique identification code'],
  ['7041', 'x..4', 'freight unit type'],
  ['710-716', 'x..20', 'national health number'],
  ['7230-7239', 'x2 x..28', 'certificate'],
  ['7240', 'x..20', 'protocol'],
  ['7241', 'n2', 'medium'],
  ['7242', 'x..25', 'version control number'],
  ['7250', 'n8:fullDay', 'day of birth'],
  ['7251', 'n8:fullDay n4:time', 'time of birth'],
  ['7252', 'n1:sex', 'sex'],
  ['7253-7254', 'x..40', 'name'],
  ['7255', 'x..10', 'suffix of a name'],
  ['7256', 'x..90', 'full name'],
  ['7257', 'x..70', 'address'],
  ['7258', 'x3', 'order of birth'],
  ['7259', 'x..40', "baby's name"],
  ['8001', 'n14', 'roll'],
  ['8002', 'x..20', 'mobile telephone'],
  ['8003', 'n1:zero n13:check x..16?', 'returnable asset (GRAI)'],
  ['8004', 'x..30:prefix', 'individual asset (GIAI)'],
  ['8005', 'n6', 'price of a unit of measure'],
  ['8006', 'n14:check n4:pieces', 'piece of a trade item (ITIP)'],
  ['8007', 'x..34', 'bank account'],
  ['8008', 'n8:hour n..4:minutes?', 'production time'],
  ['8009', 'x..50', 'optical sensor'],
  ['8010', 'y..30:prefix', 'component (CPID)'],
  ['8011', 'n..12:unpadded', 'component serial'],
  ['8012', 'x..20', 'software version'],
  ['8013', 'x..25:prefix:pair', 'model (GMN)'],
  ['8014', 'x..25:prefix:pair', 'medical device configuration'],
  ['8017', 'n18:check', 'provider of a service (GSRN)'],
  ['8018', 'n18:check', 'recipient of a service (GSRN)'],
  ['8019', 'n..10', 'instance of a service'],
  ['8020', 'x..25', 'payment reference'],
  ['8026', 'n14:check n4:pieces', 'pieces of the content'],
  ['8030', 'z..90', 'digital signature'],
  ['8110', 'x..70', 'coupon'],
  ['8111', 'n4', 'loyalty points'],
  ['8112', 'x..70', 'coupon offer'],
  ['8200', 'x..70', 'address of more information'],
  ['90', 'x..30', 'agreed between partners'],
  ['91-99', 'x..90', "a company's own"],
];

/** Keys that a link can begin with, and the order of what may follow (GS1 Digital Link: URI syntax, 1.4 and later). */
const QUALIFIERS: Readonly<Record<string, string[][]>> = {
  '00': [],
  '01': [['22', '10', '21'], ['235']],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': [['254'], ['7040']],
  '415': [['8020']],
  '417': [['7040']],
  '8003': [],
  '8004': [['7040']],
  '8006': [['22', '10', '21']],
  '8010': [['8011']],
  '8013': [],
  '8017': [['8019']],
  '8018': [['8019']],
};

/** The keys that a link can begin with: `01`, `00`, `414` … */
export const LINK_KEYS: readonly string[] = Object.keys(QUALIFIERS);

/** Every application identifier that we know, by its digits. */
export const APPLICATION_IDENTIFIERS: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  FORMATS.flatMap(([ais, format, name]) => {
    const parts = format.split(' ').map(partOf);
    return digitsOf(ais).map((ai) => [ai, { ai, name, parts, qualifiers: QUALIFIERS[ai] }] as const);
  }),
);

/** What only a path says, or no link at all; everything else may stand behind the question mark. */
export const NEVER_ATTRIBUTES: ReadonlySet<string> = new Set(
  '03 21 22 235 254 7040 7041 8011 8014 8019 8020 8200'.split(' '),
);

/**
 * Whether the value's length is known from the first two digits, so that no separator follows it in a barcode
 * (GS1 General Specifications, figure 7.8.5-2).
 */
export function isOfKnownLength(ai: string): boolean {
  return /^(0[0-4]|1[1-9]|20|3[1-6]|41)/.test(ai);
}

/** `310-316` with six decimals each, other ranges one by one. */
function digitsOf(ais: string): string[] {
  const [from = '', to = from] = ais.split('-');
  const all = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
    String(Number(from) + index).padStart(from.length, '0'),
  );
  return /^3[1-6]\d$/.test(from) ? all.flatMap((ai) => ['0', '1', '2', '3', '4', '5'].map((place) => ai + place)) : all;
}

function partOf(text: string): Part {
  const [, characters, upTo, length, rules = '', optional] = /^([nxyz])(\.\.)?(\d+)((?::\w+)*)(\?)?$/.exec(text) ?? [];
  return {
    characters: characters as Characters,
    least: upTo ? 1 : Number(length),
    most: Number(length),
    rules: rules.split(':').slice(1) as Rule[],
    isOptional: optional !== undefined,
  };
}
