import type { EndSessionMutation, MySessionsQuery } from '../../generated/graphql.ts';
import { formatDay, vietnamDay, vietnamTime } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import endMutation from './end-session.graphql?raw';
import sessionsQuery from './sessions.graphql?raw';

type Session = NonNullable<NonNullable<MySessionsQuery['me']>['sessions']>[number];

/** Where an account is signed in, and how to end that. */
class MySessions extends Island {
  override connectedCallback(): void {
    super.connectedCallback();
    const button = this.at<HTMLButtonElement>('others');
    button.addEventListener('click', () => void this.act(button, () => this.end({ others: true }, this.say('all'))));
  }

  protected override async fill(): Promise<void> {
    const { me } = await ask<MySessionsQuery>(sessionsQuery);
    const sessions = [...(me?.sessions ?? [])].sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
    if (sessions.length === 0) throw new Error('no session');
    this.at('list').replaceChildren(...sessions.map((session) => this.line(session)));
    const isAlone = sessions.length === 1;
    this.at('alone').hidden = !isAlone;
    this.at('others').hidden = isAlone;
  }

  private line({ id, method, deviceName, createdAt, lastUsedAt, isCurrent }: Session): HTMLElement {
    const { line, of } = this.copy('session');
    const name = deviceName ?? this.say('unknown');
    of('device').textContent = name;
    of('here').hidden = !isCurrent;
    of('times').textContent = (method === 'CODE' ? this.dataset.code! : this.dataset.password!)
      .replace('#1', timeShown(createdAt))
      .replace('#2', timeShown(lastUsedAt));
    const button = of('end') as HTMLButtonElement;
    button.setAttribute('aria-label', `${button.textContent!.trim()}: ${name}`);
    // The way out of this device is the form beside the list.
    button.hidden = isCurrent;
    button.addEventListener('click', () => void this.act(button, () => this.end({ id }, this.say('ended', name))));
    return line;
  }

  private async end(input: object, done: string): Promise<string> {
    const { sessionEnd } = await ask<EndSessionMutation>(endMutation, { input });
    await this.fill();
    return sessionEnd?.userErrors[0]?.message ?? done;
  }
}

function timeShown(instant: string): string {
  const day = formatDay(document.documentElement.lang as Locale, vietnamDay(instant));
  return `${vietnamTime(instant)} ${day}`;
}

customElements.define('my-sessions', MySessions);
