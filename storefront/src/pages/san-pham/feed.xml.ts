import { productFeed } from '../../features/site/product-feed.ts';

/** What was listed last. */
export const GET = productFeed('vi');
