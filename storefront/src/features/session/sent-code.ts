import { vietnamTime } from '../../lib/dates.ts';
import type { PendingShown } from '@cho-phien/forms/pending-code';

/** Says where the code was sent, how long it is good, and when another can be asked. The page works without it. */
class SentCode extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const answer = await fetch('/session/code').catch(() => undefined);
    if (!answer?.ok) return;
    const { sentTo, secondsLeft, secondsToNext, inbox } = (await answer.json()) as PendingShown & { inbox?: string };
    if (sentTo === null) return;
    const until = vietnamTime(new Date(Date.now() + secondsLeft * 1000).toISOString());
    const text = secondsLeft > 0 ? this.dataset.sent : this.dataset.late;
    this.querySelector('[role=status]')!.textContent = text!.replace('#1', sentTo).replace('#2', until);
    if (secondsToNext > 0) this.hold(secondsToNext);
    if (inbox) this.leadTo(inbox);
  }

  /** Counts down on the button that asks for another code. */
  hold(seconds: number): void {
    const button = this.querySelector<HTMLButtonElement>('[data-part=again]')!;
    const text = button.textContent;
    const free = Date.now() + seconds * 1000;
    const tick = () => {
      const left = Math.ceil((free - Date.now()) / 1000);
      button.disabled = left > 0;
      button.textContent = left > 0 ? this.dataset.wait!.replace('#', String(left)) : text;
      if (left > 0) setTimeout(tick, 1000);
    };
    tick();
  }

  /** In development alone: where messages can be read. */
  leadTo(inbox: string): void {
    const part = this.querySelector<HTMLElement>('[data-part=inbox]')!;
    const link = document.createElement('a');
    link.href = inbox;
    link.textContent = inbox;
    part.append(link);
    part.hidden = false;
  }
}

customElements.define('sent-code', SentCode);
