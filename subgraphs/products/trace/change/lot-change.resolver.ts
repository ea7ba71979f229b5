import type { Context } from '@cho-phien/kit/context';
import { CHANGES_USE, listChanges, SINCE } from '@cho-phien/kit/events/change-list';
import { parseId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { lotsById } from '../lot/lot.row.ts';
import { LotType } from '../lot/lot.type.ts';
import { LotChange, LotChangeConnection } from './lot-change.type.ts';

@Resolver(() => LotChange)
export class LotChangeResolver {
  @Query(() => LotChangeConnection, {
    nullable: true,
    description: `Every change of a lot, its recall included, the oldest first. ${CHANGES_USE}`,
  })
  async lotChanges(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('since', () => DateTime, { nullable: true, description: SINCE }) since: Date | null,
    @Ctx() context: Context,
  ) {
    const isPublic = (fields: string) => `coalesce(${fields} ? 'isRecalled', false)`;
    const { nodes, pageInfo } = await listChanges({ name: 'lots', isPublic }, { ...page, since }, context);
    return { nodes: nodes.map(({ id, ...change }) => ({ ...change, lotId: id })), pageInfo };
  }

  @FieldResolver(() => LotType, {
    nullable: true,
    description: 'The lot as it is now, which may be newer than the change.',
  })
  async lot(@Root() change: LotChange, @Ctx() context: Context): Promise<LotType | null> {
    return (await lotOf(change, context)) ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its trace code.' })
  async code(@Root() change: LotChange, @Ctx() context: Context): Promise<string | null> {
    return (await lotOf(change, context))?.code ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is recalled now.' })
  async isRecalled(@Root() change: LotChange, @Ctx() context: Context): Promise<boolean> {
    return (await lotOf(change, context))?.recalledAt != null;
  }
}

async function lotOf({ lotId }: LotChange, context: Context): Promise<LotType | undefined> {
  const uuid = parseId('lot', lotId);
  return uuid ? context.load(lotsById, uuid) : undefined;
}
