import { areaHolds } from '@cho-phien/kit/places/area';
import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { commune } from '@cho-phien/kit/places/places';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { OfferType } from '../offer/offer.type.ts';
import { VariantArchiveInput, VariantCreateInput, VariantPayload, VariantUpdateInput } from './variant.input.ts';
import { VariantType } from './variant.type.ts';
import { archiveVariant, createVariant, updateVariant, type VariantChanged } from './variant.write.ts';

const WRITERS =
  'Stands at once, also on a public product. The members of its store with MANAGE_PRODUCTS, its helpers, officers of its ' +
  'commune or province, admins.';

@Resolver(() => VariantType)
export class VariantResolver {
  @FieldResolver(() => OfferType, { nullable: true, description: 'The offer in force now; null when there is none.' })
  offer(
    @Arg('communeCode', () => ID, {
      nullable: true,
      description:
        'Only if it holds in this commune, or its seller has not said where it holds. An unknown commune is refused with ' +
        'BAD_USER_INPUT, INVALID_ARGUMENT.',
    })
    communeCode: string | null,
    @Root() { offer }: VariantType,
  ): OfferType | null {
    if (communeCode == null) return offer;
    if (!commune(communeCode)) {
      const text = { vi: 'Không có xã, phường này.', en: 'There is no such commune.' };
      throw badInput('INVALID_ARGUMENT', 'communeCode', text);
    }
    return offer && areaHolds(offer.areaCodes, communeCode) ? offer : null;
  }

  @Mutation(() => VariantPayload, {
    nullable: true,
    description: `Adds a size to a product, behind the others; its price comes with \`offerSetPrice\`. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (twenty sizes; trade item number taken; IllegalStepError: the product is archived).`,
  })
  variantCreate(
    @Arg('input', () => VariantCreateInput, { description: 'The product and its new size.' }) input: VariantCreateInput,
    @Ctx() context: Context,
  ): Promise<VariantChanged> {
    return createVariant(input, context);
  }

  @Mutation(() => VariantPayload, {
    nullable: true,
    description: `Changes a size. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (trade item number taken; lots were packed in the size and its quantity would change; IllegalStepError: the product is archived).`,
  })
  variantUpdate(
    @Arg('input', () => VariantUpdateInput, { description: 'Which size, and what is new of it.' })
    input: VariantUpdateInput,
    @Ctx() context: Context,
  ): Promise<VariantChanged> {
    return updateVariant(input, context);
  }

  @Mutation(() => VariantPayload, {
    nullable: true,
    description: `Sells a size no more: it leaves the page and its price ends. ${WRITERS} User errors: NOT_FOUND.`,
  })
  variantArchive(
    @Arg('input', () => VariantArchiveInput, { description: 'Which size.' }) { id }: VariantArchiveInput,
    @Ctx() context: Context,
  ): Promise<VariantChanged> {
    return archiveVariant(id, context);
  }
}
