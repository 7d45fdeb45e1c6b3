// A small HTML template: everything put into html`…` is escaped unless it is Html itself.

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | false | null | undefined | readonly Part[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function render(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

/** Joins literal markup with escaped values; arrays are joined, false and undefined vanish. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0]!;
  parts.forEach((part, index) => {
    text += render(part) + strings[index + 1]!;
  });
  return new Html(text);
}

/** The attribute when `on` is true, else nothing: `<input ${flag('checked', yes)}>`. */
export function flag(name: string, on: boolean): Html {
  return new Html(on ? name : '');
}

/** ` name="value"`, or nothing when the value is undefined. */
export function attribute(name: string, value: string | number | undefined): Html {
  return new Html(value === undefined ? '' : `${name}="${escapeHtml(String(value))}"`);
}
