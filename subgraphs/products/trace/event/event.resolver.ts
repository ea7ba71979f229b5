import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { badInput } from '@cho-phien/kit/errors';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { lotsById } from '../lot/lot.row.ts';
import { LotType } from '../lot/lot.type.ts';
import { TraceEventConnection, TraceEventType, TracePlace, TraceQuantity } from './event.type.ts';
import { edgesOfGraphs, graphsOfLots } from './graph.ts';
import { LotGraph, LotGraphDirection, LotGraphEdge, LotGraphNode, LotLink } from './graph.type.ts';
import { madeFrom, madeInto } from './links.ts';
import { LotVerification, verifyLots } from '../verify/verification.ts';
import { placesOfEvents, quantitiesOfEvents } from './what-where.ts';
import { eventsOfLot } from './timeline.ts';

/** The most acts in a row that are asked about. */
const DEEPEST = 50;
/** The most goods of one graph. */
const MOST_GOODS = 10_000;

@Resolver(() => LotType)
export class LotEventsResolver {
  @FieldResolver(() => TraceEventConnection, {
    nullable: true,
    description:
      'What happened to it, the oldest first, also to the box and the pallet while it was in them: what stores tell, and partners to whom it was sent.',
  })
  events(
    @Args(() => PageArgs) page: PageArgs,
    @Root() { row }: LotType,
    @Ctx() context: Context,
  ): Promise<TraceEventConnection> {
    return eventsOfLot(row.id, page, context);
  }

  @FieldResolver(() => [LotLink], {
    nullable: true,
    description: 'One step back: what it was made from, the oldest act first, at most 100. Empty for a harvest.',
  })
  madeFrom(@Root() { row }: LotType, @Ctx() context: Context): Promise<LotLink[]> {
    return context.load(madeFrom, row.id);
  }

  @FieldResolver(() => [LotLink], {
    nullable: true,
    description: 'One step forward: what was made of it, the oldest act first, at most 100.',
  })
  madeInto(@Root() { row }: LotType, @Ctx() context: Context): Promise<LotLink[]> {
    return context.load(madeInto, row.id);
  }

  @FieldResolver(() => LotGraph, {
    nullable: true,
    description: 'All that it was made from, or all that was made of it, also through goods of others.',
  })
  graph(
    @Arg('direction', () => LotGraphDirection, { description: 'Which way.' }) direction: LotGraphDirection,
    @Arg('maxDepth', () => Int, {
      defaultValue: DEEPEST,
      description: `How many acts far, 1 to ${DEEPEST}. Otherwise BAD_USER_INPUT, INVALID_ARGUMENT.`,
    })
    maxDepth: number,
    @Arg('first', () => Int, {
      defaultValue: 1_000,
      description: `The most goods beside the lot, the nearest first, 1 to ${MOST_GOODS}. Otherwise BAD_USER_INPUT, PAGE_SIZE.`,
    })
    first: number,
    @Root() { row }: LotType,
    @Ctx() context: Context,
  ): Promise<LotGraph> {
    requireWithin('maxDepth', maxDepth, DEEPEST, 'INVALID_ARGUMENT');
    requireWithin('first', first, MOST_GOODS, 'PAGE_SIZE');
    return context.load(graphsOfLots, { lotId: row.id, direction, maxDepth, first });
  }
}

function requireWithin(name: string, value: number, most: number, reason: 'PAGE_SIZE' | 'INVALID_ARGUMENT'): void {
  if (value >= 1 && value <= most) return;
  throw badInput(reason, name, {
    vi: `${name} phải từ 1 đến ${most}; bạn gửi ${value}.`,
    en: `${name} must be between 1 and ${most}; you sent ${value}.`,
  });
}

@Resolver(() => LotType)
export class LotVerificationResolver {
  @FieldResolver(() => LotVerification, {
    nullable: true,
    description: 'Whether its record is whole: for everybody, worked out when asked. Ask for few lots at once.',
  })
  verification(@Root() { row }: LotType, @Ctx() context: Context): Promise<LotVerification> {
    return context.load(verifyLots, row.id);
  }
}

/** The lot that something names, if it is one of ours. */
async function lotOf({ lotId }: { lotId: string | null }, context: Context): Promise<LotType | null> {
  return lotId ? ((await context.load(lotsById, lotId)) ?? null) : null;
}

@Resolver(() => LotLink)
export class LotLinkResolver {
  @FieldResolver(() => LotType, { nullable: true, description: 'The other lot; null when we have no such lot.' })
  lot(@Root() link: LotLink, @Ctx() context: Context): Promise<LotType | null> {
    return lotOf(link, context);
  }
}

@Resolver(() => LotGraph)
export class LotGraphResolver {
  @FieldResolver(() => [LotGraphEdge], {
    description: 'All acts between the goods, each once; circles are told as they are.',
  })
  edges(@Root() graph: LotGraph, @Ctx() context: Context): Promise<LotGraphEdge[]> {
    return context.load(edgesOfGraphs, graph);
  }
}

@Resolver(() => LotGraphNode)
export class LotGraphNodeResolver {
  @FieldResolver(() => LotType, {
    nullable: true,
    description: 'The lot that they are; null when we have no such lot.',
  })
  lot(@Root() node: LotGraphNode, @Ctx() context: Context): Promise<LotType | null> {
    return lotOf(node, context);
  }
}

@Resolver(() => TraceEventType)
export class TraceEventResolver {
  @FieldResolver(() => TracePlace, {
    nullable: true,
    description: 'Where, if that is a growing area or facility of the store that tells it.',
  })
  place(@Root() { row }: TraceEventType, @Ctx() context: Context): Promise<TracePlace | null> {
    return context.load(placesOfEvents, row);
  }

  @FieldResolver(() => [TraceQuantity], { description: 'The goods it speaks of, at most 100.' })
  quantities(@Root() { row }: TraceEventType, @Ctx() context: Context): Promise<TraceQuantity[]> {
    return context.load(quantitiesOfEvents, row);
  }
}

@Resolver(() => TraceQuantity)
export class TraceQuantityResolver {
  @FieldResolver(() => LotType, { nullable: true, description: 'The lot they are of; null when we have no such lot.' })
  lot(@Root() quantity: TraceQuantity, @Ctx() context: Context): Promise<LotType | null> {
    return lotOf(quantity, context);
  }
}
