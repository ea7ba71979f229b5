import type {
  ProductCardsQuery,
  ProductMembersQueryVariables,
  ProductPagesQuery,
  ProductStoriesQuery,
} from '../../generated/graphql.ts';
import type { Commune } from '../catalogue/types.ts';

type Nodes<List> = List extends { nodes: (infer Node)[] } ? Node : never;
type Present<T> = NonNullable<T>;

/** A product with the names of its commune. */
type Placed<Node extends { origin: object }> = Omit<Node, 'origin'> & {
  origin: Omit<Node['origin'], 'commune'> & { commune: Commune | null };
};

/** A product as its own page shows it. */
export type Product = Placed<Nodes<Present<ProductPagesQuery['products']>>>;
/** A product as lists show it. */
export type Card = Placed<Nodes<Present<ProductCardsQuery['products']>>>;
/** A recorded OCOP certificate, in force or not. */
export type Certificate = Product['ocopCertificates'][number];
/** What a card tells of a certificate. */
export type CardCertificate = Card['ocopCertificates'][number];
/** A size a product is sold in, with its price and stock. */
export type Variant = Product['variants'][number];
/** Where a fact was read. */
export type Source = Product['sources'][number];
/** Who sells it. */
export type Seller = Present<Product['store']>;
/** A story that tells of a product. */
export type Told = Nodes<Present<ProductStoriesQuery['stories']>>;
/** The conditions of a list. */
export type ProductFilter = Present<ProductMembersQueryVariables['filter']>;
/** The orders of a list. */
export type ProductSort = Present<ProductMembersQueryVariables['sort']>;
