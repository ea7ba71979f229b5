import { robots } from '../features/site/sitemap.ts';

/** Everything may be read; the sitemap tells what there is. */
export const GET = robots;
