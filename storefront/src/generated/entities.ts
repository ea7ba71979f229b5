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
