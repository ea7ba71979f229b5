import { expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

it('renders headings below the page title, lists and links', async () => {
  const html = await renderMarkdown('vi', '# Một\n\n- hai\n\n[sao](/sao-ocop/)');
  expect(html).toContain('<h2');
  expect(html).not.toContain('<h1');
  expect(html).toContain('<li>hai</li>');
  expect(html).toContain('<a href="/sao-ocop/">sao</a>');
});

it('leads English readers to English pages', async () => {
  expect(await renderMarkdown('en', '[stars](/sao-ocop/)')).toContain('href="/en/ocop-stars/"');
});

it('drops HTML of the text and links that run scripts', async () => {
  const html = await renderMarkdown(
    'vi',
    'a <script>alert(1)</script> <img src=x onerror=alert(1)> [b](javascript:alert(1))',
  );
  expect(html).not.toMatch(/<script|<img|onerror|javascript:/);
  expect(html).toContain('<a>b</a>');
});

it('keeps numbers with their units, but not inside code', async () => {
  expect(await renderMarkdown('vi', 'nặng 500 g')).toContain('500\u00a0g');
  expect(await renderMarkdown('vi', '```\nfirst: 5 g\n```')).toContain('5 g');
});
