import { searchIndex } from '../../../features/search/index-file.ts';

/** The index the search page loads. */
export const GET = searchIndex('en');
