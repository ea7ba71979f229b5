import { SignedOut } from './client.ts';

type State = 'loading' | 'ready' | 'signed-out' | 'error';

/** What shows something of who is signed in: one of its states at a time. The page is the same for everybody. */
export abstract class Island extends HTMLElement {
  connectedCallback(): void {
    for (const button of this.querySelectorAll('[data-retry]')) {
      button.addEventListener('click', () => void this.open());
    }
    // A page that comes back from the browser's memory may show who has signed out since.
    addEventListener('pageshow', ({ persisted }) => persisted && void this.open());
    void this.open();
  }

  /** Fetches what is shown, and fills it in. */
  protected abstract fill(): Promise<void>;

  private async open(): Promise<void> {
    this.show('loading');
    try {
      await this.fill();
      this.show('ready');
    } catch (error) {
      this.show(error instanceof SignedOut ? 'signed-out' : 'error');
    }
  }

  private show(state: State): void {
    this.dataset.state = state;
    for (const part of this.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== state;
  }

  /** Does what was pressed for, and says beside it what came of it; what fails is said too, and nothing is lost. */
  async act(control: HTMLButtonElement | HTMLInputElement, work: () => Promise<string>): Promise<void> {
    const said = control.closest('section')?.querySelector<HTMLElement>('[data-part=said]') ?? this.at('said');
    control.disabled = true;
    said.textContent = '';
    try {
      said.textContent = await work();
    } catch (error) {
      if (error instanceof SignedOut) this.show('signed-out');
      else said.textContent = this.dataset.failed!;
    } finally {
      control.disabled = false;
      // What was pressed may be gone or hidden now: then the reader goes on at what came of it.
      if (control.offsetParent === null) said.focus();
    }
  }

  /** A part of the island by its name. */
  at<T extends HTMLElement = HTMLElement>(name: string): T {
    return this.querySelector<T>(`[data-part="${name}"]`)!;
  }

  /** A copy of the template of this name, and its parts by name. */
  copy(name: string): { line: HTMLElement; of: (part: string) => HTMLElement } {
    const template = this.querySelector<HTMLTemplateElement>(`template[data-line="${name}"]`)!;
    const line = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    return { line, of: (part) => line.querySelector<HTMLElement>(`[data-part="${part}"]`)! };
  }

  /** A sentence of the page in which `#` stands for a value. */
  say(name: string, value = ''): string {
    return (this.dataset[name] ?? '').replace('#', value);
  }
}
