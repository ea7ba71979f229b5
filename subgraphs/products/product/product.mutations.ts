import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ProductPublishInput, ProductReturnInput } from '../revision/revision.input.ts';
import { publishProduct, returnProduct, submitProduct, withdrawProduct } from '../revision/revision.steps.ts';
import { ProductCreateInput } from './product.create.type.ts';
import { createProduct } from './product.create.ts';
import {
  ProductBlockInput,
  ProductIdInput,
  ProductPayload,
  ProductPublishPayload,
  ProductUnpublishInput,
  ProductUnpublishPayload,
} from './product.input.ts';
import { archiveProduct, blockProduct, restoreProduct, unblockProduct, unpublishProduct } from './product.steps.ts';
import { ProductUpdateInput, ProductUpdatePayload } from './product.update.type.ts';
import { updateProduct } from './product.update.ts';
import type { ProductChanged } from './product.work.ts';

const WRITERS =
  'The members of its store with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins.';
const OFFICERS = 'Officers of its commune or province, admins.';
const ERRORS = 'User errors: INVALID_ID, NOT_FOUND, CONFLICT (IllegalStepError: it stands elsewhere)';

@Resolver()
export class ProductMutations {
  @Mutation(() => ProductPayload, {
    nullable: true,
    description:
      'Writes a draft of a new product. The members of the store with MANAGE_PRODUCTS, its helpers, officers of its commune ' +
      'or province, admins; without a store officers of the commune of origin. User errors, all at once: NOT_FOUND (the ' +
      'store), INVALID_INPUT, CONFLICT (slug or trade item number taken).',
  })
  productCreate(
    @Arg('input', () => ProductCreateInput, { description: 'What is known of it.' }) input: ProductCreateInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return createProduct(input, context);
  }

  @Mutation(() => ProductUpdatePayload, {
    nullable: true,
    description:
      'Changes what is said of a product; what is absent stays as it is. Of a public product the words of officers stand at ' +
      `once, those of others in \`openRevision\` until an officer publishes them. ${WRITERS} User errors, all at once: ` +
      'INVALID_ID, NOT_FOUND, INVALID_INPUT, CONFLICT (the slug is or was another product’s; IllegalStepError), INCOMPLETE ' +
      '(one for each thing that the law demands of a published product and that it would lose).',
  })
  productUpdate(
    @Arg('input', () => ProductUpdateInput, { description: 'Which product, and what is new of it.' })
    input: ProductUpdateInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return updateProduct(input, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Sends in what is being written, for review. ${WRITERS} ${ERRORS}, INCOMPLETE (one for each thing that the law demands and that is missing).`,
  })
  productSubmit(
    @Arg('input', () => ProductIdInput, { description: 'Which product.' }) { id }: ProductIdInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return submitProduct(id, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Takes back what was sent in, before an officer has decided. ${WRITERS} ${ERRORS}.`,
  })
  productWithdraw(
    @Arg('input', () => ProductIdInput, { description: 'Which product.' }) { id }: ProductIdInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return withdrawProduct(id, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Sends what was sent in back to its writer, with comments. ${OFFICERS} ${ERRORS}, CONFLICT (it has changed since you looked), INVALID_INPUT.`,
  })
  productReturn(
    @Arg('input', () => ProductReturnInput, { description: 'Which product, and what to mend.' })
    input: ProductReturnInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return returnProduct(input, context);
  }

  @Mutation(() => ProductPublishPayload, {
    nullable: true,
    description:
      'Publishes what was written of a product: a draft, or what was sent in of a public one. Publishing a published one of ' +
      `which nothing is being written changes nothing. ${OFFICERS} Where it was public in another commune, officers of both. ${ERRORS}, INVALID_INPUT (something is being written, and no version says what you looked at), CONFLICT (it has changed since you looked), ` +
      'INCOMPLETE (one for each thing that the law demands and that is missing).',
  })
  productPublish(
    @Arg('input', () => ProductPublishInput, { description: 'Which product.' }) input: ProductPublishInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return publishProduct(input, context);
  }

  @Mutation(() => ProductUnpublishPayload, {
    nullable: true,
    description: `Takes a product off: it becomes a draft, or goes back into review if something of it is there. ${OFFICERS} ${ERRORS}.`,
  })
  productUnpublish(
    @Arg('input', () => ProductUnpublishInput, { description: 'Which product.' }) { id }: ProductUnpublishInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return unpublishProduct(id, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Takes a product off with a reason, until it is unblocked; also what the market took off because of its store. ${OFFICERS} ${ERRORS}, INVALID_INPUT.`,
  })
  productBlock(
    @Arg('input', () => ProductBlockInput, { description: 'Which product, and why.' }) input: ProductBlockInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return blockProduct(input, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Puts a blocked product back where it stood. ${OFFICERS} ${ERRORS}, INCOMPLETE (its store may not be shown).`,
  })
  productUnblock(
    @Arg('input', () => ProductIdInput, { description: 'Which product.' }) { id }: ProductIdInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return unblockProduct(id, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Gives a product up: it is shown and worked on no more. The block of an officer stays with it. ${WRITERS} ${ERRORS}.`,
  })
  productArchive(
    @Arg('input', () => ProductIdInput, { description: 'Which product.' }) { id }: ProductIdInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return archiveProduct(id, context);
  }

  @Mutation(() => ProductPayload, {
    nullable: true,
    description: `Brings an archived product back as a draft, or blocked as it was if an officer had blocked it. ${WRITERS} ${ERRORS}.`,
  })
  productRestore(
    @Arg('input', () => ProductIdInput, { description: 'Which product.' }) { id }: ProductIdInput,
    @Ctx() context: Context,
  ): Promise<ProductChanged> {
    return restoreProduct(id, context);
  }
}
