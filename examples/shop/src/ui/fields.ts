import { attribute, flag, type Html, html } from './html.ts';

// Form fields with label, hint and message, the same on every page. `errors` maps field names to messages;
// the data-… attributes are the rules forms.js checks before it sends.

export type Errors = Readonly<Record<string, string | undefined>>;

interface Common {
  name: string;
  label: string;
  errors?: Errors;
  hint?: string;
  /** Message of the client script when the field is empty. */
  required?: string;
}

export interface InputOptions extends Common {
  type?: 'text' | 'email' | 'password' | 'tel';
  value?: string;
  autocomplete?: string;
  inputmode?: 'numeric' | 'tel' | 'email';
  /** Regular expression for the whole value, and the message when it does not fit. */
  pattern?: readonly [source: string, message: string];
  maxlength?: number;
  /** Only for the planted defect: the words stand there, but name nothing. */
  unlabelled?: boolean;
}

export function inputField(options: InputOptions): Html {
  const { name, label, errors = {}, type = 'text', pattern, unlabelled = false } = options;
  return field(
    options,
    unlabelled ? html`<span class="label">${label}</span>` : html`<label for="${name}">${label}</label>`,
    html`<input id="${name}" name="${name}" type="${type}" ${attribute('value', options.value)}
 ${attribute('autocomplete', options.autocomplete)} ${attribute('inputmode', options.inputmode)} maxlength="${options.maxlength ?? 120}"
 ${attribute('data-required', options.required)} ${attribute('data-pattern', pattern?.[0])} ${attribute('data-pattern-message', pattern?.[1])}
 ${flag('aria-required="true"', options.required !== undefined)} ${describedBy(options)} ${flag('aria-invalid="true"', errors[name] !== undefined)}>`,
  );
}

export interface SelectOptions extends Common {
  options: readonly string[];
  value?: string;
  /** First, empty choice. */
  placeholder?: string;
  autocomplete?: string;
}

export function selectField(options: SelectOptions): Html {
  const { name, label, errors = {}, value } = options;
  return field(
    options,
    html`<label for="${name}">${label}</label>`,
    html`<select id="${name}" name="${name}" ${attribute('autocomplete', options.autocomplete)} ${attribute('data-required', options.required)}
 ${flag('aria-required="true"', options.required !== undefined)} ${describedBy(options)} ${flag('aria-invalid="true"', errors[name] !== undefined)}>
${options.placeholder !== undefined && html`<option value="">${options.placeholder}</option>`}
${options.options.map((one) => html`<option ${flag('selected', one === value)}>${one}</option>`)}
</select>`,
  );
}

/** One box with its label behind it; `required` means it has to be ticked. */
export function checkboxField(options: Common & { checked?: boolean }): Html {
  const { name, label, errors = {}, checked = false } = options;
  return html`<div class="field" data-field="${name}">
<div class="choice"><input type="checkbox" id="${name}" name="${name}" value="yes" ${flag('checked', checked)} ${attribute('data-required', options.required)}
 ${describedBy(options)} ${flag('aria-invalid="true"', errors[name] !== undefined)}><label for="${name}">${label}</label></div>
${note(options)}
</div>`;
}

function field(options: Common, label: Html, control: Html): Html {
  return html`<div class="field" data-field="${options.name}">
${label}
${control}
${note(options)}
</div>`;
}

function note({ name, hint, errors = {} }: Common): Html {
  return html`${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}<p class="field-error" id="${name}-error">${errors[name]}</p>`;
}

function describedBy({ name, hint }: Common): Html {
  return html`aria-describedby="${hint === undefined ? '' : `${name}-hint `}${name}-error"`;
}

/** The message above a form that came back with errors; an empty region otherwise, for forms.js to fill. */
export function formAlert(message?: string): Html {
  return html`<div class="alert" role="alert" data-form-alert>${message !== undefined && html`<p>${message}</p>`}</div>`;
}

/** "Please check 2 fields.", or undefined when there is nothing to check. */
export function summarise(errors: Errors): string | undefined {
  const count = Object.values(errors).filter((message) => message !== undefined).length;
  if (count === 0) return undefined;
  return count === 1 ? 'Please check the marked field.' : `Please check the ${count} marked fields.`;
}
