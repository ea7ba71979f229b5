import type { OcopSelfCheckQuery } from '../../generated/graphql.ts';
import selfCheckQuery from './self-check.graphql?raw';
import { anchorOf, numberOf } from './words.ts';

type Score = NonNullable<OcopSelfCheckQuery['ocopSelfCheck']>;

/** The form of the self-check: adds up, keeps the answers on this device, and asks the API what they come to. */
class SelfCheck extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')!;
    this.restore();
    this.tally();
    this.querySelector<HTMLElement>('.tally')!.hidden = false;
    form.addEventListener('change', () => {
      this.keep();
      this.tally();
      // What it said was about other answers.
      this.at('result').hidden = true;
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.ask((event as SubmitEvent).submitter as HTMLButtonElement);
    });
    this.at('print').addEventListener('click', () => print());
    const clear = this.at('clear');
    const ask = clear.textContent;
    clear.addEventListener('blur', () => (clear.textContent = ask));
    clear.addEventListener('click', () => {
      // Half an hour of work: not with one slip of the thumb.
      if (clear.textContent === ask) {
        clear.textContent = clear.dataset.sure!;
        return;
      }
      clear.textContent = ask;
      form.reset();
      this.keep();
      this.tally();
      this.at('result').hidden = true;
      form.scrollIntoView();
    });
  }

  private get answers(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input:checked')];
  }

  private get place(): string {
    return `ocop ${this.dataset.code}`;
  }

  /** A browser may forbid its storage: then the answers last as long as the page. */
  private keep(): void {
    try {
      const kept = this.answers.map(({ name, value }) => [name, value]);
      if (kept.length > 0) localStorage.setItem(this.place, JSON.stringify(kept));
      else localStorage.removeItem(this.place);
    } catch {}
  }

  private restore(): void {
    try {
      for (const [name, value] of JSON.parse(localStorage.getItem(this.place) ?? '[]') as [string, string][]) {
        const box = this.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`);
        if (box) box.checked = true;
      }
    } catch {}
  }

  private tally(): void {
    const said = this.at('tally');
    const points = this.answers.reduce(
      (sum, box) => sum + Number(box.parentElement!.querySelector('b')!.textContent),
      0,
    );
    said.textContent = fill(said.dataset.say!, this.answers.length, points);
  }

  private async ask(button: HTMLButtonElement): Promise<void> {
    const error = this.at('error');
    error.textContent = '';
    button.disabled = true;
    try {
      this.show(await this.score());
    } catch {
      error.textContent = error.dataset.say!;
      error.scrollIntoView({ block: 'center' });
    } finally {
      button.disabled = false;
    }
  }

  private async score(): Promise<Score> {
    const answers = this.answers.map(({ name, value }) => ({ criterion: name, option: Number(value) }));
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: selfCheckQuery,
        variables: { input: { formCode: this.dataset.code, sheets: [{ answers }] } },
      }),
    });
    const { data } = (await response.json()) as { data?: OcopSelfCheckQuery | null };
    if (!data?.ocopSelfCheck) throw new Error(String(response.status));
    return data.ocopSelfCheck;
  }

  private show({ total, band, stars, parts, checks, next, unanswered }: Score): void {
    const result = this.at('result');
    const words = result.dataset;
    this.at('headline').textContent = fill(words.headline!, stars, this.points(total));
    for (const by of result.querySelectorAll<HTMLElement>('[data-by]')) by.hidden = by.dataset.by !== String(stars);
    this.at('dropped').textContent = stars < band ? fill(words.dropped!, band) : '';
    const each = parts.map((one) => fill(words.partScore!, one.code, this.points(one.total)));
    this.at('parts').textContent = `${words.ofThese} ${each.join('; ')}.`;
    const open = this.at<HTMLAnchorElement>('open');
    open.hidden = unanswered.length === 0;
    open.textContent = fill(words.open!, unanswered.length);
    if (unanswered[0]) open.href = `#${anchorOf(unanswered[0].code)}`;
    // With criteria left open the least work is to answer them.
    this.at('next').hidden = !next || unanswered.length > 0;
    if (next) {
      this.at('next-title').textContent = fill(words.next!, next.stars);
      this.at('steps').replaceChildren(
        ...next.steps.map(({ criterion: { code }, to, gain }) =>
          this.line(code, fill(words.step!, this.label(code, to.number), gain)),
        ),
      );
    }
    this.at('checks').replaceChildren(...checks.flatMap((check) => this.check(check)));
    result.hidden = false;
    result.focus();
  }

  /** What one number of stars asks: a line, and the minimums of that star that are missing. */
  private check({ stars, isReached, pointsMissing, missed }: Score['checks'][number]): HTMLElement[] {
    const words = this.at('result').dataset;
    const own = missed.filter((minimum) => minimum.stars === stars);
    const below = own.length < missed.length ? words.below! : '';
    const missing = [
      ...(pointsMissing > 0 ? [fill(words.points!, this.points(pointsMissing))] : []),
      ...(missed.length > 0 ? [fill(words.minimums!, missed.length) + below] : []),
    ];
    const title = document.createElement('p');
    const name = document.createElement('b');
    name.textContent = fill(words.star!, stars);
    title.append(name, `: ${isReached ? words.reached : missing.join(', ')}.`);
    const lines = document.createElement('ul');
    lines.className = 's';
    lines.append(
      ...own.map(({ criterion: { code }, reached, needed }) => {
        const now = reached ? fill(words.now!, this.label(code, reached.number)) : words.nothing!;
        return this.line(code, `${now}; ${fill(words.needed!, this.label(code, needed.number))}`);
      }),
    );
    return own.length > 0 ? [title, lines] : [title];
  }

  /** A line about a criterion that leads to it. */
  private line(code: string, text: string): HTMLElement {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${anchorOf(code)}`;
    link.textContent =
      this.querySelector(`[id="${anchorOf(code)}"] legend > span`)?.textContent?.trim() ?? numberOf(code);
    item.append(link, `: ${text}.`);
    return item;
  }

  /** The words of an option, as they stand beside its circle. */
  private label(code: string, option: number): string {
    const box = this.querySelector(`input[name="${code}"][value="${option}"]`);
    return box?.nextElementSibling?.firstChild?.textContent?.trim() ?? '';
  }

  private points(points: number): string {
    return points.toLocaleString(document.documentElement.lang);
  }

  private at<T extends HTMLElement = HTMLElement>(name: string): T {
    return this.querySelector<T>(`[data-part="${name}"]`)!;
  }
}

/** A sentence of the page: `#` and `§` stand for values. */
function fill(sentence: string, first: string | number, second: string | number = ''): string {
  return sentence.replace('#', String(first)).replace('§', String(second));
}

customElements.define('self-check', SelfCheck);
