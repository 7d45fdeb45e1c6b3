import type { AlertMessage } from '@assay/contract';

/** The message as a page that mail programs draw: tables and styles in place, no script, no picture from elsewhere. */
export function htmlOf(message: AlertMessage): string {
  const colour = COLOURS[message.outcome];
  const facts = message.facts
    .map(
      ({ name, value }) =>
        `<tr><td style="padding:2px 16px 2px 0;color:#57606a">${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`,
    )
    .join('');
  const failures = message.failures
    .map(
      (entry) =>
        `<li style="margin:4px 0"><a href="${escapeHtml(entry.url)}">${escapeHtml(entry.name)}</a>: ${escapeHtml(entry.title)}</li>`,
    )
    .join('');
  const more = message.moreFailures > 0 ? `<p>… and ${message.moreFailures} more</p>` : '';
  const text =
    message.text === null || message.text.trim() === ''
      ? ''
      : `<p style="white-space:pre-wrap">${escapeHtml(message.text)}</p>`;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(message.title)}</title></head>` +
    `<body style="font-family:system-ui,-apple-system,'Segoe UI',sans-serif;color:#1f2328;line-height:1.5">` +
    `<div style="max-width:640px;border-top:4px solid ${colour};padding:16px 0">` +
    `<h1 style="font-size:20px;margin:0 0 12px">${escapeHtml(message.title)}</h1>${text}` +
    `${facts === '' ? '' : `<table style="border-collapse:collapse;font-size:14px">${facts}</table>`}` +
    `${failures === '' ? '' : `<ul style="padding-left:20px">${failures}</ul>`}${more}` +
    `${message.url === '' ? '' : `<p><a href="${escapeHtml(message.url)}">Open in Assay</a></p>`}` +
    '</div></body></html>'
  );
}

const COLOURS: Record<AlertMessage['outcome'], string> = {
  passed: '#1a7f37',
  failed: '#cf222e',
  error: '#bf8700',
  skipped: '#6e7781',
  cancelled: '#6e7781',
  info: '#0969da',
};

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The same as text. */
export function textOf(message: AlertMessage): string {
  const width = Math.max(0, ...message.facts.map(({ name }) => name.length));
  const failures = message.failures.map((entry) => `- ${entry.name}: ${entry.title}\n  ${entry.url}`);
  if (message.moreFailures > 0) failures.push(`… and ${message.moreFailures} more`);
  const parts = [
    message.title,
    message.text ?? '',
    message.facts.map(({ name, value }) => `${name.padEnd(width)}  ${value}`).join('\n'),
    failures.join('\n'),
    message.url,
  ];
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}
