// Every header that the site's files are sent with. build-page.mjs writes them into headers.json; script/serve.mjs sends that, and
// script/server-config.mjs turns it into a configuration for nginx or Caddy. tests/browser/headers.test.mjs shows for each of
// them what it keeps out.
import { createHash } from 'node:crypto';

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Directive to value. worker-src, object-src and the like are missing on purpose: script-src and default-src speak for them. */
export const policy = (style_text, early_text) => ({
    'default-src': "'none'",
    'script-src': `'self' 'wasm-unsafe-eval' ${hash(early_text)}`,
    'style-src': `'self' ${hash(style_text)}`,
    'connect-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' data:",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'earshot', // web/trusted.ts
});

export const policy_text = (directives) => Object.entries(directives).map((parts) => parts.join(' ')).join('; ');

/** What the page may never ask the device for. */
export const refused_features = [
    'accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'magnetometer',
    'microphone', 'midi', 'payment', 'serial', 'usb',
];

export const headers = (directives) => ({
    'Content-Security-Policy': policy_text(directives),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': refused_features.map((feature) => `${feature}=()`).join(', '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // Every use asks whether the file is still the same; the answer is an ETag. A service worker that lived in a cache could not be replaced.
    'Cache-Control': 'no-cache',
});
