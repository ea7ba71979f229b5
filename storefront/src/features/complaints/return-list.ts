import type { AnswerReturnMutation, DeskReturnFragment, DeskReturnsQuery } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { ask } from '../session/client.ts';
import answerMutation from './answer-return.graphql?raw';
import type { MyComplaints } from './my-complaints.ts';
import returnsQuery from './returns.graphql?raw';
import { amountOf, WaitingList } from './waiting-list.ts';

/** Wishes to send goods back to a store, which it has to answer. */
export class ReturnList extends WaitingList<DeskReturnFragment> {
  constructor(
    page: MyComplaints,
    private readonly storeId: string,
    name: string,
  ) {
    super(page, page.say('returnsOf', name), page.say('noReturn'));
  }

  protected override async load(after: string | null) {
    return (await ask<DeskReturnsQuery>(returnsQuery, { storeId: this.storeId, after })).returns;
  }

  protected override line({ id, orderNumber, text, dueOn, isOverdue, requestedAt }: DeskReturnFragment): HTMLElement {
    const { page } = this;
    const { line, of } = page.copy('return');
    of('number').textContent = orderNumber;
    const due = dueOn ? page.say(isOverdue ? 'overdue' : 'due', formatDay(page.locale, dueOn)) : '';
    this.tellDue(of('due'), due, isOverdue);
    of('when').textContent = formatDay(page.locale, vietnamDay(requestedAt));
    of('text').textContent = text;
    const form = of('answer') as HTMLFormElement;
    this.asksAmount(form, of('amount'), 'isAccepted', 'yes');
    this.answers(form, async (given) => {
      const isAccepted = given.get('isAccepted') === 'yes';
      const input = {
        returnId: id,
        isAccepted,
        text: given.get('text'),
        ...(isAccepted && { refundAmount: amountOf(given) }),
      };
      return (await ask<AnswerReturnMutation>(answerMutation, { input })).returnAnswer?.userErrors ?? [];
    });
    return line;
  }
}
