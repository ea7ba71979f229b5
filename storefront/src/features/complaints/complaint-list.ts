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

/** Whose complaints a list has: those that a store has to answer, or those of a place that an officer decides. */
export type Whose = { storeId: string; name: string } | { storeId: null };

/** Complaints that wait for one's word, those whose day comes first at the top. */
export class ComplaintList {
  /** Its part of the page. */
  readonly section: HTMLElement;
  private after: string | null = null;

  constructor(
    private readonly page: MyComplaints,
    private readonly whose: Whose,
  ) {
    const { line, of } = page.copy('list');
    this.section = line;
    of('name').textContent = whose.storeId === null ? page.say('ofPlace') : whose.name;
    const more = of('more') as HTMLButtonElement;
    more.addEventListener('click', () => void page.act(more, async () => (await this.show(this.after), '')));
  }

  /** Shows a page of them, the first without a cursor. */
  async show(after: string | null = null): Promise<void> {
    const { storeId } = this.whose;
    const { complaints } = await ask<DeskComplaintsQuery>(complaintsQuery, {
      storeId,
      state: storeId === null ? 'ESCALATED' : 'OPEN',
      after,
    });
    const list = this.at('lines');
    if (after === null) list.replaceChildren();
    list.append(...(complaints?.nodes ?? []).map((complaint) => this.line(complaint)));
    this.at('empty').hidden = list.childElementCount > 0;
    this.after = complaints?.pageInfo.endCursor ?? null;
    this.at('more').hidden = !complaints?.pageInfo.hasNextPage;
  }

  private at<T extends HTMLElement = HTMLElement>(part: string): T {
    return this.section.querySelector<T>(`[data-part="${part}"]`)!;
  }

  private line({
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
    of('due').textContent = dueOn ? page.say(isOverdue ? 'overdue' : 'due', formatDay(page.locale, dueOn)) : '';
    of('due').classList.toggle('late', isOverdue);
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
    const amount = form.elements.namedItem('refundAmount') as HTMLInputElement;
    form.addEventListener('change', () => {
      const isRefund = new FormData(form).get('outcome') === 'REFUND';
      of('amount').hidden = !isRefund;
      amount.required = isRefund;
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = (event as SubmitEvent).submitter as HTMLButtonElement;
      void page.act(button, () => this.answer(id, form));
    });
    return line;
  }

  private async answer(complaintId: string, form: HTMLFormElement): Promise<string> {
    const given = new FormData(form);
    const outcome = given.get('outcome');
    const amount = Number(String(given.get('refundAmount')).replace(/\D/g, ''));
    const input = {
      complaintId,
      outcome,
      text: given.get('text'),
      ...(outcome === 'REFUND' && { refundAmount: amount }),
    };
    const errors =
      this.whose.storeId === null
        ? (await ask<ResolveComplaintMutation>(resolveMutation, { input })).complaintResolve?.userErrors
        : (await ask<AnswerComplaintMutation>(answerMutation, { input })).complaintAnswer?.userErrors;
    if (errors && errors.length > 0) return errors.map(({ message }) => message).join(' ');
    await this.show();
    return this.page.say('answered');
  }
}
