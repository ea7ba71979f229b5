/** The key field of each entity that events tell of. */
export const entityKeys: Readonly<Record<string, string | undefined>> = {
  Account: 'id',
  Lot: 'id',
  Page: 'id',
  Product: 'id',
  Store: 'id',
  Story: 'id',
  Variant: 'id',
};

/** The fields that hold the key of an entity which is told of beside them, and the type of it. */
export const references = {
  productId: 'Product',
} as const;
