import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AccountNode } from '../account/account.service.ts';
import { AccountType } from '../account/account.type.ts';
import type { HouseholdNode } from '../household/household.service.ts';
import { HouseholdType } from '../household/household.type.ts';
import { consentsOfAccounts, consentsOfHouseholds, giveConsent, withdrawConsent } from './consent.service.ts';
import {
  ConsentGiveInput,
  ConsentPayload,
  ConsentType,
  ConsentWithdrawInput,
  PurposeTextType,
} from './consent.type.ts';
import { PURPOSES, type PurposeText } from './purposes.ts';

@Resolver()
export class ConsentResolver {
  @Query(() => [PurposeTextType], {
    nullable: true,
    description: 'What people are asked to agree to, each by itself, in the order of asking. For everybody.',
  })
  consentPurposes(): readonly PurposeText[] {
    return PURPOSES;
  }

  @Mutation(() => ConsentPayload, {
    nullable: true,
    description:
      'Records a yes: your own, of your household, or of a household that you are an officer or helper of; helpers not ' +
      'for ASSISTANCE. userErrors: NOT_FOUND, INVALID_INPUT, INCOMPLETE, CONFLICT when the text is another by now.',
  })
  consentGive(
    @Arg('input', () => ConsentGiveInput, { description: 'The answer.' }) input: ConsentGiveInput,
    @Ctx() context: Context,
  ) {
    return giveConsent(input, context);
  }

  @Mutation(() => ConsentPayload, {
    nullable: true,
    description:
      'Records a no, or takes a yes back: your own, of your household, or of a household that you are an officer or ' +
      'helper of. Help ends with it within five seconds. userErrors: NOT_FOUND, INCOMPLETE.',
  })
  consentWithdraw(
    @Arg('input', () => ConsentWithdrawInput, { description: 'The answer.' }) input: ConsentWithdrawInput,
    @Ctx() context: Context,
  ) {
    return withdrawConsent(input, context);
  }
}

@Resolver(() => HouseholdType)
export class HouseholdConsentResolver {
  @FieldResolver(() => [ConsentType], { description: 'Its last answers, one for each purpose that it was asked for.' })
  consents(@Root() { uuid }: HouseholdNode, @Ctx() context: Context): Promise<ConsentType[]> {
    return context.load(consentsOfHouseholds, uuid);
  }
}

@Resolver(() => AccountType)
export class AccountConsentResolver {
  @FieldResolver(() => [ConsentType], {
    nullable: true,
    description: 'Your last answers, one for each purpose; null unless the person asks themselves.',
  })
  consents(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<ConsentType[]> | null {
    const isOwn = context.viewer.kind === 'account' && context.viewer.accountId === uuid;
    return isOwn ? context.load(consentsOfAccounts, uuid) : null;
  }
}
