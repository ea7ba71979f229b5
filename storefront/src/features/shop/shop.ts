// Nothing here is needed: without it people press the buttons that it presses, and reckon with one.
import { formatDong } from '../../lib/money.ts';

const main = document.getElementById('main');
const all = <E extends HTMLElement>(selector: string) => [...(main?.querySelectorAll<E>(selector) ?? [])];

let isLeaving = false;
main?.addEventListener('submit', () => (isLeaving = true));

main?.addEventListener('change', ({ target }) => {
  const field = target as HTMLInputElement;
  const button = field.form?.querySelector<HTMLButtonElement>('[data-again]');
  // Quantities and the place ask the server; ways of delivery and of paying are reckoned here.
  if (button && 'asks' in field.dataset) void askAgain(field.form!, button);
  else if (button && field.type === 'number' && field.checkValidity()) field.form?.requestSubmit(button);
  else if (field.type === 'radio') reckon();
});

/** Asks how it comes to another place while somebody types on: only what follows from the place is put anew. */
async function askAgain(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const asked = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  asked.set(button.name, button.value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: asked });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const fresh of page.querySelectorAll<HTMLElement>('[data-fresh]')) {
      const [old] = all(`[data-fresh="${fresh.dataset.fresh}"]`);
      if (
        !old?.contains(document.activeElement) ||
        !document.activeElement?.matches('input:not([type=radio]),textarea')
      )
        old?.replaceWith(fresh);
    }
    begin();
  } catch {
    if (!isLeaving) form.requestSubmit(button);
  }
}

/** Shows what is due by the chosen ways: in all, and beside each way of paying. */
function reckon(): void {
  const total = all('[data-total]')[0];
  if (!total) return;
  const fees = (kind: 'atDoor' | 'before') =>
    all<HTMLInputElement>('[name^="way."]:checked').reduce((sum, { dataset }) => sum + Number(dataset[kind]), 0);
  const goods = Number(total.dataset.goods);
  const kindOf = (input: Element | null) => (input?.matches('[data-door]') ? 'atDoor' : 'before');
  for (const due of all('[data-due]')) {
    const input = due.closest('label')?.querySelector('input') ?? null;
    due.textContent = formatDong(goods + fees(kindOf(input)));
  }
  const fee = fees(kindOf(all('[name="payment"]:checked')[0] ?? null));
  for (const shown of all('[data-fee]')) shown.textContent = formatDong(fee);
  total.textContent = formatDong(goods + fee);
}

/** What the page does by itself once it stands. */
function begin(): void {
  if (all('[data-total]').length === 0) return;
  for (const button of all('.again')) button.hidden = true;
  reckon();
}
begin();

// What is typed elsewhere, by a bank's app, is copied by a button beside it: names of banks and people are not.
const isVietnamese = document.documentElement.lang === 'vi';
for (const value of all('[data-copy]')) {
  const text = (value.textContent ?? '')
    .trim()
    .replace(/^([\d.]+)\s*[đ₫]$/, (_, amount: string) => amount.replaceAll('.', ''));
  if (/\s/.test(text)) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet noprint';
  button.textContent = isVietnamese ? 'Chép' : 'Copy';
  button.ariaLabel = `${button.textContent} ${text}`;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = isVietnamese ? 'Đã chép' : 'Copied';
    });
  });
  value.after(' ', button);
}
