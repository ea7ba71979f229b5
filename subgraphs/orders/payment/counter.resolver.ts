import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { confirmAtCounter } from './counter.service.ts';
import { PaymentConfirmAtCounterInput, PaymentConfirmAtCounterPayload } from './counter.type.ts';

@Resolver()
export class CounterResolver {
  @Mutation(() => PaymentConfirmAtCounterPayload, {
    nullable: true,
    description:
      'Confirms cash that was taken at the counter of a post office (POST_OFFICE_CASH) for a code: exactly what is due, ' +
      'while the goods are held. Refused, the customer gets the money back at once. Partners with TAKE_CASH, admins. ' +
      'User errors: WRONG_CODE, CONFLICT, INVALID_INPUT, and TOO_MANY_ATTEMPTS after 20 wrong codes in an hour.',
  })
  paymentConfirmAtCounter(
    @Arg('input', () => PaymentConfirmAtCounterInput, { description: 'The code, how much, and the receipt.' })
    input: PaymentConfirmAtCounterInput,
    @Ctx() context: Context,
  ): Promise<PaymentConfirmAtCounterPayload> {
    return confirmAtCounter(input, context);
  }
}
