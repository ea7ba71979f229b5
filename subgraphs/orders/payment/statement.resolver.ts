import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { reconcileStatement } from './statement.service.ts';
import { BankStatementReconcileInput, BankStatementReconcilePayload } from './statement.type.ts';

@Resolver()
export class StatementResolver {
  @Mutation(() => BankStatementReconcilePayload, {
    nullable: true,
    description:
      'Counts the transfers of a bank statement for the payments whose memos are in their texts. Each transfer counts ' +
      'once, by its reference, however often and by however many it is sent; money that came late or too much is kept ' +
      'as such. Admins. User errors: INVALID_INPUT, CONFLICT.',
  })
  bankStatementReconcile(
    @Arg('input', () => BankStatementReconcileInput, { description: 'The statement.' })
    input: BankStatementReconcileInput,
    @Ctx() context: Context,
  ): Promise<BankStatementReconcilePayload> {
    return reconcileStatement(input, context);
  }
}
