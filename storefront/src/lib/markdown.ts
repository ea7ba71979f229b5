import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import type { Locale } from './locale.ts';
import { tie } from './text.ts';
import { localAddress } from './urls.ts';

interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

/** Addresses a text may link to: of this site, of the web, or a mail address. */
const safeAddress = /^(https?:|mailto:|\/|#)/i;

/** The page's title is its only h1, links stay harmless and in the language, numbers stay with their units. */
function tidy(locale: Locale, node: HtmlNode): void {
  if (node.tagName === 'h1') node.tagName = 'h2';
  if (node.tagName === 'pre') node.properties = { ...node.properties, tabIndex: 0 };
  if (node.tagName === 'a' && node.properties) node.properties.href = safeLink(locale, String(node.properties.href));
  if (node.type === 'text' && node.value) node.value = tie(node.value);
  if (node.tagName !== 'pre') node.children?.forEach((child) => tidy(locale, child));
}

function safeLink(locale: Locale, href: string): string | undefined {
  if (!safeAddress.test(href)) return undefined;
  return href.startsWith('/') ? localAddress(locale, href) : href;
}

const processorOf = (locale: Locale) =>
  createMarkdownProcessor({
    syntaxHighlight: false,
    smartypants: false,
    remarkRehype: { allowDangerousHtml: false },
    rehypePlugins: [() => (tree: unknown) => tidy(locale, tree as HtmlNode)],
  });
const processors = { vi: processorOf('vi'), en: processorOf('en') };

/** The HTML of an officer's Markdown. HTML written inside the text is dropped, not passed on. */
export async function renderMarkdown(locale: Locale, markdown: string): Promise<string> {
  return (await (await processors[locale]).render(markdown)).code;
}
