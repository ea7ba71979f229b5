import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { qrSvg } from '@cho-phien/kit/qr';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PaymentPayload, PaymentRefundInput, PaymentRemitInput } from './payment.input.ts';
import { listToRefund } from './payment.list.ts';
import { refundPayment, remitPayment } from './payment.service.ts';
import { PaymentConnection, PaymentInstructionsType } from './payment.type.ts';

@Resolver(() => PaymentInstructionsType)
export class PaymentResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The VietQR code as a picture for pages, SVG with its white edge; null where there is none.',
  })
  vietQrSvg(@Root() { vietQr }: PaymentInstructionsType, @Ctx() { locale }: Context): string | null {
    return vietQr === null ? null : qrSvg(vietQr, locale === 'vi' ? 'Mã VietQR để chuyển tiền' : 'VietQR code to pay');
  }

  @Query(() => PaymentConnection, {
    nullable: true,
    description:
      'Payments of which something is to be given back (`refundDue`), the oldest first. Admins; otherwise ' +
      'UNAUTHENTICATED or FORBIDDEN.',
  })
  paymentsToRefund(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listToRefund(page, context);
  }

  @Mutation(() => PaymentPayload, {
    nullable: true,
    description:
      'Writes down that money was given back by a transfer; `Payment.refundDue` says how much should be. Never more than ' +
      'came. An order that its store has not confirmed then lacks the money: it waits for it until `heldUntil`, and is ' +
      'cancelled after that. Admins. User errors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  paymentRefund(
    @Arg('input', () => PaymentRefundInput, { description: 'The payment, how much, and by which transfer.' })
    input: PaymentRefundInput,
    @Ctx() context: Context,
  ): Promise<PaymentPayload> {
    return refundPayment(input, context);
  }

  @Mutation(() => PaymentPayload, {
    nullable: true,
    description:
      'Writes down that a carrier has brought what it collected at the door. Never more than it collected. Admins. User ' +
      'errors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  paymentRemit(
    @Arg('input', () => PaymentRemitInput, { description: 'The payment, how much, and by which transfer.' })
    input: PaymentRemitInput,
    @Ctx() context: Context,
  ): Promise<PaymentPayload> {
    return remitPayment(input, context);
  }
}
