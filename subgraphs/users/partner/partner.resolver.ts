import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { createPartner, listPartners, setPartnerState, updatePartner, visiblePartner } from './partner.service.ts';
import {
  PartnerConnection,
  PartnerCreateInput,
  PartnerPayload,
  PartnerSetStateInput,
  PartnerType,
  PartnerUpdateInput,
} from './partner.type.ts';

const MANAGERS =
  'Admins, and officers of the whole province that looks after it; otherwise UNAUTHENTICATED or FORBIDDEN.';

@Resolver(() => PartnerType)
export class PartnerResolver {
  @Query(() => PartnerType, {
    nullable: true,
    description:
      'One partner, for admins, officers of the whole province that looks after it, and its own API clients; null for everybody else.',
  })
  partner(
    @Arg('id', () => ID, { description: 'Public id, `ptn_…`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<PartnerType | undefined> {
    return visiblePartner(requireId('ptn', id), context);
  }

  @Query(() => PartnerConnection, {
    nullable: true,
    description:
      'Partners, the latest first: for admins all, for officers of a whole province its own; otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  partners(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listPartners(page, context);
  }

  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: `Makes a partner. ${MANAGERS} userErrors: INVALID_INPUT.`,
  })
  partnerCreate(
    @Arg('input', () => PartnerCreateInput, { description: 'Whom.' }) input: PartnerCreateInput,
    @Ctx() context: Context,
  ) {
    return createPartner(input, context);
  }

  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: `Changes what is known of a partner. ${MANAGERS} userErrors: NOT_FOUND, INVALID_INPUT.`,
  })
  partnerUpdate(
    @Arg('input', () => PartnerUpdateInput, { description: 'Whom, and what.' }) input: PartnerUpdateInput,
    @Ctx() context: Context,
  ) {
    return updatePartner(input, context);
  }

  @Mutation(() => PartnerPayload, {
    nullable: true,
    description: `Refuses every key of a partner within five seconds, or accepts them again. ${MANAGERS} userErrors: NOT_FOUND.`,
  })
  partnerSetState(
    @Arg('input', () => PartnerSetStateInput, { description: 'Whom, and which.' }) input: PartnerSetStateInput,
    @Ctx() context: Context,
  ) {
    return setPartnerState(input, context);
  }
}
