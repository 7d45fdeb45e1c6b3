/** A short notation of Steps for the corpus: `click button "Save"!`, `not visible link "Admin" in row "Alice"`. */
import type { Check, MailMatch, NumberMatch, Step, Target, TextMatch, Value } from '@assay/contract';
import { describeValue } from '@assay/contract';

const value = (v: Value) => JSON.stringify(describeValue(v));

function target(t: Target): string {
  const parts: string[] = [];
  if (t.ordinal !== undefined) parts.push(`#${t.ordinal}`);
  if (t.role) parts.push(t.role);
  if (t.column !== undefined) parts.push(`column ${JSON.stringify(t.column)}`);
  if (t.name) parts.push(`${value(t.name)}${t.exact ? '!' : ''}`);
  if (t.alternatives && t.alternatives.length > 0) parts.push(`|${t.alternatives.length}`);
  if (t.by) parts.push(`by ${t.by}`);
  for (const having of t.having ?? []) parts.push(`having ${value(having)}`);
  for (const relation of t.relations ?? []) parts.push(`${relation.kind} (${target(relation.of)})`);
  return parts.join(' ') || '?';
}

function text(m: TextMatch): string {
  return m.value ? `${m.op} ${value(m.value)}` : m.op;
}

function number(m: NumberMatch): string {
  return `${m.op} ${m.value}${m.to === undefined ? '' : `..${m.to}`}`;
}

function mail({ to, from, subject, text: says }: MailMatch): string {
  return [
    to ? `to ${value(to)}` : '',
    from ? `from ${value(from)}` : '',
    subject ? `subject ${text(subject)}` : '',
    says ? `text ${text(says)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export function compactCheck(check: Check): string {
  const parts: string[] = [check.negated ? `not ${check.check}` : check.check];
  if ('target' in check && check.target) parts.push(target(check.target));
  if (check.check === 'request') {
    parts.push(
      check.method ?? '*',
      check.path ? text(check.path) : '',
      check.status ? number(check.status) : '',
    );
  } else if (check.check === 'download') {
    parts.push(
      check.name ? text(check.name) : '',
      check.bytes ? `bytes ${number(check.bytes)}` : '',
      check.content ? `content ${text(check.content)}` : '',
    );
  } else if (check.check === 'mail') {
    parts.push(mail(check.mail), check.says ? `says ${check.says.of} ${text(check.says.match)}` : '');
  } else if (check.check === 'number' || check.check === 'count') parts.push(number(check.match));
  else if ('match' in check && check.match) parts.push(text(check.match as TextMatch));
  if (check.check === 'checked' && check.mixed) parts.push('mixed');
  if (check.check === 'selected' && check.option) parts.push(`option ${value(check.option)}`);
  if (check.check === 'order')
    parts.push(check.column ? `by ${JSON.stringify(check.column)}` : '', check.direction, check.as);
  if (check.check === 'list')
    parts.push(
      check.exactly ? 'exactly' : '',
      check.inOrder ? 'in order' : '',
      check.values.map(value).join(', '),
    );
  if (check.check === 'accessible' && check.level) parts.push(check.level);
  if (check.withinMs) parts.push(`within ${check.withinMs}`);
  return parts.filter((part) => part !== '').join(' ');
}

export function compact(step: Step): string {
  const given = step.given ? `if [${step.given.is ? '' : 'else '}${compactCheck(step.given.check)}] ` : '';
  const each = step.each ? `each [${target(step.each.target)}] ` : '';
  const until = step.until ? `until [${compactCheck(step.until)}] ` : '';
  const when = `${given}${each}${until}${step.when ? `when [${compactCheck(step.when)}] ` : ''}`;
  const times = step.times ? ` x${step.times}` : '';
  if (step.kind === 'check') return `${when}${compactCheck(step.expect)}${times}`;
  const a = step.do;
  const parts: string[] = [a.action];
  if ('target' in a && a.target) parts.push(target(a.target));
  if (a.action === 'goto') parts.push(value(a.url));
  if (a.action === 'fill' || a.action === 'append') parts.push(`= ${value(a.value)}`);
  if (a.action === 'press') parts.push(a.key, a.times ? `x${a.times}` : '');
  if (a.action === 'select')
    parts.push(`= ${a.options.map(value).join(', ')}`, a.alternatives ? `|${a.alternatives.length}` : '');
  if (a.action === 'click' && a.each) parts.push(`each ${a.each}`);
  if (a.action === 'click' && a.seek) parts.push('seek');
  if (a.action === 'reorder')
    parts.push(
      typeof a.to === 'number'
        ? `to #${a.to}`
        : 'move' in a.to
          ? `${a.to.move} ${a.to.by}`
          : `to ${a.to.row} ${a.to.column}`,
    );
  if (a.action === 'click' && a.modifiers) parts.push(`+${a.modifiers.join('+')}`);
  if (a.action === 'drag') parts.push(`to ${target(a.to)}`);
  if (a.action === 'upload') parts.push(`= ${a.files.map(value).join(', ')}`);
  if (a.action === 'scroll') parts.push(a.to);
  if (a.action === 'wait-for') parts.push(a.check ? `[${compactCheck(a.check)}]` : `${a.ms} ms`);
  if (a.action === 'switch-tab') parts.push(typeof a.tab === 'object' ? text(a.tab) : String(a.tab));
  if (a.action === 'answer-dialog') parts.push(a.accept ? 'accept' : 'dismiss', a.text ? value(a.text) : '');
  if (a.action === 'call-api') parts.push(JSON.stringify(a.config));
  if (a.action === 'read-mail')
    parts.push(a.take, a.link ? value(a.link) : '', mail(a.mail), `as ${JSON.stringify(a.name)}`);
  if (a.action === 'remember')
    parts.push(a.of === 'url' ? 'url' : '', a.word ? `word ${a.word}` : '', `as ${JSON.stringify(a.name)}`);
  return `${when}${parts.filter((part) => part !== '').join(' ')}${times}`;
}
