import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { commune } from '@cho-phien/kit/places/places';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { CartType } from '../cart/cart.type.ts';
import { PaymentMethodCode } from '../payment/methods/method.ts';
import { toQuote } from './quote.answer.ts';
import { readGoods } from './quote.facts.ts';
import { takesSamples } from './quote.problem.ts';
import { quote } from './quote.ts';
import { QuoteType } from './quote.type.ts';

@Resolver(() => CartType)
export class QuoteResolver {
  @FieldResolver(() => QuoteType, {
    description: 'What it would cost now, how it can come, and everything that stops an order, at once.',
  })
  async quote(
    @Root() cart: CartType,
    @Arg('communeCode', () => ID, {
      nullable: true,
      description:
        'Where it shall go: the five-digit code of a commune in force. Without it no delivery is promised. An unknown ' +
        'one is refused with BAD_USER_INPUT, INVALID_ARGUMENT.',
    })
    communeCode: string | null,
    @Arg('paymentMethod', () => PaymentMethodCode, {
      nullable: true,
      description: 'How it shall be paid: to collect money at the door costs a fee. COD when absent.',
    })
    paymentMethod: PaymentMethodCode | null,
    @Ctx() context: Context,
  ): Promise<QuoteType> {
    const destination = communeCode ?? null;
    if (destination !== null && !commune(destination)) {
      throw badInput('INVALID_ARGUMENT', 'communeCode', {
        vi: 'Không có xã, phường nào mang mã này.',
        en: 'No commune in force has this code.',
      });
    }
    const wanted = cart.lines.map(({ variant, quantity }) => ({
      variantId: parseId('var', variant.id) ?? '',
      quantity,
    }));
    const goods = await readGoods(
      wanted.map(({ variantId }) => variantId),
      context.clock,
      context.db,
    );
    const collects = (paymentMethod ?? PaymentMethodCode.COD) === PaymentMethodCode.COD;
    const circumstances = { destination, collects, takesSamples: takesSamples(process.env), now: context.clock };
    return toQuote(quote(wanted, goods, circumstances), destination, context.locale);
  }
}
