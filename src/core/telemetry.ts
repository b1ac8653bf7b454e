/** Services that are told what users of a page do, or which errors it had; an app’s own collector is not one. */
const TELEMETRY = new RegExp(
  `(?:^|\\.)(?:${[
    'sentry\\.io|bugsnag\\.com|rollbar\\.com|raygun\\.(?:com|io)|trackjs\\.com|honeybadger\\.io|airbrake\\.io|loggly\\.com',
    'google-analytics\\.com|analytics\\.google\\.com|googletagmanager\\.com|doubleclick\\.net|clarity\\.ms|bat\\.bing\\.com',
    'segment\\.(?:io|com)|mixpanel\\.com|amplitude\\.com|heapanalytics\\.com|posthog\\.com|plausible\\.io|matomo\\.cloud',
    'rudderstack\\.com|rudderlabs\\.com|kissmetrics\\.io|hotjar\\.(?:com|io)|fullstory\\.com|logrocket\\.(?:com|io)|lr-ingest\\.(?:com|io)',
    'lr-in(?:-prod)?\\.com|mouseflow\\.com|smartlook\\.(?:com|cloud)|crazyegg\\.com|mc\\.yandex\\.ru|hs-analytics\\.net|px\\.ads\\.linkedin\\.com',
    '(?:browser-intake|rum\\.browser-intake|rum-http-intake\\.logs|browser-http-intake\\.logs)[\\w.-]*\\.?datadoghq\\.(?:com|eu)',
    'browser-intake-[\\w-]+\\.(?:com|eu)|nr-data\\.net|newrelic\\.com|dc\\.services\\.visualstudio\\.com',
    'applicationinsights\\.(?:azure|microsoft)\\.com|dynatrace\\.com|honeycomb\\.io|logtail\\.com|sumologic\\.com|instana\\.io',
  ].join('|')})$`,
  'i',
);

export const isTelemetry = (hostname: string): boolean => TELEMETRY.test(hostname);
