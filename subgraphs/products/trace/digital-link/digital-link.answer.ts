import type { AnswerRaw } from '@cho-phien/kit/handed-on';
import { problem } from '@cho-phien/kit/handed-on';
import { siteUrl } from '@cho-phien/kit/site-url';
import { describeResolver } from './description.ts';

/** Answers GS1 Digital Links, and says what the resolver can. */
export const answerDigitalLink: AnswerRaw = async ({ path }) => {
  if (path === '/.well-known/gs1resolver') return describeResolver(siteUrl(process.env));
  return problem({ status: 404, title: 'Not here yet', code: 'NOT_FOUND' });
};
