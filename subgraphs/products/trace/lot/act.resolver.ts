import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { LotPayload } from './act.input.ts';
import { LotCorrectInput, LotLoseInput, LotReleaseInput } from './ledger.input.ts';
import { LotHarvestInput, LotMixInput, LotPackInput } from './new-lot.input.ts';
import { LotReceiveInput, LotShipInput } from './passage.input.ts';
import type { LotChanged } from './lot.work.ts';
import { correct } from './words/correct.ts';
import { harvest } from './words/harvest.ts';
import { lose } from './words/lose.ts';
import { pack } from './words/pack.ts';
import { receive } from './words/receive.ts';
import { release } from './words/release.ts';
import { ship } from './words/ship.ts';
import { mix } from './words/transform.ts';

const TELLERS =
  'Told as an EPCIS 2.0 event. The members of the store with MANAGE_PRODUCTS, its helpers, officers of the commune or province, admins.';
const LEFT =
  'CONFLICT (InsufficientQuantityError: less is left; the lot is recalled; the event id was used for something else)';

@Resolver()
export class LotActResolver {
  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of a harvest: a new lot. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, INCOMPLETE, CONFLICT (the lot code is taken; the event id was used for something else).`,
  })
  lotHarvest(
    @Arg('input', () => LotHarvestInput, { description: 'What was harvested, and how much.' }) input: LotHarvestInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return harvest(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of lots that were mixed, dried or processed: a new lot, which never weighs more than what went in. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotMix(
    @Arg('input', () => LotMixInput, { description: 'What went in, and what came of it.' }) input: LotMixInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return mix(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of lots that were packed for sale: a new lot of pieces. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotPack(
    @Arg('input', () => LotPackInput, { description: 'What went in, and what was packed.' }) input: LotPackInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return pack(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of goods that were sent to somebody; answers with the first lot. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotShip(
    @Arg('input', () => LotShipInput, { description: 'What was sent, and to whom.' }) input: LotShipInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return ship(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of goods that arrived: a new lot of the store that got them. What was recalled on its way arrives too: the same recall holds the new lot at once, nothing of it may be sold, and lotLose tells what was destroyed. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, CONFLICT (more than was shipped here; the event id was used for something else).`,
  })
  lotReceive(
    @Arg('input', () => LotReceiveInput, { description: 'What arrived, and from whom.' }) input: LotReceiveInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return receive(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells that a part of a lot is gone, also of a recalled one. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotLose(
    @Arg('input', () => LotLoseInput, { description: 'What is gone, and why.' }) input: LotLoseInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return lose(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Hands a part of a lot over to be sold here: it counts as stock within seconds. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotRelease(
    @Arg('input', () => LotReleaseInput, { description: 'What is to be sold.' }) input: LotReleaseInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return release(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Declares that something told of a lot is wrong: it stays on record beside its error declaration, and the quantities it moved go back. A lot whose making was wrong is withdrawn, and its lot code may be told again. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, CONFLICT (InsufficientQuantityError: what it brought was used; declared wrong already; handed over to be sold already; received by whom it was sent to).`,
  })
  lotCorrect(
    @Arg('input', () => LotCorrectInput, { description: 'What is wrong, and how.' }) input: LotCorrectInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return correct(input, context);
  }
}
