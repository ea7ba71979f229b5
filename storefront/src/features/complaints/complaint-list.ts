import type {
  AnswerComplaintMutation,
  DeskComplaintFragment,
  DeskComplaintsQuery,
  ResolveComplaintMutation,
} from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { formatDong } from '../../lib/money.ts';
import { ask } from '../session/client.ts';
import answerMutation from './answer-complaint.graphql?raw';
import complaintsQuery from './complaints.graphql?raw';
import type { MyComplaints } from './my-complaints.ts';
import resolveMutation from './resolve-complaint.graphql?raw';
import { amountOf, WaitingList } from './waiting-list.ts';

/** Whose complaints a list has: those that a store has to answer, or those of a place that an officer decides. */
export type Whose = { storeId: string; name: string } | { storeId: null };

/** Complaints that wait for one's word. */
export class ComplaintList extends WaitingList<DeskComplaintFragment> {
  constructor(
    page: MyComplaints,
    private readonly whose: Whose,
  ) {
    super(page, whose.storeId === null ? page.say('ofPlace') : whose.name, page.say('noComplaint'));
  }

  protected override async load(after: string | null) {
    const { storeId } = this.whose;
    const state = storeId === null ? 'ESCALATED' : 'OPEN';
    return (await ask<DeskComplaintsQuery>(complaintsQuery, { storeId, state, after })).complaints;
  }

  protected override line({
    id,
    orderNumber,
    store,
    reason,
    dueOn,
    isOverdue,
    photos,
    history,
  }: DeskComplaintFragment): HTMLElement {
    const { page, whose } = this;
    const { line, of } = page.copy('complaint');
    of('number').textContent = orderNumber;
    of('reason').textContent = page.say(`reason${reason.charAt(0)}${reason.slice(1).toLowerCase()}`);
    of('store').textContent = whose.storeId === null ? store.name[page.locale] : '';
    const due = dueOn ? page.say(isOverdue ? 'overdue' : 'due', formatDay(page.locale, dueOn)) : '';
    this.tellDue(of('due'), due, isOverdue);
    of('history').replaceChildren(
      ...history.map(({ by, text, outcome, refund, at }) => {
        const { line: each, of: part } = page.copy('event');
        part('who').textContent = page.say(`by${by.charAt(0)}${by.slice(1).toLowerCase()}`);
        part('when').textContent = formatDay(page.locale, vietnamDay(at));
        part('what').textContent = outcome
          ? page.say(`outcome${outcome.charAt(0)}${outcome.slice(1).toLowerCase()}`, formatDong(refund?.amount ?? 0))
          : '';
        part('text').textContent = text ?? '';
        return each;
      }),
    );
    of('photos').replaceChildren(
      ...photos.map(({ url }, nth) => {
        const { line: each, of: part } = page.copy('photo');
        (part('link') as HTMLAnchorElement).href = url;
        (part('image') as HTMLImageElement).src = url;
        (part('image') as HTMLImageElement).alt = page.say('photo', String(nth + 1));
        return each;
      }),
    );
    const form = of('answer') as HTMLFormElement;
    this.asksAmount(form, of('amount'), 'outcome', 'REFUND');
    this.answers(form, (given) => this.answer(id, given));
    return line;
  }

  private async answer(complaintId: string, given: FormData) {
    const outcome = given.get('outcome');
    const input = {
      complaintId,
      outcome,
      text: given.get('text'),
      ...(outcome === 'REFUND' && { refundAmount: amountOf(given) }),
    };
    const errors =
      this.whose.storeId === null
        ? (await ask<ResolveComplaintMutation>(resolveMutation, { input })).complaintResolve?.userErrors
        : (await ask<AnswerComplaintMutation>(answerMutation, { input })).complaintAnswer?.userErrors;
    return errors ?? [];
  }
}
