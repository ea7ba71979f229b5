import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { VariantArchiveInput, VariantCreateInput, VariantPayload, VariantUpdateInput } from './variant.input.ts';
import { archiveVariant, createVariant, updateVariant, type VariantChanged } from './variant.write.ts';

const WRITERS =
  'Stands at once, also on a public product. The members of its store with MANAGE_PRODUCTS, its helpers, officers of its ' +
  'commune or province, admins.';

@Resolver()
export class VariantResolver {
  @Mutation(() => VariantPayload, {
    nullable: true,
    description: `Adds a size to a product, behind the others; its price comes with \`offerSetPrice\`. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (twenty sizes; trade item number taken).`,
  })
  variantCreate(
    @Arg('input', () => VariantCreateInput, { description: 'The product and its new size.' }) input: VariantCreateInput,
    @Ctx() context: Context,
  ): Promise<VariantChanged> {
    return createVariant(input, context);
  }

  @Mutation(() => VariantPayload, {
    nullable: true,
    description: `Changes a size. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (trade item number taken).`,
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
