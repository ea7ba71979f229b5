import type { DraftQuery, ListElsewhereMutation } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ask } from '../session/client.ts';
import type { Island } from '../session/island.ts';
import changeMutation from './change-elsewhere.graphql?raw';
import endMutation from './end-elsewhere.graphql?raw';
import addMutation from './list-elsewhere.graphql?raw';
import { said } from './sizes.ts';

type Draft = NonNullable<DraftQuery['product']>;

/** Where else a product is sold, on the page of its writer. */
export class Elsewhere {
  private readonly island: Island;
  private readonly reload: () => Promise<void>;

  constructor(island: Island, reload: () => Promise<void>) {
    this.island = island;
    this.reload = reload;
  }

  show({ id: productId, platformListings }: Draft, lang: Locale): void {
    this.island.at('elsewhere').hidden = false;
    const form = this.island.at<HTMLFormElement>('listing');
    form.onsubmit = (event) => {
      event.preventDefault();
      const { since, ...rest } = Object.fromEntries(new FormData(form));
      void this.act(event.submitter!, addMutation, { productId, ...rest, since: since || null }, () => form.reset());
    };
    this.island.at('listings').replaceChildren(
      ...platformListings.flatMap(({ id, platform, url, state, since }) => {
        if (state === 'ENDED') return [];
        const { line, of } = this.island.copy('listing');
        const page = of('page') as HTMLAnchorElement;
        page.href = url;
        page.textContent = platform.name;
        of('state').textContent = this.island.say(state.toLowerCase(), formatDay(lang, since));
        const isActive = state === 'ACTIVE';
        of('pause').hidden = !isActive;
        of('resume').hidden = isActive;
        for (const [name, next] of [
          ['pause', 'PAUSED'],
          ['resume', 'ACTIVE'],
          ['take-off', undefined],
        ] as const) {
          of(name).onclick = ({ currentTarget }) =>
            void this.act(currentTarget as HTMLElement, next ? changeMutation : endMutation, { id, state: next });
        }
        return line;
      }),
    );
  }

  private act(button: HTMLElement, mutation: string, input: object, after?: () => void): Promise<void> {
    return this.island.act(button as HTMLButtonElement, async () => {
      const { answer } = await ask<ListElsewhereMutation>(mutation, { input });
      if (answer?.userErrors.length) return said(answer.userErrors);
      after?.();
      await this.reload();
      return this.island.say('listingSaved');
    });
  }
}
