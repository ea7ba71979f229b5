import { storyFeed } from '../../../features/story/feed.ts';

/** The newest stories. */
export const GET = storyFeed('en');
