/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The three kinds of units below a province. */
export type CommuneKind =
  /** Xã: rural. */
  | 'COMMUNE'
  /** Đặc khu: an island or a group of islands. */
  | 'SPECIAL_ZONE'
  /** Phường: urban. */
  | 'WARD';

/** How a recorded certificate stands on the day of the request, computed from its dates. */
export type OcopCertificateState =
  /** In force for more than 180 days. */
  | 'ACTIVE'
  /** Past its end. */
  | 'EXPIRED'
  /** In force, 180 days or fewer are left. */
  | 'EXPIRING'
  /** Past its end, but re-evaluation was filed late: in force for at most 180 days more (Article 12(3)). */
  | 'IN_GRACE'
  /** Taken back by whoever granted it. */
  | 'REVOKED';

/** Who recognises the stars (Decision 26/2026/QĐ-TTg). */
export type OcopIssuer =
  /** The Minister of Agriculture and Environment: five stars. */
  | 'MINISTRY'
  /** The chair of the provincial people's committee: three and four stars. */
  | 'PROVINCE';

/** The six grounds of revocation (Decision 26/2026/QĐ-TTg, Article 8(1)). */
export type OcopRevocationReason =
  /** (b) The product no longer meets the criteria. */
  | 'CRITERIA_NOT_MET'
  /** (c) Law on quality, food safety, environment, IP or labelling was broken. */
  | 'LAW_BROKEN'
  /** (d) The OCOP mark was misused. */
  | 'MARK_MISUSED'
  /** (e) Another conclusion of a competent agency. */
  | 'OTHER_CONCLUSION'
  /** (đ) The product is no longer made. */
  | 'PRODUCTION_ENDED'
  /** (a) The dossier was untruthful or forged. */
  | 'UNTRUTHFUL_DOSSIER';

/** How surely the commune of a product or a store is known. */
export type OriginConfidence =
  /** Only the former district is sourced; the commune was chosen for the demonstration. */
  | 'ASSUMED'
  /** Named in the source; a former commune is mapped to the one of today. */
  | 'FROM_SOURCE'
  /** Concluded from the wording of the source. */
  | 'INFERRED'
  /** Not given. */
  | 'UNKNOWN';

/** How the months of a season are known. */
export type SeasonBasis =
  /** A processed good that keeps, so taken as made all year round. */
  | 'PROCESSED'
  /** Read in the source that is given. */
  | 'SOURCED'
  /** Common knowledge, not checked against a source. */
  | 'UNVERIFIED';

/** How a product stands to its season on the day of the request. */
export type SeasonState =
  /** In season, and this is the last month of it. */
  | 'ENDING'
  /** In season this month and the next. */
  | 'IN_SEASON'
  /** Out of season; `nextStartsOn` tells when it comes back. */
  | 'OFF_SEASON'
  /** Made or harvested in every month. */
  | 'YEAR_ROUND';

/** Whether a variant can be had now. */
export type StockState =
  /** More than the low threshold is on hand. */
  | 'IN_STOCK'
  /** Some is left, at or below the low threshold of the variant. */
  | 'LOW'
  /** None is left. */
  | 'OUT';

/** How a product keeps, which decides how it may travel. */
export type StorageKind =
  /** Keeps at room temperature. */
  | 'AMBIENT'
  /** Must be kept cold. */
  | 'CHILLED'
  /** Fresh, keeps for a week or two. */
  | 'FRESH_MEDIUM'
  /** Fresh, keeps for a few days only. */
  | 'FRESH_SHORT';

/** The legal form of a seller. */
export type StoreKind =
  /** Doanh nghiệp: a company of any form. */
  | 'COMPANY'
  /** Hợp tác xã: a cooperative. */
  | 'COOPERATIVE'
  /** Tổ hợp tác: a cooperative group without legal personality. */
  | 'COOPERATIVE_GROUP'
  /** Hộ sản xuất, kinh doanh: a farming or business household. */
  | 'HOUSEHOLD'
  /** The source names the seller and not its legal form. */
  | 'UNKNOWN';

export type CommunesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  province: string | number;
}>;


export type CommunesQuery = { communes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, slug: string, kind: CommuneKind, validFrom: string, name: { vi: string, en: string }, fullName: { vi: string, en: string } }> } | null };

export type FormerUnitsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  province: string | number;
}>;


export type FormerUnitsQuery = { formerUnits: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, fullName: string, district: string, isSplit: boolean, validTo: string, successors: Array<{ code: string, slug: string, fullName: { vi: string, en: string } }> }> } | null };

export type CatalogueProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CatalogueProductsQuery = { products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, drawing: string, storage: StorageKind, shelfLifeDays: number | null, isShelfLifeDemo: boolean, isAgeRestricted: boolean, isDemo: boolean, listedAt: string, updatedAt: string, asOf: string, nextChangeAt: string | null, name: { vi: string, en: string }, description: { vi: string, en: string }, usage: { vi: string, en: string } | null, storageAdvice: { vi: string, en: string } | null, category: { code: string, slug: string, name: { vi: string, en: string } }, store: { slug: string, kind: StoreKind, isIdentityVerified: boolean, isDemo: boolean, name: { vi: string, en: string } } | null, origin: { confidence: OriginConfidence, sourceText: string | null, commune: { code: string, slug: string, name: { vi: string, en: string }, fullName: { vi: string, en: string } } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null, endsOn: string | null, basis: SeasonBasis, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } | null }, variants: Array<{ id: string, name: { vi: string, en: string }, offer: { includesTax: boolean, includesShipping: boolean, validTo: string | null, isDemo: boolean, price: { amount: number }, basis: { vi: string, en: string } | null } | null, stock: { state: StockState, availableQuantity: number, isDemo: boolean } | null }>, ocopClaims: Array<{ stars: number, reportedOn: string, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } }>, ocopCertificates: Array<{ id: string, stars: number, state: OcopCertificateState, showsBadge: boolean, legalVersion: string, decisionNumber: string, decisionDate: string, issuedBy: OcopIssuer, issuedOn: string, expiresOn: string, graceUntil: string | null, daysLeft: number | null, revokedOn: string | null, revocationReason: OcopRevocationReason | null, productCode: string | null, isDemo: boolean }>, sources: Array<{ url: string | null, publishedOn: string | null, title: { vi: string, en: string } }>, story: { slug: string, title: { vi: string, en: string } } | null, related: Array<{ slug: string }> }> } | null };

export type SourcePartsFragment = { url: string | null, publishedOn: string | null, title: { vi: string, en: string } };

export type StoresQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StoresQuery = { stores: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, kind: StoreKind, isDemo: boolean, isIdentityVerified: boolean, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, sources: Array<{ url: string | null, publishedOn: string | null, title: { vi: string, en: string } }> }> } | null };

export type SitePartsQueryVariables = Exact<{
  province: string | number;
}>;


export type SitePartsQuery = { province: { code: string, communeCount: number, name: { vi: string, en: string }, fullName: { vi: string, en: string } } | null, categoryBranches: Array<{ code: string, slug: string, name: { vi: string, en: string }, categories: Array<{ code: string, slug: string, productCount: number, name: { vi: string, en: string } }> }> | null, seasonCalendar: Array<{ month: number, productCount: number }> | null, pages: Array<{ slug: string, updatedAt: string, title: { vi: string, en: string }, summary: { vi: string, en: string }, body: { vi: string, en: string } }> | null };

export type StoriesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type StoriesQuery = { stories: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string, publishedAt: string, isDemo: boolean, title: { vi: string, en: string }, summary: { vi: string, en: string }, body: { vi: string, en: string }, products: Array<{ id: string } | null> }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}
    `, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const CommunesDocument = new TypedDocumentString(`
    query Communes($first: Int!, $after: String, $province: ID!) {
  communes(first: $first, after: $after, filter: {provinceCode: $province}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
      slug
      name {
        vi
        en
      }
      fullName {
        vi
        en
      }
      kind
      validFrom
    }
  }
}
    `) as unknown as TypedDocumentString<CommunesQuery, CommunesQueryVariables>;
export const FormerUnitsDocument = new TypedDocumentString(`
    query FormerUnits($first: Int!, $after: String, $province: ID!) {
  formerUnits(first: $first, after: $after, provinceCode: $province) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
      fullName
      district
      isSplit
      validTo
      successors {
        code
        slug
        fullName {
          vi
          en
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FormerUnitsQuery, FormerUnitsQueryVariables>;
export const CatalogueProductsDocument = new TypedDocumentString(`
    query CatalogueProducts($first: Int!, $after: String) {
  products(first: $first, after: $after, sort: SEASON) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name {
        vi
        en
      }
      description {
        vi
        en
      }
      usage {
        vi
        en
      }
      storageAdvice {
        vi
        en
      }
      category {
        code
        slug
        name {
          vi
          en
        }
      }
      drawing
      store {
        slug
        name {
          vi
          en
        }
        kind
        isIdentityVerified
        isDemo
      }
      origin {
        commune {
          code
          slug
          name {
            vi
            en
          }
          fullName {
            vi
            en
          }
        }
        confidence
        sourceText
      }
      season {
        months
        state
        nextStartsOn
        endsOn
        basis
        source {
          ...SourceParts
        }
      }
      variants {
        id
        name {
          vi
          en
        }
        offer {
          price {
            amount
          }
          includesTax
          includesShipping
          validTo
          isDemo
          basis {
            vi
            en
          }
        }
        stock {
          state
          availableQuantity
          isDemo
        }
      }
      storage
      shelfLifeDays
      isShelfLifeDemo
      isAgeRestricted
      ocopClaims {
        stars
        reportedOn
        source {
          ...SourceParts
        }
      }
      ocopCertificates {
        id
        stars
        state
        showsBadge
        legalVersion
        decisionNumber
        decisionDate
        issuedBy
        issuedOn
        expiresOn
        graceUntil
        daysLeft
        revokedOn
        revocationReason
        productCode
        isDemo
      }
      isDemo
      sources {
        ...SourceParts
      }
      listedAt
      updatedAt
      asOf
      nextChangeAt
      story {
        slug
        title {
          vi
          en
        }
      }
      related(first: 3) {
        slug
      }
    }
  }
}
    fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}`) as unknown as TypedDocumentString<CatalogueProductsQuery, CatalogueProductsQueryVariables>;
export const StoresDocument = new TypedDocumentString(`
    query Stores($first: Int!, $after: String) {
  stores(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name {
        vi
        en
      }
      kind
      commune {
        code
        slug
        fullName {
          vi
          en
        }
      }
      isDemo
      isIdentityVerified
      sources {
        ...SourceParts
      }
    }
  }
}
    fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}`) as unknown as TypedDocumentString<StoresQuery, StoresQueryVariables>;
export const SitePartsDocument = new TypedDocumentString(`
    query SiteParts($province: ID!) {
  province(code: $province) {
    code
    name {
      vi
      en
    }
    fullName {
      vi
      en
    }
    communeCount
  }
  categoryBranches {
    code
    slug
    name {
      vi
      en
    }
    categories {
      code
      slug
      name {
        vi
        en
      }
      productCount
    }
  }
  seasonCalendar {
    month
    productCount
  }
  pages {
    slug
    title {
      vi
      en
    }
    summary {
      vi
      en
    }
    body {
      vi
      en
    }
    updatedAt
  }
}
    `) as unknown as TypedDocumentString<SitePartsQuery, SitePartsQueryVariables>;
export const StoriesDocument = new TypedDocumentString(`
    query Stories($first: Int!, $after: String) {
  stories(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      slug
      title {
        vi
        en
      }
      summary {
        vi
        en
      }
      body {
        vi
        en
      }
      publishedAt
      isDemo
      products {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StoriesQuery, StoriesQueryVariables>;