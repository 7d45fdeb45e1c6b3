import type { HttpError } from '../http/errors.ts';
import { htmlReply, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/route.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

/** The page for 404 and every other refusal. */
export function errorPage(visit: Visit, error: HttpError): Reply {
  const title = error.status === 404 ? 'Page not found' : 'That did not work';
  const main = html`<section class="empty">
<p class="error-code" aria-hidden="true">${error.status}</p>
<h1>${title}</h1>
<p>${error.message}</p>
<p><a class="button" href="/">Back to the home page</a></p>
</section>`;
  return htmlReply(page(visit, { title, main, layout: 'narrow' }), error.status);
}
