import { HANDED_ON } from '@cho-phien/kit/handed-on';
import { fileOf } from '../address.ts';
import { ASK_AGAIN, CACHE_RULES, EVERYWHERE } from './headers.ts';
import { gonePages, movedPages, type OtherPages } from './other-pages.ts';

/** The folder of nginx's files, inside the site's: so the folder alone is enough, wherever it is copied. */
export const NGINX_FOLDER = '_nginx';

/** Where the site will stand. */
export interface NginxPlace {
  /** The folder of the site, as nginx will find it. */
  folder: string;
  /** Where the API answers, such as `http://127.0.0.1:4000`. */
  api: string;
  /** The folder of pictures, as nginx will find it. */
  media: string;
}

/** Lines `"/old/" "/new/";` for a map from `$uri`, which nginx has decoded. */
export function movedMap(pages: OtherPages): string {
  return movedPages(pages)
    .map(({ address, location }) => `${quoted(decodeURI(address))} ${quoted(location)};\n`)
    .join('');
}

/** Lines `"/old/" "/old/index.html";`: the page that says so is sent with status 410. */
export function goneMap(pages: OtherPages): string {
  return gonePages(pages)
    .map((address) => `${quoted(decodeURI(address))} ${quoted(`/${fileOf(address)}`)};\n`)
    .join('');
}

/** An nginx server for the site, to be included where `http` servers are. */
export function nginxExample({ folder, api, media }: NginxPlace, pages: OtherPages): string {
  const handedOn = Object.values(HANDED_ON)
    .map(({ path }) => path.source)
    .join('|');
  const longest = [...pages.keys()].reduce((most, address) => Math.max(most, Buffer.byteLength(address)), 0);
  const headers = Object.entries(EVERYWHERE).map(([name, value]) => `  add_header ${name} ${quoted(value)} always;`);
  const caching = CACHE_RULES.map(({ path, cacheControl }) => `  ~^${pattern(path)} ${quoted(cacheControl)};`);
  return `# Made with the site: include it, or copy it and change it there.
# Moved and gone pages are read when nginx starts: "nginx -s reload" after some were added.

map_hash_max_size ${powerOfTwo(Math.max(2_048, pages.size * 2))};
map_hash_bucket_size ${powerOfTwo(Math.max(512, longest * 4))};

map $uri $cho_phien_moved {
  include ${quoted(`${folder}/${NGINX_FOLDER}/redirects.map`)};
}
map $uri $cho_phien_gone {
  include ${quoted(`${folder}/${NGINX_FOLDER}/gone.map`)};
}
map $uri $cho_phien_not_found {
  ~^/en(/|$) /en/404/index.html;
  default /404.html;
}
map $uri $cho_phien_cache_control {
${caching.join('\n')}
  default ${quoted(ASK_AGAIN)};
}

server {
  # For visitors from outside: listen 443 ssl, with a certificate, and the server's name.
  listen 80;
  listen [::]:80;
  server_name _;
  root ${quoted(folder)};
  charset utf-8;
  absolute_redirect off;
  server_tokens off;

  # The files .gz and .br beside each page are sent as they are. brotli needs a module (Debian:
  # libnginx-mod-http-brotli-static); take the # away where it is there.
  gzip_static on;
  gzip_vary on;
  # brotli_static on;

  # Without "always" errors would lack them. No location but the API's may have an add_header of its own.
  add_header cache-control $cho_phien_cache_control always;
${headers.join('\n')}

  if ($cho_phien_moved) {
    return 301 $cho_phien_moved;
  }
  if ($cho_phien_gone) {
    return 410;
  }
  error_page 403 404 =404 @not_found;
  error_page 410 @gone;

  location / {
    try_files $uri $uri/ =404;
  }
  location @not_found {
    try_files $cho_phien_not_found =404;
  }
  location @gone {
    try_files $cho_phien_gone =404;
  }
  # Files for hosts, not for visitors.
  location ~ ^/_(headers$|redirects$|nginx/) {
    return 404;
  }

  # Pictures of products, where they lie on this machine.
  location /media/ {
    alias ${quoted(`${media}/`)};
  }

  # The API and the forms that work without a script have the same origin as the pages, and headers of their own: this one keeps ours
  # away.
  location ~ ^/(graphql$|schema\\.graphql$|health/|session(/|$)|look-up$|(gio-hang|dat-hang|don-hang|en/(cart|checkout|orders))(/|$)|\\.well-known/jwks\\.json$)|${handedOn} {
    add_header x-content-type-options nosniff always;
    proxy_pass ${api};
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    # A complaint with three pictures is the longest; of each path the API takes no more than it needs.
    client_max_body_size 32m;
    proxy_request_buffering off;
    proxy_read_timeout 180s;
  }
}
`;
}

/** A word of nginx's language. What it would take for a variable can stand in no address: it is encoded. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '%24')}"`;
}

function pattern(path: string): string {
  const start = path.endsWith('*') ? path.slice(0, -1) : `${path}$`;
  return start.replaceAll('.', '\\.');
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}
