import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { StoreIdInput, StoreOpenInput, StorePayload, StoreSetOpeningInput, StoreUpdateInput } from './store.input.ts';
import { openStore } from './store.open.ts';
import { setOpening, updateStore } from './store.update.ts';
import { unverify, verify } from './verification.service.ts';

@Resolver()
export class StoreMutations {
  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Opens a store. Who is signed in opens their own and may do everything there, from their next requests within five ' +
      'seconds on, also as the household that it is; officers of the commune and who helps the household with selling open ' +
      'one for somebody else. userErrors: ' +
      'INVALID_INPUT, NOT_FOUND, CONFLICT when the household has a store or the account has twenty.',
  })
  storeOpen(
    @Arg('input', () => StoreOpenInput, { description: 'What the seller tells of itself.' }) input: StoreOpenInput,
    @Ctx() context: Context,
  ) {
    return openStore(input, context);
  }

  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Changes what a store tells of itself; a new name, kind, place, registration or tax code ends its verification. Its ' +
      'members with MANAGE_STORE, helpers of its household, officers of its place; to another commune its members, ' +
      'officers only of both, no helpers: otherwise FORBIDDEN. userErrors: INVALID_INPUT, NOT_FOUND, INCOMPLETE when a public store would stop telling what it has to.',
  })
  storeUpdate(
    @Arg('input', () => StoreUpdateInput, { description: 'What is new.' }) input: StoreUpdateInput,
    @Ctx() context: Context,
  ) {
    return updateStore(input, context);
  }

  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Opens, pauses or closes a store. Its members with MANAGE_STORE, helpers of its household, officers of its place. ' +
      'userErrors: INVALID_INPUT, NOT_FOUND.',
  })
  storeSetOpening(
    @Arg('input', () => StoreSetOpeningInput, { description: 'Which state, why and until when.' })
    input: StoreSetOpeningInput,
    @Ctx() context: Context,
  ) {
    return setOpening(input, context);
  }

  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Says that you have checked from its papers who the seller is, and nothing of the goods. Officers of its place, ' +
      'unless they are members. ' +
      'userErrors: NOT_FOUND, CONFLICT for samples and your own store, INCOMPLETE without a registration number or tax code.',
  })
  storeVerify(
    @Arg('input', () => StoreIdInput, { description: 'Which store.' }) input: StoreIdInput,
    @Ctx() context: Context,
  ) {
    return verify(input.id, context);
  }

  @Mutation(() => StorePayload, {
    nullable: true,
    description: 'Takes a verification back. Officers of its place. userErrors: NOT_FOUND.',
  })
  storeUnverify(
    @Arg('input', () => StoreIdInput, { description: 'Which store.' }) input: StoreIdInput,
    @Ctx() context: Context,
  ) {
    return unverify(input.id, context);
  }
}
