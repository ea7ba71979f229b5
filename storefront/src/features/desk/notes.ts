import type { CreateGoodsMutation, DraftQuery } from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import type { Island } from '../session/island.ts';

type Draft = NonNullable<DraftQuery['product']>;
/** Why something was refused, as mutations tell it. */
export type Refused = NonNullable<CreateGoodsMutation['answer']>['userErrors'];

/**
 * Writes beside each field what was refused, what officers noted and what would make the listing better; folds in which
 * something has to be done open.
 */
export function showNotes(island: Island, draft: Draft | undefined, refused: Refused): void {
  const locale = document.documentElement.lang as Locale;
  const open = draft?.openRevision;
  const quality = open?.quality ?? draft?.quality;
  const missing = quality?.items.filter(({ isMet }) => !isMet) ?? [];
  const notes = [
    ...missing.map(({ field, hint, isRequired }) => ({
      field,
      text: hint[locale],
      kind: isRequired ? 'needed' : 'better',
    })),
    ...refused.map(({ path, message }) => ({ field: path?.[1], text: message, kind: 'refused' })),
    ...(open?.comments ?? []).map(({ field, words, resolvedAt }) => ({
      field,
      text: resolvedAt ? `✓ ${words}` : words,
      kind: resolvedAt ? 'settled' : 'asked',
    })),
  ];
  for (const list of island.querySelectorAll<HTMLElement>('[data-notes]')) {
    // What is refused may be what is missing.
    const lines = new Map(
      notes.flatMap(({ field, text, kind }) => (field === list.dataset.notes ? [[text, kind]] : [])),
    );
    list.replaceChildren(
      ...[...lines].map(([text, kind]) => {
        const line = document.createElement('li');
        line.className = kind;
        line.textContent = kind === 'needed' ? `${island.say('needed')}: ${text}` : text;
        return line;
      }),
    );
  }
  for (const group of island.querySelectorAll<HTMLDetailsElement>('.group')) {
    const count = group.querySelectorAll('.noted :is(.needed, .refused, .asked)').length;
    group.querySelector('[data-count]')!.textContent = count > 0 ? island.say('toMend', String(count)) : '';
    if (group.querySelector('.refused, .asked')) group.open = true;
  }
  island.at('score').textContent = quality ? island.say('score', `${quality.score}/${quality.maxScore}`) : '';
  island.at('lacking').replaceChildren(
    ...missing.flatMap(({ hint, isRequired }) => {
      if (!isRequired) return [];
      const line = document.createElement('li');
      const must = document.createElement('b');
      must.textContent = `${island.say('needed')}: `;
      line.append(must, hint[locale]);
      return line;
    }),
  );
}
