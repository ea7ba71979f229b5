import { requireTexts } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { requireIds } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { ProductState } from '../product/product.state.ts';
import { PRODUCT_COLUMNS, toProduct, type ProductRow } from '../product/product.row.ts';
import { ProductAddressState, type ProductAddressFilter, type ProductAddressType } from './address.type.ts';

/** An address with the product that had it. */
type AddressRow = ProductRow & { address: string; since: Date; changedAt: Date };

/** A page of addresses by slug, of withdrawn products too. One statement, and one for the count. */
export async function listAddresses(filter: ProductAddressFilter, page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('addresses', ['string'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = conditions(filter, param).join(' and ');
  const all = { from: `product_address a where ${where}`, values: [...values] };
  const rows = await context.db.query<AddressRow>(
    `select a.slug as address, a.since, a.changed_at as "changedAt", ${PRODUCT_COLUMNS}
       from product_address a join product p on p.id = a.product_id
      where ${where} and ${after ? `a.slug > ${param(after[0])}` : 'true'}
      order by a.slug limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, context.db);
  const cursorOf = (row: AddressRow) => encodeCursor('addresses', [row.address]);
  return { ...pageOf(rows, size, page.after, cursorOf, (row) => toAddress(row, context)), totalCount };
}

function conditions(filter: ProductAddressFilter, param: (value: unknown) => string): string[] {
  const where = ['true'];
  if (filter.slugs != null) where.push(`a.slug = any(${param(requireTexts('filter.slugs', filter.slugs))})`);
  if (filter.productIds != null) {
    const uuids = requireIds('prd', filter.productIds, 'filter.productIds');
    where.push(`a.product_id = any(${param(uuids)}::uuid[])`);
  }
  return where;
}

function toAddress(row: AddressRow, context: Context): ProductAddressType {
  const product = toProduct(row, context);
  const isPublic = row.state === ProductState.PUBLISHED;
  return {
    slug: row.address,
    state: stateOf(row),
    product: isPublic ? product : null,
    name: product.name,
    category: product.category,
    commune: product.origin.commune,
    since: row.since,
    changedAt: row.changedAt,
  };
}

function stateOf({ state, slug, address }: AddressRow): ProductAddressState {
  if (state !== ProductState.PUBLISHED) return ProductAddressState.GONE;
  return slug === address ? ProductAddressState.LIVE : ProductAddressState.MOVED;
}
