import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  listApiClients,
  liveKeysOfApiClients,
  ownApiClient,
  revokeApiClient,
  setScopes,
  type ApiClientNode,
} from './api-client.service.ts';
import {
  ApiClientConnection,
  ApiClientCreateInput,
  ApiClientFilter,
  ApiClientKeyPayload,
  ApiClientPayload,
  ApiClientRevokeInput,
  ApiClientRotateKeyInput,
  ApiClientSetScopesInput,
  ApiClientType,
  ApiKey,
} from './api-client.type.ts';
import { createApiClient, rotateKey } from './key.service.ts';
import { visiblePartner } from './partner.service.ts';
import { PartnerType } from './partner.type.ts';

const MANAGERS =
  'Admins, and officers of the whole province that looks after the partner; otherwise UNAUTHENTICATED or FORBIDDEN.';

@Resolver(() => ApiClientType)
export class ApiClientResolver {
  @Query(() => ApiClientType, {
    nullable: true,
    description:
      'The API client whose key is used; null for who uses none. For partners: does my key work, until when?',
  })
  apiClient(@Ctx() context: Context): Promise<ApiClientNode | undefined> {
    return ownApiClient(context);
  }

  @Query(() => ApiClientConnection, {
    nullable: true,
    description: `API clients of partners, the latest first. ${MANAGERS}`,
  })
  apiClients(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ApiClientFilter, { nullable: true, description: 'Which API clients; all when absent.' })
    filter: ApiClientFilter | null,
    @Ctx() context: Context,
  ) {
    return listApiClients(filter ?? {}, page, context);
  }

  @FieldResolver(() => PartnerType, { nullable: true, description: 'Whose program it is.' })
  partner(@Root() { partnerUuid }: ApiClientNode, @Ctx() context: Context): Promise<PartnerType | undefined> {
    return visiblePartner(partnerUuid, context);
  }

  @FieldResolver(() => [ApiKey], {
    description:
      'Its keys that have not ended, the latest first: one, or two while a program is changed over; none once it is revoked.',
  })
  keys(@Root() { uuid }: ApiClientNode, @Ctx() context: Context): Promise<ApiKey[]> {
    return context.load(liveKeysOfApiClients, uuid);
  }

  @Mutation(() => ApiClientKeyPayload, {
    nullable: true,
    description: `Makes an API client with its first key. ${MANAGERS} userErrors: NOT_FOUND, INVALID_INPUT.`,
  })
  apiClientCreate(
    @Arg('input', () => ApiClientCreateInput, { description: 'What.' }) input: ApiClientCreateInput,
    @Ctx() context: Context,
  ) {
    return createApiClient(input, context);
  }

  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description: `Sets what the keys of an API client open, within five seconds. ${MANAGERS} userErrors: NOT_FOUND.`,
  })
  apiClientSetScopes(
    @Arg('input', () => ApiClientSetScopesInput, { description: 'Which, and what.' }) input: ApiClientSetScopesInput,
    @Ctx() context: Context,
  ) {
    return setScopes(input, context);
  }

  @Mutation(() => ApiClientKeyPayload, {
    nullable: true,
    description:
      'Makes another key for an API client; the present one is accepted for some days more. At most two are at any time. ' +
      `${MANAGERS} userErrors: NOT_FOUND, INVALID_INPUT, CONFLICT.`,
  })
  apiClientRotateKey(
    @Arg('input', () => ApiClientRotateKeyInput, { description: 'Of which, and how.' }) input: ApiClientRotateKeyInput,
    @Ctx() context: Context,
  ) {
    return rotateKey(input, context);
  }

  @Mutation(() => ApiClientPayload, {
    nullable: true,
    description: `Refuses an API client for good, within five seconds everywhere. ${MANAGERS} userErrors: NOT_FOUND.`,
  })
  apiClientRevoke(
    @Arg('input', () => ApiClientRevokeInput, { description: 'Which.' }) input: ApiClientRevokeInput,
    @Ctx() context: Context,
  ) {
    return revokeApiClient(input, context);
  }
}
