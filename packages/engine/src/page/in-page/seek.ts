import { isDisabled } from './facts.ts';
import { classWords } from './fit.ts';
import { isCutOff } from './geometry.ts';
import { forgetNames, nameOf } from './names.ts';
import type { Query } from './query.ts';
import { elementOf, refTo } from './refs.ts';
import { resolve } from './resolve.ts';
import { identifierWords, tidy } from './text.ts';
import { buildTree, flatParent } from './tree.ts';

/** What a person would operate to get to something that is not shown. */
export interface WayIn {
  ref: number;
  /** What it is called, for the record. */
  name: string;
  /** Menus open when the mouse is over them; clicking an entry that holds others may mean more than that. */
  how: 'hover' | 'click';
}

/** What is closed around the hidden things that fit; null when there is none, or all of it was tried. */
export function wayTo(input: { query: Query; tried: number[] }): WayIn | null {
  forgetNames();
  const shown = buildTree(false);
  const hidden = buildTree(true);
  const found = resolve(hidden, { ...input.query, ordinal: null }, 'read', true).candidates;
  const tried = new Set(input.tried.map(elementOf));
  const behind = found.filter(
    (c) => c.score >= 70 && (!shown.byElement.has(c.node.el) || isCutOff(c.node.el)),
  );
  for (const { node } of behind.sort((a, b) => b.score - a.score).slice(0, 10)) {
    const opener = openersOf(node.el).find((one) => !tried.has(one));
    if (!opener) continue;
    const menu =
      opener.matches('[role=menuitem], [role=menuitem] *') || opener.closest('[role^=menu]') !== null;
    const name = (nameOf(opener) || tidy(opener.textContent ?? '')).slice(0, 60);
    return { ref: refTo(opener), name, how: menu ? 'hover' : 'click' };
  }
  return null;
}

function isShown(el: Element): boolean {
  return el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isCutOff(el);
}

/** The likeliest first. */
function openersOf(el: Element): Element[] {
  let closed: Element | null = null;
  for (let at: Element | null = el; at && at !== document.body; at = flatParent(at)) {
    if (isShown(at)) break;
    closed = at;
  }
  if (!closed) return [];
  const named = controlsOf(closed);
  if (named.length > 0) return named;
  const parent = flatParent(closed);
  if (parent?.localName === 'details') return Array.from(parent.querySelectorAll(':scope > summary'));
  // An accordion may wrap its panels once more.
  for (let at: Element | null = closed, i = 0; at && i < 2; at = flatParent(at), i++) {
    if (at !== closed && isShown(at) && tidy((at as HTMLElement).innerText ?? '') !== '') return [];
    const before = earlierSiblings(at).filter(
      (sibling) => isShown(sibling) && !leads(sibling) && !isDisabled(sibling),
    );
    const signs = before.filter(opens);
    // A list in an entry of a list hangs on the words before it.
    const nested = /^(ul|ol)$/.test(at.localName) && at.parentElement?.localName === 'li';
    const likely = nested ? [...new Set([...signs, ...before])] : signs;
    if (likely.length > 0) return likely;
  }
  return [];
}

function controlsOf(closed: Element): Element[] {
  const { id } = closed;
  const labels = (closed.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const tabs = labels.map((label) => document.getElementById(label));
  const by = id ? Array.from(document.querySelectorAll('[aria-controls]')) : [];
  const controls = by.filter((one) => one.getAttribute('aria-controls')!.split(/\s+/).includes(id));
  return [...controls, ...tabs].filter((one) => one !== null && isShown(one) && !leads(one)) as Element[];
}

/** The nearest first; a few only, so that no other part of the page is taken for a header. */
function earlierSiblings(el: Element): Element[] {
  const out: Element[] = [];
  for (let at = el.previousElementSibling; at && out.length < 3; at = at.previousElementSibling) out.push(at);
  return out;
}

const OPENER =
  'summary, button:not([type=submit]), [aria-expanded=false], [aria-haspopup], [role=button], [role=tab], [role=menuitem], [role=treeitem], [onclick]';
const OPENER_CLASS =
  /(^|\s)(hitarea|toggle|toggler|expand|expander|collapsed?|accordion|disclosure|caret|chevron|folder|more|header|trigger)(\s|$)/i;

function opens(el: Element): boolean {
  return el.matches(OPENER) || OPENER_CLASS.test(classWords(el)) || getComputedStyle(el).cursor === 'pointer';
}

/** A link to somewhere else opens nothing here; fields and what sends a form are left alone. */
function leads(el: Element): boolean {
  if (el.matches('input, select, textarea, [type=submit]')) return true;
  const href = el.closest('a[href]')?.getAttribute('href') ?? '#';
  return !/^(#|javascript:|$)/.test(href);
}

/** The control that shows the next page of a list, or more of it; null when there is none that can be used. */
export function nextPage(): { ref: number; appends: boolean } | null {
  const controls = Array.from(document.querySelectorAll('a, button, [role=button], [role=link]'));
  for (const el of controls) {
    if (!isShown(el) || isDisabled(el) || hasOffClass(el)) continue;
    const name = tidy(nameOf(el) || el.textContent || '');
    const more = /^(load|show|see|view) more( results| items| entries)?$/i.test(name);
    if (more && !leads(el)) return { ref: refTo(el), appends: true };
    const next = /^(next( page)?|older|›|»|>|→)$/i.test(name) || el.getAttribute('rel') === 'next';
    if (next && (el.getAttribute('rel') === 'next' || turnsPages(el)))
      return { ref: refTo(el), appends: false };
  }
  return null;
}

function hasOffClass(el: Element): boolean {
  const off = /(^|\s)disabled(\s|$)/i;
  return off.test(classWords(el)) || (el.parentElement !== null && off.test(classWords(el.parentElement)));
}

/** In what is called a pagination, or beside the numbers of pages: the "Next" of a form is none. */
function turnsPages(el: Element): boolean {
  for (let at: Element | null = el, i = 0; at && i < 5; at = at.parentElement, i++) {
    const said = `${classWords(at)} ${identifierWords(at.id)} ${at.getAttribute('aria-label') ?? ''}`;
    if (/(^|\s)(pagination|pager|paginator|paging|page (item|link|numbers?))(\s|$)/i.test(said)) return true;
    const numbers = Array.from(at.parentElement?.children ?? []).filter((one) =>
      /^\d{1,4}$/.test(tidy(one.textContent ?? '')),
    );
    if (numbers.length >= 2 && at.parentElement!.children.length <= 30) return true;
  }
  return false;
}
