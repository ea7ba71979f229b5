import { expect, it } from 'vitest';
import { isPerson, preferredLanguage, wantedForm } from './preferences.ts';

it('reads weights with spaces around them', () => {
  expect(preferredLanguage('vi ; q=0.5 , en-GB;q=0.9', ['vi', 'en'])).toBe('en');
  expect(wantedForm('text/html ; q=0.1, application/linkset+json ;q=0.2')).toBe('application/linkset+json');
});

it('reads a header of nothing but spaces as fast as any other', { timeout: 500 }, () => {
  const header = `vi${' '.repeat(15_000)}x`;
  expect(preferredLanguage(header, ['vi', 'en'])).toBe('vi');
  expect([wantedForm(header), isPerson(header)]).toEqual(['page', false]);
});
