import type { MyComplaints } from './my-complaints.ts';

/** A page of a connection. */
interface Page<Item> {
  nodes: readonly Item[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** Things that wait for one's word, those whose day comes first at the top. */
export abstract class WaitingList<Item> {
  /** Its part of the page. */
  readonly section: HTMLElement;
  private after: string | null = null;

  constructor(
    protected readonly page: MyComplaints,
    name: string,
    empty: string,
  ) {
    const { line, of } = page.copy('list');
    this.section = line;
    of('name').textContent = name;
    of('empty').textContent = empty;
    const more = of('more') as HTMLButtonElement;
    more.addEventListener('click', () => void page.act(more, async () => (await this.show(this.after), '')));
  }

  /** Shows a page of them, the first without a cursor. */
  async show(after: string | null = null): Promise<void> {
    const found = await this.load(after);
    const list = this.at('lines');
    if (after === null) list.replaceChildren();
    list.append(...(found?.nodes ?? []).map((item) => this.line(item)));
    this.at('empty').hidden = list.childElementCount > 0;
    this.after = found?.pageInfo.endCursor ?? null;
    this.at('more').hidden = !found?.pageInfo.hasNextPage;
  }

  protected abstract load(after: string | null): Promise<Page<Item> | null | undefined>;
  protected abstract line(item: Item): HTMLElement;

  /** Sends an answer when its form is sent, and shows what still waits; the form's own `send` says what was refused. */
  protected answers(form: HTMLFormElement, send: (given: FormData) => Promise<readonly { message: string }[]>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.page.act((event as SubmitEvent).submitter as HTMLButtonElement, async () => {
        const errors = await send(new FormData(form));
        if (errors.length > 0) return errors.map(({ message }) => message).join(' ');
        await this.show();
        return this.page.say('answered');
      });
    });
  }

  /** Asks for an amount only where a choice gives money back. */
  protected asksAmount(form: HTMLFormElement, field: HTMLElement, choice: string, givesBack: string): void {
    const amount = form.elements.namedItem('refundAmount') as HTMLInputElement;
    form.addEventListener('change', () => {
      const isRefund = new FormData(form).get(choice) === givesBack;
      field.hidden = !isRefund;
      amount.required = isRefund;
    });
  }

  /** Until when an answer is due, and whether that day has passed. */
  protected tellDue(part: HTMLElement, text: string, isOverdue: boolean): void {
    part.textContent = text;
    part.classList.toggle('late', isOverdue);
  }

  private at<T extends HTMLElement = HTMLElement>(part: string): T {
    return this.section.querySelector<T>(`[data-part="${part}"]`)!;
  }
}

/** Whole đồng as somebody typed them: `20.000` is 20000. */
export function amountOf(given: FormData): number {
  return Number(String(given.get('refundAmount')).replace(/\D/g, ''));
}
