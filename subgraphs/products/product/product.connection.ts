import { connectionOf } from '@cho-phien/kit/paging';
import { ProductType } from './product.type.ts';

/** A page of products. */
export const ProductConnection = connectionOf(() => ProductType, 'Product');
export type ProductConnection = InstanceType<typeof ProductConnection>;
