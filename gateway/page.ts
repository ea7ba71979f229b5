/** What the README shows first: one query that all four subgraphs answer. */
export const FIRST_QUERY = `{
  products(first: 5, sort: SEASON) {
    nodes {
      slug
      name { vi en }
      season { state endsOn }
      store { name { vi } }
      ocopClaims { stars reportedOn }
      variants {
        name { vi }
        offer { price { amount currencyCode } isDemo }
        stock { state availableQuantity }
      }
      story { title { vi } }
    }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;

const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;

/** A plain page for people who open the API's address in a browser. No script, nothing loaded from anywhere. */
export function apiPage(origin: { protocol: string; host: string }): string {
  const host = HOST.test(origin.host) ? origin.host : 'localhost:4000';
  const address = `${origin.protocol}://${host}/graphql`;
  const oneLine = FIRST_QUERY.replace(/\s+/g, ' ');
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Chợ Phiên API</title>
<style>
  body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 44rem; font: 1.0625rem/1.6 system-ui, sans-serif;
    color: light-dark(#1f2a54, #f0e8d8); background: light-dark(#faf5ea, #131830); }
  h1 { font-family: ui-serif, serif; line-height: 1.2; }
  a { color: light-dark(#b5401a, #f3955f); }
  [lang=en] { color: light-dark(#54587a, #b7b9cf); }
  pre, textarea { font: .875rem/1.5 ui-monospace, monospace; color: inherit; background: light-dark(#fffdf7, #1a203d);
    border: 1px solid light-dark(#857a63, #8088ad); border-radius: 3px; padding: .75rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  textarea { width: 100%; box-sizing: border-box; }
  button { font: inherit; padding: .5rem 1.25rem; border: 0; border-radius: 3px; color: light-dark(#fffaf0, #1c1206);
    background: light-dark(#b5401a, #f3955f); }
</style>
<h1>Chợ Phiên API</h1>
<p>Đây là API GraphQL về nông sản Lạng Sơn: sản phẩm, cơ sở, giá, tồn kho, câu chuyện. Dữ liệu công khai đọc không cần khóa.</p>
<p lang="en">This is a GraphQL API for the farm produce of Lạng Sơn: products, makers, prices, stock, stories. Public data needs no key.</p>
<h2>Truy vấn đầu tiên <span lang="en">/ A first query</span></h2>
<form method="get" action="/graphql">
<textarea name="query" rows="16" spellcheck="false" aria-label="GraphQL">${escapeHtml(FIRST_QUERY)}</textarea>
<p><button>Gửi <span lang="en" style="color:inherit">/ Send</span></button></p>
</form>
<h2>Từ dòng lệnh <span lang="en">/ From a shell</span></h2>
<pre>curl ${escapeHtml(address)} -H 'content-type: application/json' -d '${escapeHtml(JSON.stringify({ query: oneLine }))}'</pre>
<p><a href="/schema.graphql">schema.graphql</a>: mọi kiểu và trường, có mô tả. <span lang="en">Every type and field, described.</span></p>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
