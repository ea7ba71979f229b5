import type { PublicStatus } from './public-status.ts';

/** The numbers of a publisher in the text format of Prometheus. */
export function metricsOf(status: PublicStatus): string {
  const { dirty, latency, failures, feeds } = status;
  const lines = [
    ...metric('pages', 'gauge', 'Pages of the site.', [['', status.pages]]),
    ...metric('dirty_pages', 'gauge', 'Pages to be rendered, by tier.', [
      ['{tier="own"}', dirty.own],
      ['{tier="first"}', dirty.first],
      ['{tier="later"}', dirty.later],
      ['{tier="ahead"}', dirty.ahead],
    ]),
    ...metric('oldest_dirty_seconds', 'gauge', 'How long the longest waiting page waits.', [
      ['', status.oldestDirtyMs / 1_000],
    ]),
    ...metric('failing', 'gauge', 'Pages and parts whose last rendering failed.', [['', failures.count]]),
    ...metric('rendered_pages_total', 'counter', 'Pages rendered since the start.', [['', status.rendered]]),
    ...metric('patched_pages_total', 'counter', 'Those of which only fragments, such as cards, were put anew.', [
      ['', status.patched],
    ]),
    ...metric('written_pages_total', 'counter', 'Pages written since the start.', [['', status.written]]),
    ...metric(
      'feed_position',
      'gauge',
      'How far the feed of a subgraph was followed.',
      feeds.map(({ name, position }) => [`{feed="${name}"}`, position]),
    ),
    ...metric(
      'feed_behind',
      'gauge',
      'Changes of the feed that are not taken in yet.',
      feeds.map(({ name, behind }) => [`{feed="${name}"}`, behind]),
    ),
    ...metric(
      'feed_up',
      'gauge',
      'Whether the feed answers.',
      feeds.map(({ name, isAnswering }) => [`{feed="${name}"}`, isAnswering ? 1 : 0]),
    ),
    ...metric('latency_seconds', 'histogram', 'From the change of the data to the page on disk.', [
      ...latency.ends.map((end, i) => [`_bucket{le="${end / 1_000}"}`, latency.buckets[i] ?? 0] as const),
      ['_bucket{le="+Inf"}', latency.count],
      ['_sum', latency.sum / 1_000],
      ['_count', latency.count],
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function metric(name: string, type: string, help: string, values: readonly (readonly [string, number])[]): string[] {
  const full = `cho_phien_publish_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${type}`,
    ...values.map(([label, value]) => `${full}${label} ${value}`),
  ];
}
