import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { StockChange } from '../stock/stock.count.ts';
import { VariantType } from '../stock/stock.type.ts';
import { capacitiesOf, setCapacity } from './preorder.service.ts';
import { PreorderCapacity, PreorderCapacitySetInput, PreorderCapacitySetPayload } from './preorder.type.ts';

@Resolver(() => VariantType)
export class PreorderResolver {
  @FieldResolver(() => [PreorderCapacity], {
    nullable: true,
    description:
      'How much of its coming harvests may be ordered ahead, the next first; null unless you belong to its store, help it ' +
      'or are an officer of its place. What anybody may order: `stock.preorder`.',
  })
  async preorderCapacities(@Root() { id }: VariantType, @Ctx() context: Context): Promise<PreorderCapacity[] | null> {
    const uuid = parseId('var', id);
    return uuid ? context.load(capacitiesOf, uuid) : null;
  }

  @Mutation(() => PreorderCapacitySetPayload, {
    nullable: true,
    description:
      'Sets how much of a harvest that is to come may be ordered ahead, as far ahead as its product says ' +
      '(`preorderWeeks`). Never fewer than are ordered. When the goods are there, `orderAdvance` confirms those orders and takes their goods from the stock. ' +
      'Sent again it changes nothing. The members of its ' +
      'store with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. ' +
      'User errors: INVALID_ID, NOT_FOUND, INVALID_INPUT, INCOMPLETE, CONFLICT.',
  })
  preorderCapacitySet(
    @Arg('input', () => PreorderCapacitySetInput, { description: 'The variant, its harvest, and how much of it.' })
    input: PreorderCapacitySetInput,
    @Ctx() context: Context,
  ): Promise<StockChange> {
    return setCapacity(input, context);
  }
}
