import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { seesBeyondPublic } from '../product/product.access.ts';
import { legalSteps, ProductStep } from '../product/product.state.ts';
import { productsById } from '../product/product.service.ts';
import { ProductType } from '../product/product.type.ts';
import {
  changesSince,
  commentsOfRevisions,
  listReviews,
  openRevisions,
  pageOfRevisions,
  toWords,
} from './revision.read.ts';
import {
  ProductRevisionConnection,
  ProductRevisionType,
  RevisionChange,
  RevisionComment,
  RevisionWords,
} from './revision.type.ts';

const WHO = 'null unless you are of its store, help its household, or look after its place';

@Resolver(() => ProductType)
export class RevisionsOfProductResolver {
  @FieldResolver(() => ProductRevisionConnection, {
    nullable: true,
    description: `What was ever written of it, what was begun last first; ${WHO}. None for a product of the first catalogue that nobody has changed.`,
  })
  revisions(
    @Args(() => PageArgs) page: PageArgs,
    @Root() { uuid, row }: ProductType,
    @Ctx() context: Context,
  ): Promise<ProductRevisionConnection> | null {
    return seesBeyondPublic(row, context) ? pageOfRevisions(uuid, page, context) : null;
  }

  @FieldResolver(() => ProductRevisionType, {
    nullable: true,
    description: `What is being written of it and not public yet; ${WHO}, and when nothing is.`,
  })
  async openRevision(@Root() { uuid, row }: ProductType, @Ctx() context: Context): Promise<ProductRevisionType | null> {
    return seesBeyondPublic(row, context) ? ((await context.load(openRevisions, uuid)) ?? null) : null;
  }

  @FieldResolver(() => RevisionWords, {
    nullable: true,
    description: `What its writers go on from: the words of the open revision, and while there is none those that stand; ${WHO}.`,
  })
  async words(@Root() { uuid, row }: ProductType, @Ctx() context: Context): Promise<RevisionWords | null> {
    if (!seesBeyondPublic(row, context)) return null;
    return (await context.load(openRevisions, uuid))?.words ?? toWords(row);
  }

  @FieldResolver(() => [ProductStep], {
    nullable: true,
    description: `What may be done to it where it stands, by whoever may; ${WHO}.`,
  })
  async legalSteps(
    @Root() { uuid, row }: ProductType,
    @Ctx() context: Context,
  ): Promise<readonly ProductStep[] | null> {
    if (!seesBeyondPublic(row, context)) return null;
    const open = await context.load(openRevisions, uuid);
    return legalSteps({ state: row.state, open: open?.state ?? null, blockReason: row.blockReason });
  }
}

@Resolver(() => ProductRevisionType)
export class RevisionResolver {
  @Query(() => ProductRevisionConnection, {
    nullable: true,
    description:
      'What was sent in and waits for an officer, in your communes and provinces, the longest waiting first. For officers ' +
      'and admins; otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  productReviews(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<ProductRevisionConnection> {
    return listReviews(page, context);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: 'The product as it is now.' })
  async product(@Root() { row }: ProductRevisionType, @Ctx() context: Context): Promise<ProductType | null> {
    return (await context.load(productsById, row.productId)) ?? null;
  }

  @FieldResolver(() => [RevisionComment], { description: 'What officers asked to mend, in the order they wrote it.' })
  comments(@Root() { row }: ProductRevisionType, @Ctx() context: Context): Promise<RevisionComment[]> {
    return context.load(commentsOfRevisions, row.id);
  }

  @FieldResolver(() => [RevisionChange], {
    description: 'What it says otherwise than another revision of the product.',
  })
  changes(
    @Arg('since', () => Int, {
      nullable: true,
      description:
        'The number of the other; left out, the last published before it, or nothing if there is none. Unknown: BAD_USER_INPUT.',
    })
    since: number | null | undefined,
    @Root() revision: ProductRevisionType,
    @Ctx() context: Context,
  ): Promise<RevisionChange[]> {
    return changesSince(revision, since, context);
  }
}
