import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { answerComplaint, resolveComplaint } from './complaint.answer.ts';
import { acceptAnswer, escalateComplaint, openComplaint } from './complaint.buyer.ts';
import {
  ComplaintAnswerInput,
  ComplaintEscalateInput,
  ComplaintOpenInput,
  ComplaintPayload,
  ComplaintPhotoInput,
  ComplaintPhotoPayload,
  OrderOfBuyerInput,
} from './complaint.input.ts';
import { listComplaints } from './complaint.list.ts';
import { Complaint, ComplaintConnection } from './complaint.type.ts';
import { requestPhoto } from './photo.request.ts';
import { answerReturn, requestReturn } from './return.service.ts';
import { listReturns } from './return.list.ts';
import { ReturnAnswerInput, ReturnConnection, ReturnPayload, ReturnRequestInput } from './return.type.ts';
import { ComplaintState, ReturnState } from './states.ts';

@Resolver(() => Complaint)
export class ComplaintResolver {
  @Query(() => ComplaintConnection, {
    nullable: true,
    description:
      'Complaints, by their deadlines. Of one store: its members with MANAGE_ORDERS, its helpers, officers of its commune ' +
      'or province, admins. Of all: officers, of the stores of their place, and admins. Otherwise UNAUTHENTICATED or ' +
      'FORBIDDEN.',
  })
  complaints(
    @Arg('storeId', () => ID, { nullable: true, description: 'The store, `str_…`; without it, all of a place.' })
    storeId: string | null,
    @Arg('state', () => ComplaintState, { nullable: true, description: 'Only those that stand there.' })
    state: ComplaintState | null,
    @Arg('isOverdue', () => Boolean, { nullable: true, description: 'Only those whose day has, or has not, passed.' })
    isOverdue: boolean | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    const filter = { storeId: storeId ?? null, state: state ?? null, isOverdue: isOverdue ?? null };
    return listComplaints(filter, page, context);
  }

  @Query(() => ReturnConnection, {
    nullable: true,
    description:
      'Wishes to send goods back, by the day on which the store has to answer. Of one store: its members with ' +
      'MANAGE_ORDERS, its helpers, officers of its commune or province, admins. Of all: officers, of the stores of their ' +
      'place, and admins. Otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  returns(
    @Arg('storeId', () => ID, { nullable: true, description: 'The store, `str_…`; without it, all of a place.' })
    storeId: string | null,
    @Arg('state', () => ReturnState, { nullable: true, description: 'Only those that stand there.' })
    state: ReturnState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listReturns({ storeId: storeId ?? null, state: state ?? null }, page, context);
  }

  @Mutation(() => ComplaintPayload, {
    nullable: true,
    description:
      'A buyer says what is wrong with an order: within 7 working days after it was delivered, or when it has not come by ' +
      'the day that was promised. ' +
      'Who knows the number of the order and the telephone that was given with it, and the account that placed it. ' +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  complaintOpen(
    @Arg('input', () => ComplaintOpenInput, { description: 'The order, and what is wrong.' }) input: ComplaintOpenInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPayload> {
    return openComplaint(input, context);
  }

  @Mutation(() => ComplaintPhotoPayload, {
    nullable: true,
    description:
      'Where to send a picture of what is wrong with an order, before `complaintOpen`. Its parties alone see it, and it ' +
      'is deleted after 180 days. ' +
      'Who knows the number of the order and the telephone that was given with it, and the account that placed it; at ' +
      'most 10 in an hour. User errors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  complaintPhotoRequest(
    @Arg('input', () => ComplaintPhotoInput, { description: 'The order and the file.' }) input: ComplaintPhotoInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPhotoPayload> {
    return requestPhoto(input, context);
  }

  @Mutation(() => ComplaintPayload, {
    nullable: true,
    description:
      'The store answers a complaint, with what it offers. ' +
      "The store's members with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. " +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT, with the legal steps.',
  })
  complaintAnswer(
    @Arg('input', () => ComplaintAnswerInput, { description: 'The complaint and the answer.' })
    input: ComplaintAnswerInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPayload> {
    return answerComplaint(input, context);
  }

  @Mutation(() => ComplaintPayload, {
    nullable: true,
    description:
      'The buyer agrees to what the store offers: the complaint of the order is resolved. ' +
      'Who knows the number of the order and the telephone that was given with it, and the account that placed it. ' +
      'User errors: NOT_FOUND, CONFLICT, with the legal steps.',
  })
  complaintAccept(
    @Arg('input', () => OrderOfBuyerInput, { description: 'The order.' }) input: OrderOfBuyerInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPayload> {
    return acceptAnswer(input, context);
  }

  @Mutation(() => ComplaintPayload, {
    nullable: true,
    description:
      'The buyer takes the complaint of the order to the site: the answer does not satisfy, or did not come in time. ' +
      'Who knows the number of the order and the telephone that was given with it, and the account that placed it. ' +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT, with the legal steps.',
  })
  complaintEscalate(
    @Arg('input', () => ComplaintEscalateInput, { description: 'The order and why.' }) input: ComplaintEscalateInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPayload> {
    return escalateComplaint(input, context);
  }

  @Mutation(() => ComplaintPayload, {
    nullable: true,
    description:
      'The site decides a complaint that was taken to it. Officers of the commune or province of the store, admins. ' +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT, with the legal steps.',
  })
  complaintResolve(
    @Arg('input', () => ComplaintAnswerInput, { description: 'The complaint and the decision.' })
    input: ComplaintAnswerInput,
    @Ctx() context: Context,
  ): Promise<ComplaintPayload> {
    return resolveComplaint(input, context);
  }

  @Mutation(() => ReturnPayload, {
    nullable: true,
    description:
      'A buyer asks to send goods back, within 7 working days after they were delivered; once for an order. ' +
      'Who knows the number of the order and the telephone that was given with it, and the account that placed it. ' +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  returnRequest(
    @Arg('input', () => ReturnRequestInput, { description: 'The order and why.' }) input: ReturnRequestInput,
    @Ctx() context: Context,
  ): Promise<ReturnPayload> {
    return requestReturn(input, context);
  }

  @Mutation(() => ReturnPayload, {
    nullable: true,
    description:
      'The store takes goods back, or does not. ' +
      "The store's members with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. " +
      'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT, with the legal steps.',
  })
  returnAnswer(
    @Arg('input', () => ReturnAnswerInput, { description: 'The return and the answer.' }) input: ReturnAnswerInput,
    @Ctx() context: Context,
  ): Promise<ReturnPayload> {
    return answerReturn(input, context);
  }
}
