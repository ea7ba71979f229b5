import type { Certificate, Product, Variant } from './types.ts';

/** A product for tests: custard apple, off season in November, with a reported star and no certificate. */
export function aProduct(change: Partial<Product> = {}): Product {
  return {
    __typename: 'Product',
    id: 'prd_1',
    slug: 'na-dai-dong-mo',
    name: { vi: 'Na dai Đồng Mỏ', en: 'Đồng Mỏ custard apple' },
    description: { vi: 'Na dai.', en: 'Custard apple.' },
    vietnameseOnly: [],
    usage: null,
    storageAdvice: null,
    category: {
      code: 'QD26-01',
      slug: 'rau-qua-tuoi',
      kind: 'PRODUCE',
      name: { vi: 'Rau, quả', en: 'Vegetables, fruit' },
    },
    ingredients: null,
    warnings: null,
    registrationNumber: null,
    activeIngredient: null,
    waitingDays: null,
    preorder: null,
    lots: [],
    platformListings: [],
    drawing: 'na',
    cover: [],
    pictures: [],
    store: null,
    origin: {
      commune: {
        code: '06463',
        slug: 'chi-lang',
        name: { vi: 'Chi Lăng', en: 'Chi Lăng' },
        fullName: { vi: 'Xã Chi Lăng', en: 'Chi Lăng commune' },
        kind: 'COMMUNE',
        validFrom: '2025-07-01',
      },
      confidence: 'FROM_SOURCE',
      sourceText: 'Thị trấn Đồng Mỏ, huyện Chi Lăng',
    },
    season: {
      months: [8, 9],
      state: 'OFF_SEASON',
      nextStartsOn: '2027-08-01',
      endsOn: null,
      basis: 'SOURCED',
      source: null,
    },
    variants: [aVariant()],
    storage: 'FRESH_SHORT',
    shelfLifeDays: 4,
    isShelfLifeDemo: true,
    isAgeRestricted: false,
    ocopClaims: [
      {
        stars: 4,
        reportedOn: '2020-09-04',
        source: { title: { vi: 'Tin', en: 'News' }, url: null, publishedOn: '2020-09-07' },
      },
    ],
    certifications: [],
    ocopCertificates: [],
    isDemo: false,
    sources: [],
    listedAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    nextChangeAt: null,
    ...change,
  };
}

/** A variant with a demo price and stock. */
export function aVariant(change: Partial<Variant> = {}): Variant {
  return {
    __typename: 'Variant',
    id: 'var_1',
    name: { vi: 'kg', en: 'kg' },
    offer: {
      price: { amount: 58_000 },
      includesTax: true,
      includesShipping: false,
      validTo: null,
      deliveryArea: null,
      isDemo: true,
      basis: null,
    },
    quantityUnit: 'GRAM',
    unitWeightGrams: null,
    nextOffer: null,
    stock: { state: 'IN_STOCK', availableQuantity: 46, isDemo: true, nextChangeAt: null, preorder: null },
    ...change,
  };
}

/** A certificate in force; change its state for the others. */
export function aCertificate(change: Partial<Certificate> = {}): Certificate {
  return {
    id: 'crt_1',
    stars: 4,
    state: 'ACTIVE',
    showsBadge: true,
    legalVersion: 'QD26-2026',
    decisionNumber: '2865/QĐ-UBND',
    decisionDate: '2025-12-31',
    issuedBy: 'PROVINCE',
    issuedOn: '2025-12-31',
    expiresOn: '2028-12-31',
    graceUntil: null,
    renewal: { result: null },
    revokedOn: null,
    revocationReason: null,
    productCode: null,
    isDemo: true,
    ...change,
  };
}
