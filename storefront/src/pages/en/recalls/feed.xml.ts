import { recallFeed } from '../../../features/trace/recall-feed.ts';

/** The newest recalls. */
export const GET = recallFeed('en');
