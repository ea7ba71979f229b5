import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { lookUpAtCounter } from './counter.read.ts';
import { confirmAtCounter } from './counter.service.ts';
import { CounterPayment, PaymentConfirmAtCounterInput, PaymentConfirmAtCounterPayload } from './counter.type.ts';

@Resolver()
export class CounterResolver {
  @Query(() => CounterPayment, {
    nullable: true,
    description:
      'What is due for the code that a customer says at the counter of a post office (POST_OFFICE_CASH), to ask before ' +
      'cash is taken; null when there is no such code. Partners with TAKE_CASH, admins; otherwise UNAUTHENTICATED or ' +
      'FORBIDDEN. Error: TOO_MANY_ATTEMPTS, with `retryAt`, after 20 wrong codes in an hour, here and in ' +
      '`paymentConfirmAtCounter` together.',
  })
  paymentAtCounter(
    @Arg('code', () => String, { description: 'The code, as people type it: `CP-7K2M9-Q4XCD`.' }) code: string,
    @Ctx() context: Context,
  ): Promise<CounterPayment | null> {
    return lookUpAtCounter(code, context);
  }

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
