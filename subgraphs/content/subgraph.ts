import 'reflect-metadata';
import { parseId } from '@cho-phien/kit/ids';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { InputError, TooManyAttemptsError } from '@cho-phien/kit/user-errors';
import { ContentAuditResolver } from './audit/audit.resolver.ts';
import { ContentChangeResolver } from './change/change.resolver.ts';
import { followProducts } from './media/known-product.copy.ts';
import { MediaResolver, ProductMediaResolver } from './media/media.resolver.ts';
import { answerFiles } from './media/receive.ts';
import { tendMedia } from './media/sweep.ts';
import { Migration0001PagesAndStories } from './migrations/0001-pages-and-stories.ts';
import { Migration0002Changes } from './migrations/0002-changes.ts';
import { Migration0003Slugs } from './migrations/0003-slugs.ts';
import { Migration0004Audit } from './migrations/0004-audit.ts';
import { Migration0005AuditOfHelp } from './migrations/0005-audit-of-help.ts';
import { Migration0006Media } from './migrations/0006-media.ts';
import { Migration0007PrivatePictures } from './migrations/0007-private-pictures.ts';
import { Page } from './page/page.entity.ts';
import { PageResolver } from './page/page.resolver.ts';
import { pagesByIds } from './page/page.service.ts';
import { answerPrivatePicture, PRIVATE_PATH } from './private-picture/private-picture.answer.ts';
import { seed } from './seed.ts';
import { Story, StoryProduct } from './story/story.entity.ts';
import { ProductStoryResolver, StoryListResolver, StoryResolver } from './story/story.resolver.ts';
import { storiesByIds } from './story/story.service.ts';

/** What is told and shown: pages, stories and pictures now; campaigns and market information grow here. */
export const content: SubgraphDefinition = {
  name: 'content',
  resolvers: [
    PageResolver,
    StoryResolver,
    StoryListResolver,
    ProductStoryResolver,
    ContentChangeResolver,
    ContentAuditResolver,
    MediaResolver,
    ProductMediaResolver,
  ],
  orphanedTypes: [InputError, TooManyAttemptsError],
  references: {
    Page: (reference, context) => {
      const uuid = parseId('pag', reference.id ?? '');
      return uuid && context.load(pagesByIds, uuid);
    },
    Story: (reference, context) => {
      const uuid = parseId('sto', reference.id ?? '');
      return uuid && context.load(storiesByIds, uuid);
    },
    Product: (reference) => reference,
  },
  entities: [Page, Story, StoryProduct],
  migrations: [
    Migration0001PagesAndStories,
    Migration0002Changes,
    Migration0003Slugs,
    Migration0004Audit,
    Migration0005AuditOfHelp,
    Migration0006Media,
    Migration0007PrivatePictures,
  ],
  seed,
  answers: {
    files: (request, context) =>
      (PRIVATE_PATH.test(request.path) ? answerPrivatePicture : answerFiles)(request, context),
  },
  tend: tendMedia,
  follows: { products: followProducts },
};
