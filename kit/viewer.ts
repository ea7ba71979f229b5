/** What a member of a store may do there. */
export enum StorePermission {
  /** Change the store's own data and its members. */
  MANAGE_STORE = 'MANAGE_STORE',
  /** Write products, prices and seasons. */
  MANAGE_PRODUCTS = 'MANAGE_PRODUCTS',
  /** Set stock, and see and serve orders. */
  MANAGE_ORDERS = 'MANAGE_ORDERS',
}

/** What an API client of a partner may do. */
export enum PartnerScope {
  /** Larger pages of the public catalogue, and trace events of stores. */
  READ_CATALOGUE = 'READ_CATALOGUE',
  /** Not used yet: stock is public. */
  READ_STOCK = 'READ_STOCK',
  /** Place orders of the partner's channel, and read those alone. */
  WRITE_ORDERS = 'WRITE_ORDERS',
  /** Capture trace events, and read those of its own and of stores (EPCIS, `/epcis`). */
  WRITE_TRACE = 'WRITE_TRACE',
  /** Confirm cash that was taken at a counter. */
  TAKE_CASH = 'TAKE_CASH',
}

/** One thing that an account may do, and where. Every account may be a consumer; that needs no grant. */
export type Grant =
  | { role: 'PRODUCER'; /** uuid */ storeId: string; permissions: readonly StorePermission[] }
  | {
      role: 'HELPER';
      /** The assigned household, as uuid. */
      householdId: string;
      /** The store of that household, as uuid; null while it has none. */
      storeId: string | null;
      /** Whether they act for its store too, and may open one; otherwise they keep its record alone. */
      isForSelling: boolean;
    }
  | { role: 'OFFICER'; provinceCode: string; /** null for the whole province */ communeCode: string | null }
  | { role: 'ADMIN' };

/** A person who has signed in. */
export interface AccountViewer {
  kind: 'account';
  /** uuid */
  accountId: string;
  /** uuid */
  sessionId: string;
  grants: readonly Grant[];
}

/** A machine of a partner organisation. */
export interface PartnerViewer {
  kind: 'partner';
  /** uuid of the organisation */
  partnerId: string;
  /** uuid of the API client whose key was used */
  clientId: string;
  scopes: readonly PartnerScope[];
}

/** Who asks, as the gateway established it. */
export type Viewer = { kind: 'anonymous' } | AccountViewer | PartnerViewer;

/** A part of the system that asks another in its own name. The gateway has no way to make one of a client. */
export interface SystemViewer {
  kind: 'system';
}
