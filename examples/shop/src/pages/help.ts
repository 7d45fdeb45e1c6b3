import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { formAlert, inputField, selectField } from '../ui/fields.ts';
import { html } from '../ui/html.ts';
import { head, page } from '../ui/layout.ts';

const QUESTIONS = [
  [
    'How long does delivery take?',
    'Standard takes 3 to 5 working days. Express is with you on the next working day.',
  ],
  ['Can I return something?', 'Yes, within 30 days. Put it back in its box and bring or send it to Quay 7.'],
  ['Do you mend things?', 'We mend what we sold, for free. Bring it to the workshop between 9 and 17.'],
] as const;

export const help: Handler = (visit) => {
  const main = html`<h1>Help</h1>
<div class="columns even">
<section aria-labelledby="questions"><h2 id="questions">Common questions</h2>
<div class="faq">${QUESTIONS.map(([question, answer]) => html`<details><summary>${question}</summary><p class="answer">${answer}</p></details>`)}</div>
<h2>Opening hours</h2><p>Every day from 9 to 17. The phone is answered while the light is on: +45 70 20 10 00.</p>
</section>
<section aria-labelledby="contact"><h2 id="contact">Write to us</h2>
<iframe class="contact-frame" src="/help/contact-frame" title="Contact form"></iframe>
</section>
</div>`;
  return htmlReply(page(visit, { title: 'Help', main }));
};

/** The document inside the frame: a form of its own, without header and footer. */
export const contactFrame: Handler = () => {
  const document = html`<!doctype html>
<html lang="en">
${head('Contact form', ['shop', 'forms', 'contact'])}
<body class="framed">
<main>
<div role="status" aria-live="polite" data-contact-done></div>
<form data-contact novalidate>
${formAlert()}
${inputField({ name: 'name', label: 'Your name', required: 'Enter your name', autocomplete: 'name' })}
${inputField({ name: 'email', label: 'Your e-mail', type: 'email', required: 'Enter a valid e-mail address', pattern: ['[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+', 'Enter a valid e-mail address'], autocomplete: 'email' })}
${selectField({ name: 'topic', label: 'Topic', options: ['An order', 'A product', 'Something else'] })}
<div class="field" data-field="message"><label for="text">Message</label><textarea id="text" name="message" rows="4" maxlength="2000" data-required="Write a message" aria-required="true" aria-describedby="message-error"></textarea><p class="field-error" id="message-error"></p></div>
<button class="button">Send message</button>
</form>
</main>
</body>
</html>
`;
  return htmlReply(document);
};
